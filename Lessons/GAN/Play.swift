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
  /// The share of the data that lie within three standard deviations of a mode.
  var dataQuality: Float = 0
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
      let kept = [0, 1, 2, 5, 10, 15, 20, 25, 30, 40, 50, 60, 70, 80].map { steps * $0 / 100 }
      let every = max(1, steps / 60)
      func look(at step: Int) {
        let discriminator = game.discriminator.meanLoss(ofLast: every)
        let generator = game.generator.meanLoss(ofLast: every * generatorSteps)
        run.curve.append((step, discriminator, generator, jensenShannon(run.data, run.made)))
      }
      for step in studio.follow(game.discriminator, as: "discriminator loss") {
        if kept.contains(step) {
          run.moments.append(Moment(step, game, game.average, from: run.latent))
        }
        game.play(on: ring, key: k2.folding(in: UInt32(step)))
        studio.record("generator loss", game.generator.losses.last!, at: step)
        if step % every == 0 { look(at: step) }
      }
      look(at: steps)
      run.moments.append(Moment(steps, game, game.average, from: run.latent))
      let score = ring.score(run.made)
      run.dataQuality = ring.score(run.data).quality
      studio.metric("data within 3 standard deviations of a mode", run.dataQuality)
      let modes = studio.claim("modes found of 8", score.modes, in: 8...8, why: .measured)
      // Of the data themselves 98.9 % lie there; of bare points at the modes, all.
      let quality = studio.claim(
        "samples within 3 standard deviations of a mode", score.quality, in: 0.93...0.989,
        why: .measured)
      // Bare points at the modes have 0.22.
      let divergence = studio.claim(
        "divergence of 2500 samples from the data", jensenShannon(run.data, run.made), in: ...0.1,
        why: .measured)
      run.findsAll = modes.holds && quality.holds && divergence.holds
      run.warning = mishap(in: "The game", run.made, studio)
      return run
    }
  }
}
