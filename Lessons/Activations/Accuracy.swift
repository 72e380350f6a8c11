import ActivationsModel
import Course

extension ActivationsLesson {
  /// Which units let a deep network learn?
  func accuracy(in studio: Studio) throws {
    let digits = digits(in: studio)
    let perEpoch = max(1, digits.training.count / batch)
    let marks = (0...12).map { steps * $0 * $0 / 144 }.distinct
    let epochs = marks.map { Double($0) / Double(perEpoch) }
    var outcomes: [Outcome] = []
    func curve(_ name: String, _ fresh: (Key) -> DeepNetwork) -> Spread<Double, Float> {
      var outcome = Outcome(name: name)
      let spread = studio.spread(over: marks, runs: runs) { run in
        let (initial, draws) = studio.key("accuracy", run: run).split()
        let training = fresh(initial).training(
          by: SGD(learningRate: Float(learningRate)), steps: steps)
        training.keep(marks)
        for step in training {
          training.step(digits.training.batch(batch, key: draws.folding(in: UInt32(step))))
        }
        outcome.losses.append(training.losses)
        return training.moments.map { digits.unseen.accuracy($0.model(digits.unseen.x)) }
      }
      outcome.accuracy = spread.all.last!.median
      outcomes.append(outcome)
      studio.metric("accuracy of \(name)", spread.medians)
      return Spread(over: epochs, spread.all)
    }
    let curves = Unit.five.map { unit in
      (unit: unit, accuracy: curve(unit.rawValue) { network(unit, key: $0) })
    }
    // What no hidden layer at all comes to.
    let linear = curve("a classifier without hidden layers") {
      DeepNetwork(.identity, inputs: 64, depth: 0, width: 1, classes: 10, key: $0)
    }.all.last!.median
    let ends = curves.map { $0.accuracy.all.last!.median }
    let stuck = studio.claim("accuracy of sigmoids, median", ends[0], in: ...0.15, why: .measured)
    let learns = studio.claim(
      "least accuracy of the four others, median", ends.dropFirst().min()!, in: 0.9...,
      why: .measured)
    let isSplit = stuck.holds && learns.holds
    // Where sigmoids alone are stuck, title and curve tell it.
    let warning = warning("training of", outcomes, tellingGuesses: !isSplit, in: studio)
    // Where the lowest of all runs but the sigmoid's is once half of the marks are over.
    let late = marks.count / 2
    let stumble = curves.dropFirst().flatMap { $0.accuracy.lowest.dropFirst(late) }.min()!
    studio.metric("lowest accuracy of a run of the four others in the later half", stumble)
    try studio.show("accuracy") {
      Figure(
        isSplit ? "Deep in sigmoids nothing is learned" : "Accuracy while training, by unit",
        alt: """
          Share of unseen digits told rightly against the epoch\(isSplit ? """
            : four curves rise to above nine in ten, that of the sigmoid stays at the rule of chance.
            """ : ", a curve for each of five units, with rules for chance and a linear classifier.")
          """
      ) {
        Axes(
          x: Axis("epochs of training"),
          y: Axis("unseen digits told rightly", domain: 0...1)
        ) {
          Rule(y: 0.1, label: "chance")
          Rule(y: linear, label: "no hidden layer")
          for (unit, accuracy) in curves {
            accuracy.curve(color: ColorRole(unit), label: unit.rawValue)
          }
        }
      }
    } caption: {
      """
      \(warning)Networks of \(layers, "hidden layer") of \(width, "unit") on handwritten digits: the share of \
      \(digits.unseen.count) digits by other writers that they tell rightly, after gradient descent with the \
      step size \(learningRate, .scientific) on batches of \(batch); \
      \(acrossRuns(runs, "the median", spread: "bands")). In the end sigmoids are at \
      \(ends[0], .percent(of: 510)), tanh at \(ends[1], .percent(of: 510)), ReLU at \
      \(ends[2], .percent(of: 510)), GELU at \(ends[3], .percent(of: 510)) and Swish at \
      \(ends[4], .percent(of: 510)); a classifier without hidden layers is at \
      \(linear, .percent(of: 510)), and chance is one in ten.\(runs > 1 && stumble < ends.dropFirst().min()! - 0.1 ? """
         Where a band hangs down a single run has stumbled, at worst to \(stumble, .percent(of: 510)).
        """ : "")
      """
    }
  }
}
