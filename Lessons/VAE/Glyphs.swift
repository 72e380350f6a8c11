import Course
import Datasets
import Engine
import Figures
import Neural

extension VAELesson {
  /// The same network on larger images of more kinds, with a code of two numbers and with a longer one.
  func showGlyphs(in studio: Studio, _ key: Key) throws {
    let keys = key.split(7)
    let training = try LabelledImages.glyphs(count: glyphs, key: keys[0])
    let unseen = try LabelledImages.glyphs(count: 500, key: keys[1])
    let images = Tensor(training.pixels, shape: [training.count, training.area])
    let newImages = Tensor(unseen.pixels, shape: [unseen.count, unseen.area])
    var warning = ""
    let networks = [2, glyphCode].enumerated().map { index, code in
      var losses: [Float] = []
      var network = VariationalAutoencoder(
        pixels: training.area, width: glyphWidth, code: code,
        pixelDeviation: Float(glyphDeviation), key: keys[2 + index])
      network.train(
        on: images, steps: studio.steps(glyphSteps), beta: Float(beta),
        rate: rate(over: glyphSteps), batch: batch, key: keys[4 + index],
        observe: { _, _, reconstruction, divergence in
          losses.append(reconstruction + Float(beta) * divergence)
        })
      warning += studio.divergence(
        of: "The training on glyphs with a code of \(counted(code, "number"))", losses: losses)
      return network
    }
    let (short, long) = (networks[0], networks[1])
    let rebuilt = networks.map { $0.decode($0.encode(newImages).mean) }
    let spread = newImages.variance(along: 0).mean().item
    let shares = rebuilt.map { ($0 - newImages).squared().mean().item / spread }
    studio.metric("share of the variance of unseen glyphs that codes lose", shares)
    let holdsMore = studio.claim(
      "what the longer code of glyphs loses as a share of what two numbers lose",
      shares[1] / shares[0], in: ...0.6, why: .measured
    ).holds

    let shown = 0..<18
    // From the code of one unseen glyph to that of another, through codes that no glyph has.
    let ends = long.encode(newImages.slice(3..<5, along: 0)).mean
    let walked = Tensor(
      shown.map { Float($0) / Float(shown.count - 1) }, shape: [shown.count, 1])
    let way = ends.slice(0..<1, along: 0) * (1 - walked) + ends.slice(1..<2, along: 0) * walked
    let noise = Tensor.normal([shown.count, glyphCode], key: keys[6])
    try studio.show(
      glyphFigure(
        [
          ("unseen letters", newImages),
          (
            "rebuilt from \(counted(short.codeLength, "number")) · \(wholePercent(shares[0])) of the variance is lost",
            rebuilt[0]
          ),
          (
            "rebuilt from \(counted(long.codeLength, "number")) · \(wholePercent(shares[1])) is lost",
            rebuilt[1]
          ),
          ("a walk from the fourth letter's code to the fifth's", long.decode(way)),
          (
            "new letters: \(counted(long.codeLength, "number")) drawn from the prior",
            long.decode(noise)
          ),
        ].map { ($0.0, $0.1.slice(shown, along: 0)) }, unseen, holdsMore: holdsMore),
      as: "glyphs",
      caption: """
        \(warning)Letters and digits of 28 × 28 pixels in six faces, none of which the network has seen \
        in just this way, and what it makes of them: two numbers lose \(wholePercent(shares[0])) of the \
        variance, \(long.codeLength) \(long.codeLength == 1 ? "loses" : "lose") \
        \(wholePercent(shares[1])). Then what the decoder of the latter makes of codes on the straight \
        way between two letters', and of draws from the prior.
        """)
  }

  private func wholePercent(_ share: Float) -> String {
    rounded(100 * share, 0) + (share.isNaN ? "" : " %")
  }
}
