import Course
import DiffusionModel

extension DiffusionLesson {
  /// The same method on a spiral.
  func spiral(in studio: Studio) throws {
    let (k1, k2, k3) = studio.key.folding(in: 3).split()
    let (spiral, noise) = (Spiral(), self.noise)
    let training = studio.follow(
      Denoiser(width: width, schedule: noise, key: k1)
        .training(steps: spiralSteps, learningRate: Float(learningRate)), as: "spiral loss")
    for step in training {
      let key = k2.folding(in: UInt32(step))
      training.step(NoisyPoints(batch, of: spiral.sample, schedule: noise, key: key))
    }
    let real = spiral.sample(1_000, key: k3)
    let made = training.model.sample(
      1_000, by: sampler, steps: noiseSteps, key: studio.key("samples of the spiral"))
    let distance = energyDistance(real, made)
    let makesSpiral = studio.claim(
      "energy distance to the spiral", distance, in: ...0.006, why: .measured
    ).holds
    let mishap = studio.divergence(of: "The spiral's training", losses: training.losses)
    try studio.show("spiral") {
      Figure(
        makesSpiral ? "A spiral out of noise" : "A spiral, and what is made from noise",
        alt: """
          Two panels of points: the data, along two turns of a spiral, and what the network made\
          \(makesSpiral ? ", along the same two turns" : "").
          """,
        columns: 2, sharing: [.y]
      ) {
        plane.axes("data") { Scatter(real, color: .category(0)) }
        plane.axes("made from noise") { Scatter(made, color: .category(1)) }
      }
    } caption: {
      """
      \(mishap)A thousand points of a spiral, and a thousand made from noise after \
      \(spiralSteps, "training step"). The energy distance is \(distance, .scientific).
      """
    }
  }
}
