import Course
import VAEModel

extension VAELesson {
  /// The same network on larger images of more kinds, with a code of two numbers and with a longer one.
  func letters(in studio: Studio) throws {
    let keys = studio.key.split(8)[7].split(7)
    let images = try LabelledImages.glyphs(count: glyphs, key: keys[0]).tensor
    let unseen = try LabelledImages.glyphs(count: 500, key: keys[1]).tensor
    let trainings = [2, glyphCode].enumerated().map { index, code in
      let network = VariationalAutoencoder(
        pixels: images.shape[1], width: glyphWidth, code: code,
        pixelDeviation: Float(glyphDeviation), key: keys[2 + index])
      let training = studio.follow(
        network.training(
          steps: glyphSteps, learningRate: Float(learningRate), beta: Float(beta)))
      for step in training {
        training.step(NoisyImages(images, count: batch, code: code, at: step, key: keys[4 + index]))
      }
      return (
        model: training.model,
        warning: studio.divergence(
          of: "The training on glyphs with a code of \(code, "number")", losses: training.losses)
      )
    }
    let long = trainings[1].model
    let rebuilt = trainings.map { $0.model.decode($0.model.encode(unseen).mean) }
    let variance = unseen.variance(along: 0).mean().item
    let shares = rebuilt.map { ($0 - unseen).squared().mean().item / variance }
    studio.metric("share of the variance of unseen glyphs that codes lose", shares)
    let holdsMore = studio.claim(
      "what the longer code of glyphs loses as a share of what two numbers lose",
      shares[1] / shares[0], in: ...0.6, why: .measured
    ).holds

    let shown = 14
    // From the code of one unseen glyph to that of another, through codes that no glyph has.
    let ends = long.encode(unseen.slice(3..<5, along: 0)).mean
    let walked = Tensor((0..<shown).map { Float($0) / Float(shown - 1) }, shape: [shown, 1])
    let way = ends.slice(0..<1, along: 0) * (1 - walked) + ends.slice(1..<2, along: 0) * walked
    let noise = Tensor.normal([shown, glyphCode], key: keys[6])
    let drawn = long.decode(noise)
    // How far from the nearest glyph that was learned from: what is between letters is far from all.
    func distance(_ made: Tensor) -> Float {
      Runs(
        (0..<shown).map { index in
          (images - made.slice(index..<(index + 1), along: 0)).squared().mean(along: 1).elements
            .min()!
        }
      ).mean
    }
    let strayed = distance(drawn) / distance(rebuilt[1])
    studio.metric("distance of drawn glyphs from known ones over that of rebuilt ones", strayed)
    try studio.show("glyphs") {
      Figure(
        holdsMore ? "Two numbers hold a blur, \(glyphCode) a letter" : "How much fits into a code",
        alt: """
          Five rows of small letters and digits: unseen ones; the same out of two numbers; the same \
          out of \(glyphCode)\(holdsMore ? ", nearer to the first row" : ""); the way from one code to \
          another; and new ones.
          """
      ) {
        for (name, images) in [
          ("unseen letters and digits", unseen),
          (
            "the same, out of 2 numbers: \(shares[0], .wholePercent) of the variance lost",
            rebuilt[0]
          ),
          ("the same, out of \(glyphCode, "number"): \(shares[1], .wholePercent) lost", rebuilt[1]),
          ("from the code of the fourth to that of the fifth", long.decode(way)),
          ("drawn from the prior: \(strayed, .decimals(1)) times as far from what it knows", drawn),
        ] {
          Axes(name) {
            ImageGrid(images.slice(0..<shown, along: 0), width: 28, columns: shown)
          }
        }
      }
    } caption: {
      """
      \(trainings.map { $0.warning }.joined())Letters and digits of 28 × 28 pixels in six faces, none \
      of which the network has seen in just this way, and what it makes of them: two numbers lose \
      \(shares[0], .wholePercent) of the variance, \(glyphCode) \(glyphCode == 1 ? "loses" : "lose") \
      \(shares[1], .wholePercent). Then what the decoder of the latter makes of codes on the straight \
      way between two images', and of draws from the prior: from the nearest glyph that it learned from \
      they are \(strayed, .decimals(1)) times as far as the third row is\(strayed > 1.2
        ? ", for the prior holds much that no letter is" : "").
      """
    }
  }
}
