import ActivationsModel
import Datasets
import DepthModel
import DropoutModel
import Engine
import GradientsModel
import InitialisationModel
import Neural

extension Computation {
  /// Of the first chapter, the lessons whose networks have neither norms nor a chapter's task.
  static let foundations = [
    Computation("lesson activations") {
      let digits = StandardImages(training: .trainingDigits, unseen: .unseenDigits).training
      let few = digits.part(0..<8)
      return ActivationsModel.Unit.allCases.flatMap { unit in
        let network = DeepNetwork(
          unit, inputs: 64, depth: 8, width: 128, classes: 10, key: Key(0))
        let slow = firstSteps(network.training(by: SGD(learningRate: 0.03), steps: 200)) {
          digits.batch(64, key: key($0))
        }
        let adaptive = network.training(by: Adam(learningRate: 0.01), steps: 400)
        return slow + firstSteps(adaptive) { digits.batch(64, key: key($0)) }
          + network.gradientsOfAnswers(on: few).map { $0.squared().mean().item }
          + adaptive.model.dead(on: few.x).map { dead in Float(dead.count { $0 }) }
      }
    },
    Computation("lesson depth") {
      let wave = Samples(.wave, count: 256)
      let rings = Samples(ringsOf: .teeth(3), count: 200, key: Key(1))
      let line = RectifierNetwork(widths: [1, 16, 1], key: Key(0))
        .fit(to: wave, steps: 1_000, learningRate: 0.02)
      let plane = RectifierNetwork(widths: [2, 8, 8, 8, 1], key: Key(2))
        .fit(to: rings, steps: 1_000, learningRate: 0.01)
      let built = [
        RectifierNetwork(through: .wave, units: 64), RectifierNetwork(teeth: 5),
        RectifierNetwork(square: 6),
      ]
      return firstSteps(line) { _ in NoBatch() } + firstSteps(plane) { _ in NoBatch() }
        + built.flatMap { $0(wave.inputs).elements }
        + regions(of: plane.model)
        + [12, 24].map { Float(Ceilings.serra(width: $0, depth: 3)) }
    },
    Computation("lesson gradients") {
      let weights = GradientsModel.UnitWeights(layers: 12, width: 64, key: Key(0))
      let sizes = GradientsModel.Unit.allCases.flatMap { unit in
        Wiring.allCases.flatMap { wiring in
          weights.meanSquares(unit, gain: unit.gain, wiring, samples: 8)
            + wideMeanSquares(unit, gain: unit.gain, wiring, depth: 12)
        }
      }
      let circles = Wiring.allCases.flatMap { wiring in
        CircleSlopes(weights, wiring, depth: 12, count: 64).trace
          + wideAutocorrelation(wiring, depth: 12, count: 64, lags: 8).map { Float($0) }
      }
      let digits = LabelledExamples(.trainingDigits)
      var examples = digits
      examples.x = LabelledImages.trainingDigits.tensor
      var steep = SteepNetwork(depth: 10, width: 64, gain: 4, key: Key(1))
      let steps = (0..<6).flatMap { step -> [Float] in
        let batch = examples.batch(64, key: key(step))
        let (loss, norm) = steep.step(on: batch, rate: 0.1, limit: 3)
        return [loss, norm]
      }
      let way = Cliff(w: 5, b: -2.2).descent(.norm, to: 0.5, rate: 0.05, steps: 20)
      return sizes.map { Float($0) } + circles + steps + way.flatMap { [Float($0.x), Float($0.y)] }
    },
    Computation("lesson initialisation") {
      let rules = Rules(small: 0.01, large: 1)
      let weights = InitialisationModel.UnitWeights(layers: 10, width: 64, key: Key(0))
      let digits = StandardImages(training: .trainingDigits, unseen: .unseenDigits).training
      return WeightRule.allCases.flatMap { rule in
        Bend.allCases.flatMap { bend -> [Float] in
          let sizes = Stack(rule, of: rules, bend, weights, samples: 8).meanSquares
          let limit = WideLimit(bend, gain: 64 * rules.variance(rule, inputs: 64), depth: 10)
          let network = DigitNetwork(rule, of: rules, bend, depth: 10, width: 32, key: Key(1))
          let training = firstSteps(network.training(steps: 240, rate: 0.05)) {
            digits.batch(64, key: key($0))
          }
          return (sizes.answers + sizes.gradients + limit.answers + limit.gradients).map {
            Float($0)
          } + training
        }
      }
    },
    Computation("lesson dropout") {
      let task = DigitTask(count: 300, wrong: 0.15, key: Key(0))
      let network = ThinnedNetwork(widths: [64, 256, 256, 10], key: Key(1))
      let digits = firstSteps(network.training(steps: 200, learningRate: 0.002)) { step in
        let (first, second) = key(step).split()
        return ThinnedBatch(
          task.training.batch(50, key: first),
          masks: network.masks(50, dropping: 0.5, key: second))
      }
      let points = CurvePoints(count: 20, key: Key(2))
      let curve = ThinnedNetwork(widths: [1, 64, 64, 1], key: Key(3))
        .curveTraining(steps: 1_200, learningRate: 0.005)
      let steps = firstSteps(curve) { step in
        ThinnedPoints(
          points, masks: curve.model.masks(20, dropping: 0.1, key: key(step)))
      }
      let spread = curve.model.spread(points.x, dropping: 0.1, masks: 8, key: Key(4))
      return digits + steps + spread.mean.elements + spread.deviation.elements
    },
  ]

  /// How many regions a network has, and where the folds lie.
  private static func regions(of network: RectifierNetwork) -> [Float] {
    let regions = Regions(of: network, reach: 1.5)
    return [Float(regions.count)]
      + regions.folds.joined().flatMap {
        [$0.start.x, $0.start.y, $0.end.x, $0.end.y].map { Float($0) }
      }
  }
}
