import Conv1DModel
import Course

extension Conv1DLesson {
  /// Linear, dense and convolutional classifiers, on signals in order and shuffled.
  func accuracy(in studio: Studio) throws {
    // The first sentence about a training that diverged.
    var warning = ""
    let trials = signalSets(in: studio).map { name, seen, unseen in
      let (seen, unseen) = (LabelledExamples(seen), LabelledExamples(unseen))
      let accuracy = studio.spread(over: Kind.allCases, runs: runs) { kind, run in
        let (initial, draws) = studio.key("classifiers", run: run).split()
        let training = Classifier(kind, key: initial)
          .training(steps: steps, learningRate: Float(learningRate))
        for step in training {
          training.step(seen.batch(100, key: draws.folding(in: UInt32(step))))
        }
        if warning.isEmpty {
          let name = "Training the \(kind.rawValue) classifier on signals \(name)"
          warning = studio.divergence(of: name, losses: training.losses)
        }
        return unseen.accuracy(training.model(unseen.x))
      }
      studio.metric("held-out accuracy of linear, MLP and CNN, \(name)", accuracy.medians)
      return (name: name, accuracy: accuracy)
    }
    let (inOrder, shuffled) = (trials[0].accuracy, trials[1].accuracy)
    let gains = [inOrder, shuffled].map { $0[.cnn].median - $0[.mlp].median }
    let claims = [
      studio.claim(
        "held-out accuracy in order, CNN less MLP", gains[0], in: 0.1...1, why: .measured),
      studio.claim(
        "held-out accuracy shuffled, CNN less MLP", gains[1], in: ...0.02, why: .measured),
      studio.claim(
        "MLP's held-out accuracy, in order less shuffled",
        inOrder[.mlp].median - shuffled[.mlp].median, in: -0.03...0.03, why: .theory),
    ]
    let neighboursMatter =
      claims.allSatisfy(\.holds) && inOrder[.cnn].median > inOrder[.linear].median + 0.1
    func share(_ accuracy: Spread<Kind, Float>, _ kind: Kind) -> String {
      "\(accuracy[kind].median, .percent(of: heldOut))"
    }
    try studio.show("accuracy") {
      Figure(
        neighboursMatter ? "Shuffled, the CNN loses its lead" : "What neighbourhood is worth",
        alt: """
          Held-out accuracies in order and shuffled, joined by a line for each classifier: \
          \(Kind.allCases.map { kind in
            "\(kind.rawValue) \(share(inOrder, kind)) and \(share(shuffled, kind))"
          }.joined(separator: ", ")). A dashed line is at chance.
          """
      ) {
        Axes(
          x: Axis(categories: ["in order", "shuffled"]),
          y: Axis(
            "held-out accuracy", domain: 0...1,
            ticks: .at(
              [0, 0.2, 0.4, 0.6, 0.8, 1], labels: ["0", "20 %", "40 %", "60 %", "80 %", "100 %"]))
        ) {
          let chance = 1 / Float(Signals.templates.count)
          Rule(y: chance, label: "chance, \(chance, .percent(of: 10))")
          // A little apart, so that bars do not hide each other.
          for (kind, shift, color) in [
            (.linear, 0, .linear), (.mlp, 0.03, .mlp), (.cnn, -0.03, .cnn),
          ] as [(Kind, Double, ColorRole)] {
            let places = [shift, 1 + shift]
            let both = [inOrder[kind], shuffled[kind]]
            Line(x: places, y: both.map(\.median), color: color)
            ErrorBars(
              x: places, y: both.map(\.median), below: both.map { $0.median - $0.lowest },
              above: both.map { $0.highest - $0.median }, color: color)
            Label(
              "\(kind.rawValue) \(share(inOrder, kind))", x: places[0], y: both[0].highest,
              color: color)
            Label(share(shuffled, kind), x: places[1], y: both[1].median, color: color)
          }
          inOrder.key(.median, .bars)
        }
      }
    } caption: {
      """
      \(warning)Accuracy on \(heldOut) signals never seen: \
      \(acrossRuns(runs, "medians", spread: "bars")). In order the CNN has \
      \(inOrder[.cnn].median, .percent(of: heldOut)), the MLP \(inOrder[.mlp].median, .percent(of: heldOut)), the linear \
      model \(inOrder[.linear].median, .percent(of: heldOut)). Shuffled, the CNN \
      \(shuffled[.cnn].median < inOrder[.cnn].median ? "falls to" : "has") \
      \(shuffled[.cnn].median, .percent(of: heldOut)), while the others are made such that the order of their \
      inputs means nothing to them (MLP \(shuffled[.mlp].median, .percent(of: heldOut))).
      """
    }
  }
}
