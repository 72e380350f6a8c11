import Course
import Datasets
import InitialisationModel

/// What is measured of a training.
struct TrainedRun {
  /// On unseen digits, at `places`.
  let losses: [Float]
  /// How far the step after each of `marks` moved each layer's weights, over their size.
  let updates: [[Double]]
  /// Of the first run, the models to go back to; the last one is the trained.
  let moments: [(step: Int, model: DigitNetwork)]
}

extension InitialisationLesson {
  /// The rules that ten layers begin to learn from.
  static let trained = four + [.framework]

  /// Steps to look at; also the next is kept after each, for how far it moved.
  var marks: [Int] { (0...12).map { (steps - 1) * $0 * $0 / 144 }.distinct }

  /// The steps at which losses are looked at.
  var places: [Int] { marks.dropLast() + [steps] }

  /// Trainings of a rule and a bend, a run each, all with the same batches: what is measured of them, since
  /// all models of all runs would fill the memory.
  func trainings(_ rule: WeightRule, _ bend: Bend, in studio: Studio) -> [TrainedRun] {
    let digits = digits(in: studio)
    return studio.once("training \(rule) \(bend)") {
      (0..<runs).map { run in
        let (initial, draws) = studio.key("training", run: run).split()
        let training = DigitNetwork(
          rule, of: weightRules, bend, depth: depth, width: hidden, key: initial
        ).training(steps: steps, rate: learningRate)
        let shown = run == 0 ? studio.moments(of: steps) : []
        training.keep(places + marks + marks.map { $0 + 1 } + shown)
        for step in training {
          training.step(digits.training.batch(32, key: draws.folding(in: UInt32(step))))
        }
        func model(_ step: Int) -> DigitNetwork {
          training.moments.first { $0.step == step }!.model
        }
        return TrainedRun(
          losses: places.map { digits.unseen.loss(model($0)(digits.unseen.x)).item },
          updates: marks.map { model($0 + 1).updates(from: model($0)) },
          moments: training.moments.filter { shown.contains($0.step) })
      }
    }
  }
}
