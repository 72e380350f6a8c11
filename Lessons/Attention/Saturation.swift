import Course

extension AttentionLesson {
  /// What too great scores do to a softmax over 16 random keys. No setting but the seed has a part in
  /// it, so the words are always the same.
  func saturation(in studio: Studio) throws {
    let widths = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512]
    let highest = greatestEntropy(over: 16)
    /// Softmaxes of 200 queries at each width.
    func measure(isScaled: Bool) -> [Softmaxes] {
      widths.enumerated().map { index, width in
        let (k1, k2, k3) = studio.key.folding(in: 200 + UInt32(index)).split()
        let queries = Tensor.normal([200, 1, width], key: k1)
        let products = queries.matmul(.normal([200, width, 16], key: k2)).squeezed(at: 1)
        let scores = isScaled ? products / Float(width).squareRoot() : products  // [200, 16]
        // A random gradient at the weights, as the rest of a network would send one back.
        let sent = Tensor.normal(scores.shape, key: k3)
        let received = gradient(at: scores) { ($0.softmax() * sent).sum() }
        let entropies = entropies(scores.softmax())
        return Softmaxes(
          width: width, keys: Runs(entropies.exp().elements), entropy: entropies.mean().item,
          // A gradient of 0 has no place on the axis.
          gradients: Runs(received.norm(along: 1).elements).map { max($0, 1e-8) })
      }
    }
    let (divided, plain) = (measure(isScaled: true), measure(isScaled: false))
    let (last, lastPlain) = (divided.last!, plain.last!)
    studio.claim(
      "entropy at d = 512 with 1/√d, share of ln 16", last.entropy / highest, in: 0.83...0.87,
      why: .measured)
    studio.claim(
      "entropy at d = 512 without, share of ln 16", lastPlain.entropy / highest, in: ...0.1,
      why: .measured)
    studio.claim(
      "median gradient at d = 512, without over with",
      lastPlain.gradients.median / last.gradients.median, in: ...0.01, why: .measured)
    studio.metric(
      "median gradient at d = 512, with and without", [last, lastPlain].map(\.gradients.median))
    studio.metric("mean entropy at d = 512, with and without", [last, lastPlain].map(\.entropy))
    studio.metric(
      "median of keys in use at d = 512, with and without", [last, lastPlain].map(\.keys.median))
    let axis = Axis("width d", scale: .log, ticks: .at([1, 4, 16, 64, 256]))
    try studio.show("saturation") {
      Figure(
        "Wide keys without 1/√d: only one counts",
        alt: """
          Left, how many of 16 keys have a part in the output, against width: level with the division, falling \
          towards 1 without it. Right, the gradient that reaches the scores, on a logarithmic axis: level with \
          the division, falling by orders of magnitude without.
          """,
        columns: 2
      ) {
        Axes(
          "keys in use, of 16", x: axis,
          y: Axis(
            "keys (e to the entropy)", domain: 0.9...26, scale: .log, ticks: .at([1, 2, 4, 8, 16]))
        ) {
          Rule(y: 16, label: "all 16 alike", color: .neutral)
          plain.curve(\.keys, .undivided)
          divided.curve(\.keys, .attention)
          Label("without", at: .bottomLeading, color: .undivided)
          Label("with 1/√d", x: 128, y: 6.5, color: .attention)
        }
        Axes(
          "gradient at the scores", x: axis,
          y: Axis("length of gradient", domain: 1e-8...100, scale: .log)
        ) {
          plain.curve(\.gradients, .undivided)
          divided.curve(\.gradients, .attention)
          Label("without", x: 8, y: 1e-3, color: .undivided)
          Label("with 1/√d", x: 64, y: 1, color: .attention)
          SpreadKey("median, middle half", .band)
        }
      }
    } caption: {
      """
      Softmax over 16 random keys, 200 queries for each width. Without 1/√d the weights \
      become one-hot: at d = 512 the median query uses \(lastPlain.keys.median, .decimals(2)) keys (with it \
      \(last.keys.median, .decimals(1))), and hands a gradient of \
      \(lastPlain.gradients.median, .scientific) to its scores, not \(last.gradients.median, .scientific). Keys \
      in use are e to the entropy of the weights.
      """
    }
  }
}
