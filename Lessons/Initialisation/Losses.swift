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
  var marks: [Int] {
    (0...12).map { (steps - 1) * $0 * $0 / 144 }.distinct
  }

  /// The steps at which losses are looked at.
  var places: [Int] { (marks + [steps]).distinct }

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
        let shown = studio.moments(of: steps)
        training.keep(places + marks.map { $0 + 1 } + (run == 0 ? shown : []))
        for step in training {
          training.step(digits.training.batch(32, key: draws.folding(in: UInt32(step))))
        }
        func model(_ step: Int) -> DigitNetwork {
          training.moments.first { $0.step == step }!.model
        }
        return TrainedRun(
          losses: places.map { digits.unseen.loss(model($0)(digits.unseen.x)).item },
          updates: marks.map { model($0 + 1).updates(from: model($0)) },
          moments: run == 0 ? training.moments.filter { shown.contains($0.step) } : [])
      }
    }
  }

  /// From which beginnings do ten layers learn?
  func losses(in studio: Studio) throws {
    let unseen = digits(in: studio).unseen
    let guess = Tensor(Float(10)).log().item
    let places = places
    let curves = Bend.allCases.map { bend in
      Self.trained.map { rule in
        let trained = trainings(rule, bend, in: studio)
        return Spread(over: places, runs: runs, inEach: { trained[$0].losses })
      }
    }
    let ends = curves.map { $0.map { $0[steps].median } }
    studio.metric("loss of a guess", guess)
    studio.metric("loss at the end by bend and rule", ends)
    let best = studio.claim(
      "loss with ReLU from He's weights over Xavier's", ends[1][3] / ends[1][2], in: ...0.9,
      why: .measured)
    let stuck = studio.claim(
      "loss with ReLU from the framework's weights over a guess's", ends[1][4] / guess,
      in: 0.95...1.05, why: .measured)
    let lost = zip(Bend.allCases, ends).flatMap { bend, ends in
      zip(Self.trained, ends).filter { !$1.isFinite }.map { "\(name($0.0)) with \(bend.rawValue)" }
    }
    let warning =
      lost.isEmpty
      ? ""
      : studio.diverged(
        "The training from \(listed(lost))", because: "its loss is no longer a finite number")
    try studio.show("losses") {
      Figure(
        best.holds && stuck.holds
          ? "The beginning decides what is learned" : "Losses by rule of weights",
        alt: """
          Two panels, tanh and ReLU: the cross-entropy on unseen digits against the step, a curve for each \
          rule of initial weights, and a rule at the guess's.\(best.holds && stuck.holds ? """
             With ReLU the curve of He's weights falls first, that of Xavier's later, the framework's not.
            """ : "")
          """,
        columns: 2, sharing: [.y]
      ) {
        for (bend, curves) in zip(Bend.allCases, curves) {
          Axes(
            bend.rawValue, x: Axis("step"),
            y: Axis(bend == .tanh ? "loss on unseen digits" : nil, domain: 0.2...20, scale: .log)
          ) {
            Rule(y: guess, label: bend == .tanh ? "guess" : nil)
            for (rule, curve) in zip(Self.trained, curves) {
              // One key is enough for both panels.
              curve.curve(color: ColorRole(rule)).filter { bend == .tanh || !$0.isNote }
              let place = places[places.count * 2 / 3]
              let value = curve[place].median
              // What nothing is learned from lies on the rule of the guess, and is named there together.
              let isStuck = abs(value / guess - 1) < 0.005
              if value.isFinite, !isStuck {
                Label(name(rule), x: place, y: value, color: ColorRole(rule))
              }
            }
            let stuck = zip(Self.trained, curves).filter {
              abs($1[places[places.count * 2 / 3]].median / guess - 1) < 0.005
            }
            if !stuck.isEmpty {
              Label(listed(stuck.map { name($0.0) }), x: steps / 2, y: guess * 1.05)
            }
            if lost.contains("\(name(.large)) with \(bend.rawValue)") {
              Label("\(name(.large)): diverges", at: .topTrailing, color: ColorRole(.large))
            }
          }
        }
      }
    } caption: {
      """
      \(warning)Cross-entropy on \(unseen.count) digits by other writers while networks of \
      \(depth, "hidden layer") of \(hidden, "unit") learn by gradient descent with the step size \
      \(shortestText(learningRate)), \(acrossRuns(runs, "the median", spread: "bands")). With ReLU the end is \
      \(ends[1][3], .decimals(2)) from He's weights, \(ends[1][2], .decimals(2)) from Xavier's and \
      \(ends[1][4], .decimals(2)) from a framework's ±1/√n; with tanh \(ends[0][3], .decimals(2)), \
      \(ends[0][2], .decimals(2)) and \(ends[0][4], .decimals(2)). From \(name(.small)) nothing moves, and to know \
      nothing costs ln 10 ≈ \(guess, .decimals(2)).
      """
    }
  }
}
