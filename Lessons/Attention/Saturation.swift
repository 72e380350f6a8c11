import Course

extension AttentionLesson {
  /// What too great scores do to a softmax over 16 random keys. No setting but the seed has a part in
  /// it, so the words are always the same.
  func saturation(in studio: Studio) throws {
    let widths = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512]
    let highest = greatestEntropy(over: 16)
    /// The entropy of the weights and the norms of the gradients at the scores, of 200 queries.
    func measure(isScaled: Bool) -> [(entropy: Float, gradients: Runs<Float>)] {
      widths.enumerated().map { index, width in
        let (k1, k2, k3) = studio.key.folding(in: 200 + UInt32(index)).split()
        let queries = Tensor.normal([200, 1, width], key: k1)
        let products = queries.matmul(.normal([200, width, 16], key: k2)).squeezed(at: 1)
        let scores = isScaled ? products / Float(width).squareRoot() : products  // [200, 16]
        // A random gradient at the weights, as the rest of a network would send one back.
        let sent = Tensor.normal(scores.shape, key: k3)
        let received = gradient(at: scores) { ($0.softmax() * sent).sum() }
        return (entropies(scores.softmax()).mean().item, Runs(received.norm(along: 1).elements))
      }
    }
    let (divided, plain) = (measure(isScaled: true), measure(isScaled: false))
    let (last, lastPlain) = (divided.last!, plain.last!)
    studio.claim(
      "entropy at d = 512 with 1/√d, share of ln 16", last.entropy / highest, in: 0.7...1,
      why: .measured)
    studio.claim(
      "entropy at d = 512 without, share of ln 16", lastPlain.entropy / highest, in: ...0.1,
      why: .measured)
    studio.claim(
      "median gradient at d = 512, without over with",
      lastPlain.gradients.median / last.gradients.median, in: ...0.01, why: .measured)
    let kinds = [("with 1/√d", divided), ("without", plain)]
    let axis = Axis("width d", scale: .log, ticks: .at([1, 4, 16, 64, 256]))
    try studio.show("saturation") {
      Figure(
        "Without 1/√d the softmax saturates",
        alt: """
          Left, entropy against width: level with the division, falling towards 0 without it. Right, \
          the gradient that reaches the scores, on a logarithmic axis: level with the division, \
          falling by orders of magnitude without.
          """,
        columns: 2
      ) {
        Axes("entropy of the weights", x: axis, y: Axis("nats", domain: 0...3)) {
          for (index, (name, course)) in kinds.enumerated() {
            Line(x: widths, y: course.map(\.entropy), color: .category(index), label: name)
          }
          Rule(y: highest, label: "all keys alike: ln 16")
        }
        Axes(
          "gradient at the scores", x: axis,
          y: Axis("norm", domain: 1e-8...10, scale: .log)
        ) {
          for (index, (name, course)) in kinds.enumerated() {
            // A gradient of 0 has no place on the axis.
            let norms = course.map { $0.gradients.map { max($0, 1e-8) } }
            Band(
              x: widths, lower: norms.map(\.lowerQuartile), upper: norms.map(\.upperQuartile),
              color: .category(index))
            Line(x: widths, y: norms.map(\.median), color: .category(index), label: name)
            SpreadKey("\(norms[0].values.count) queries: middle half", .band)
          }
        }
      }
    } caption: {
      """
      Softmax over 16 random keys, 200 queries for each width. Without 1/√d the weights \
      become one-hot: at d = 512 their entropy is \(lastPlain.entropy, .decimals(2)) nats (with it \
      \(last.entropy, .decimals(2))), and the median query hands a gradient of \
      \(lastPlain.gradients.median, .scientific) to its scores, not \
      \(last.gradients.median, .scientific). Bands hold the middle half of the queries.
      """
    }
  }
}
