import Course

extension GANLesson {
  /// A generator that takes ten steps at a time runs to wherever the discriminator believes it.
  func collapse(in studio: Studio) throws {
    let (ring, steps) = (Ring(), max(1, steps / 5))
    let (k1, k2, k3) = studio.key.folding(in: 2).split()
    let latent = Tensor.normal([2_500, 2], key: k3)
    let kept = [0.25, 0.5, 0.75].map { Int($0 * Double(steps)) }
    let game = game(.nonSaturating, rounds: steps, turns: 10, noise: 0, key: k1)
    var moments: [Moment] = []
    for step in studio.follow(game.discriminator) {
      if kept.contains(step) {
        moments.append(Moment(step, game, made: game.generator.model(latent)))
      }
      game.play(on: ring, key: k2.folding(in: UInt32(step)))
    }
    let made = game.generator.model(latent)
    moments.append(Moment(steps, game, made: made))
    let found = moments.map { ring.score($0.made).modes }
    studio.metric("modes found in a collapse", found)
    let collapses = studio.claim(
      "modes found by a generator that runs ahead, greatest", found.max()!, in: ...4, why: .measured
    ).holds
    let warning = mishap(in: "The game of a generator that runs ahead", made, studio)
    try studio.show("collapse") {
      panels("A generator that runs ahead", moments)
    } caption: {
      """
      \(warning)The same game, except that the generator takes ten steps for one of the \
      discriminator's, and without noise. \
      \(collapses && warning.isEmpty ? "Its samples run to where the discriminator believes them most; it learns better, and they run on. " : "")\
      At these moments they have \(listed(found)) of 8 modes.
      """
    }
  }
}
