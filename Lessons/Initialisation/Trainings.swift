import Course
import Datasets
import Engine
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

  /// Says which trainings of some rules with a bend end far worse than a guess. That weights too large do
  /// is no accident, but what there is to see.
  func divergence(_ bend: Bend, of rules: [WeightRule] = trained, in studio: Studio) -> String {
    let rules = rules.filter { $0 != .large }
    return studio.once("divergence \(rules) \(bend)") {
      let ends = rules.map { rule in
        Runs(trainings(rule, bend, in: studio).map { $0.losses.last! }).median
      }
      func named(_ isMeant: (Float) -> Bool) -> String? {
        let names = zip(rules, ends).filter { isMeant($1) }.map { name($0.0) }
        return names.isEmpty ? nil : "The training from \(listed(names)) with \(bend.rawValue)"
      }
      let guess = Tensor(Float(10)).log().item
      let isFar = { (loss: Float) in loss.isFinite && loss > 2 * guess }
      let far = named(isFar).map { names in
        studio.diverged(
          names,
          because: """
            it ends with a loss of up to \(ends.filter(isFar).max()!, .scientific), and a guess has \
            \(guess, .decimals(2))
            """)
      }
      let lost = named { !$0.isFinite }.map {
        studio.diverged($0, because: "its loss is no longer a finite number")
      }
      return (lost ?? "") + (far ?? "")
    }
  }

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
