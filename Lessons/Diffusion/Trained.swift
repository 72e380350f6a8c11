import Course
import DiffusionModel

/// A network trained on one set of data.
struct Trained {
  let denoiser: Denoiser
  let moments: [(step: Int, model: Denoiser)]
  let mishap: String
}

extension DiffusionLesson {
  /// The network trained on the mixture, which several studies hold against what is known about that.
  func trained(in studio: Studio) -> Trained {
    let (weights, draws, _, _) = keys(studio)
    return trained(
      "The training", on: Mixture().sample, steps: steps, weights: weights, draws: draws,
      as: "loss", in: studio)
  }

  func trainedOnSpiral(in studio: Studio) -> Trained {
    let (weights, draws, _) = studio.key.folding(in: 3).split()
    return trained(
      "The spiral's training", on: Spiral().sample, steps: spiralSteps, weights: weights,
      draws: draws, as: "spiral loss", in: studio)
  }

  private func trained(
    _ name: String, on data: (_ count: Int, _ key: Key) -> Tensor, steps: Int, weights: Key,
    draws: Key, as curve: String, in studio: Studio
  ) -> Trained {
    studio.once(name) {
      let training = studio.follow(
        Denoiser(width: width, schedule: noise, key: weights)
          .training(steps: steps, learningRate: Float(learningRate)),
        as: curve, keeping: (0...9).map { steps * $0 * $0 / 81 })
      for step in training {
        let key = draws.folding(in: UInt32(step))
        training.step(NoisyPoints(batch, of: data, schedule: noise, key: key))
      }
      return Trained(
        denoiser: training.model, moments: training.moments,
        mishap: studio.divergence(of: name, losses: training.losses))
    }
  }

  /// Both networks at the same shares of their trainings, by the steps of the first.
  func moments(
    of first: Trained, and second: Trained
  ) -> [(step: Int, model: (Denoiser, Denoiser))] {
    zip(first.moments, second.moments).map { ($0.step, ($0.model, $1.model)) }
  }

  func keys(_ studio: Studio) -> (weights: Key, draws: Key, tests: Key, samples: Key) {
    studio.key.folding(in: 2).split()
  }
}
