import Course
import GANModel

/// The game that several studies look at, and 2,500 samples: of the data, and of what is made.
struct GameRun {
  let game: Game
  let latent, data: Tensor
  var moments: [Moment] = []
  /// The means of recent losses at some steps, and the divergence of what is made from the data.
  var curve: [(step: Int, discriminator: Float, generator: Float, divergence: Float)] = []
  var made: Tensor { game.average(latent) }
  var findsAll = false
  var warning = ""
}

extension GANLesson {
  func played(in studio: Studio) -> GameRun {
    studio.once("game") {
      let (k1, k2, k3, k4) = studio.key.folding(in: 1).split()
      let ring = Ring()
      let game = game(objective, rounds: steps, key: k1)
      var run = GameRun(
        game: game, latent: .normal([2_500, 2], key: k3), data: ring.sample(2_500, key: k4))
      // Closer together at the beginning, where more happens.
      let kept = (0..<14).map { steps * $0 * $0 / 196 }
      let every = max(1, steps / 60)
      for step in studio.follow(game.discriminator, as: "discriminator loss") {
        let average = game.average
        if kept.contains(step) { run.moments.append(Moment(step, game, made: run.made)) }
        game.play(on: ring, key: k2.folding(in: UInt32(step)))
        studio.record("generator loss", game.generator.losses.last!, at: step)
        if step % every == 0 {
          let discriminator = game.discriminator.meanLoss(ofLast: every)
          let generator = game.generator.meanLoss(ofLast: every * generatorSteps)
          let divergence = jensenShannon(run.data, average(run.latent))
          run.curve.append((step, discriminator, generator, divergence))
        }
      }
      run.moments.append(Moment(steps, game, made: run.made))
      let score = ring.score(run.made)
      let modes = studio.claim("modes found of 8", score.modes, in: 8...8, why: .published)
      let quality = studio.claim(
        "samples within 3 standard deviations of a mode", score.quality, in: 0.8...1,
        why: .published)
      run.findsAll = modes.holds && quality.holds
      run.warning = mishap(in: "The game", run.made, studio)
      return run
    }
  }

  /// What is made, at several moments of the game.
  func samples(in studio: Studio) throws {
    let run = played(in: studio)
    let score = Ring().score(run.made)
    let title = "A game of two networks"
    try studio.show("samples", moments: run.moments.map { ($0.step, $0) }) { panels(title, [$1]) }
    // A game of a few steps has fewer moments than five.
    let shown = [0, 0.08, 0.25, 0.5, 1].compactMap { share in
      run.moments.lastIndex { Double($0.step) <= share * Double(steps) }
    }
    try studio.show("samples") {
      panels(title, shown.distinct.map { run.moments[$0] })
    } caption: {
      """
      \(run.warning)Samples (dots) over the discriminator's map: blue where it takes points for \
      made, orange where for real, neither where it cannot tell. At the end \(score.modes) of 8 modes \
      are found, and \(score.quality, .percent) of 2,500 samples lie within three standard \
      deviations of one.
      """
    }
  }
}
