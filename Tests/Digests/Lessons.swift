import AttentionModel
import AutoencoderModel
import Conv1DModel
import Datasets
import DiffusionModel
import Engine
import GANModel
import LSTMModel
import MLPModel
import Neural
import NormalisationModel
import VAEModel

extension Computation {
  /// The first steps of every lesson's model on the lesson's own task.
  package static var lessons: [Computation] { foundations + others }

  private static let others = [
    Computation("lesson mlp") {
      let points = LabelledPoints.circles(count: 500, noise: 0.1, factor: 0.5, seed: 42)
      let examples = MLPModel.Examples(points)
      let training = Perceptron(widths: [2, 16, 16, 1], scale: 0.5, key: Key(0))
        .descent(on: examples, steps: 2_000, learningRate: 0.1)
      return firstSteps(training) { _ in NoBatch() } + [examples.accuracy(training.model)]
    },
    Computation("lesson normalisation") {
      let digits = LabelledExamples(.trainingDigits)
      let trained = Normalisation.allCases.flatMap { kind in
        let training = ConvolutionalNetwork(
          kind, height: 8, width: 8, classes: 10, channels: 16, key: Key(0)
        ).training(steps: 62, rate: 0.01)
        var averages = training.model.averages
        let values = firstSteps(training, passing: { averages.take($0) }) {
          digits.batch(32, key: key($0))
        }
        let unseen = digits.part(0..<64).x
        return values + training.model(unseen, using: averages).logits.elements
      }
      return trained
        + NormPlace.allCases.flatMap { $0.meanSquares(blocks: 4, width: 64, key: Key(1)) }
    },
    Computation("lesson conv1d") {
      let signals = LabelledExamples(Signals(count: 200, noise: 0.2, key: Key(1)))
      let classifiers = [Conv1DModel.Kind.linear, .mlp, .cnn].flatMap { kind in
        firstSteps(Classifier(kind, key: Key(0)).training(steps: 800, learningRate: 0.01)) {
          signals.batch(100, key: key($0))
        }
      }
      let kernel: [Float] = [0.1, -0.4, 0.2, 0.7, -0.3, 0, 0.5, -0.2, 0.1]
      let found = Conv1D(1, 1, kernel: 9, key: Key(2)).finding(
        kernel, deviation: 0.1, keys: (Key(3), Key(4)), steps: 300, learningRate: 0.1)
      return classifiers + firstSteps(found) { _ in NoBatch() }
    },
    Computation("lesson lstm") {
      let (latch, adding) = (LatchTask(steps: 50), AddingTask(steps: 50))
      let gated = GatedReader(width: 32, forgetBias: 4, key: Key(0))
      let plain = TanhReader(width: 32, isOrthogonal: true, key: Key(1))
      let latching = firstSteps(gated.training(on: latch, steps: 700, learningRate: 0.005)) {
        latch.batch(32, key: key($0))
      }
      let summing = firstSteps(plain.training(on: adding, steps: 700, learningRate: 0.001)) {
        adding.batch(32, key: key($0))
      }
      return latching + summing
        + gated.gradientThroughTime(latch.batch(32, key: Key(2)).x, key: Key(3))
    },
    Computation("lesson attention") {
      let task = KeyValueRecall(keyCount: 8, valueCount: 4)
      let attention = AttentionReader(task, width: 32, isScaled: true, key: Key(0))
      let recurrent = AttentionModel.RecurrentReader(task, width: 64, key: Key(1))
      func batch(_ step: Int) -> RecallBatch { task.batch(upTo: 6, key: key(step)) }
      return firstSteps(attention.training(steps: 1_000, learningRate: 0.01), on: batch)
        + firstSteps(recurrent.training(steps: 1_000, learningRate: 0.01), on: batch)
    },
    Computation("lesson autoencoder") {
      let moons = LabelledPoints.moons(count: 500, noise: 0.05, seed: 42)
      let curve = Tensor(moons.rows, shape: [moons.count, 2])
      let digits = LabelledImages.trainingDigits.prefix(200).tensor
      let chapter = Autoencoder(chapterUnits: 8, scale: 0.5, key: Key(0))
      let better = Autoencoder([2, 32, 32, 1], activation: .silu, key: Key(1))
      let denoising = Autoencoder([64, 128, 16], activation: .relu, key: Key(2))
      func points(_ step: Int) -> AutoencoderModel.Examples { .init(curve) }
      func noisyDigits(_ step: Int) -> AutoencoderModel.Examples {
        .init(digits, noise: 0.4, key: key(step))
      }
      return firstSteps(chapter.descent(steps: 2_000, learningRate: 0.01), on: points)
        + firstSteps(better.training(steps: 2_000, learningRate: 0.02), on: points)
        + firstSteps(denoising.training(steps: 600, learningRate: 0.003), on: noisyDigits)
    },
    Computation("lesson vae") {
      let digits = LabelledImages.trainingDigits.tensor
      let training = VariationalAutoencoder(
        pixels: 64, width: 128, code: 2, pixelDeviation: 0.2, key: Key(0)
      ).training(steps: 3_000, learningRate: 0.003, beta: 1)
      return firstSteps(training) {
        NoisyImages(digits, count: 128, code: 2, at: $0, key: Key(1))
      }
    },
    Computation("lesson gan") {
      Objective.allCases.flatMap { objective in
        let game = Game(
          objective, width: 64, rounds: 5_000, batch: 128, rates: (0.002, 0.004), turns: 2,
          noise: 0.5, key: Key(0))
        for round in 0..<5 { game.play(on: Ring(), key: key(round)) }
        let players = [game.generator.model, game.discriminator.model, game.average]
        return game.generator.losses + game.discriminator.losses
          + players.flatMap { $0.parameters }.flatMap { $0.elements }
      }
    },
    Computation("lesson diffusion") {
      let schedules = NoiseSchedule.Kind.allCases.map { NoiseSchedule($0, steps: 100) }
      return schedules.flatMap { schedule in
        let training = Denoiser(width: 64, schedule: schedule, key: Key(0))
          .training(steps: 4_000, learningRate: 0.006)
        let mixture = firstSteps(training) {
          NoisyPoints(128, of: Mixture().sample, schedule: schedule, key: key($0))
        }
        let spiral = firstSteps(training) {
          NoisyPoints(128, of: Spiral().sample, schedule: schedule, key: key($0))
        }
        let samples = Sampler.allCases.flatMap {
          training.model.sample(20, by: $0, steps: 10, key: Key(2)).elements
        }
        return mixture + spiral + samples
      }
    },
  ]
}

/// The losses and their parts, and every parameter at the end, of six steps: one that is called, one
/// that is recorded, and others that may be replayed.
func firstSteps<M, Batch>(
  _ training: Training<M, Batch>, passing parts: ([Tensor]) -> Void = { _ in },
  on batch: (_ step: Int) -> Batch
) -> [Float] {
  var values: [Float] = []
  for step in 0..<6 {
    let loss = training.step(batch(step))
    parts(loss.parts)
    values += [loss.value] + loss.parts.flatMap { $0.elements }
  }
  return values + training.model.parameters.flatMap { $0.elements }
}

func key(_ step: Int) -> Key { Key(9).folding(in: UInt32(step)) }
