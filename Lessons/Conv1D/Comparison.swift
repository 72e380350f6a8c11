import Course
import Datasets
import Engine
import Figures

extension Conv1DLesson {
  /// Linear, dense and convolutional classifiers, on signals in order and with their samples
  /// shuffled, all in the same way.
  func showClassifiers(in studio: Studio) throws {
    guard studio.wants("signals") || studio.wants("accuracy") else { return }
    let (k1, k2, k3) = studio.key.folding(in: 5).split()
    let inOrder = Array(0..<Signals.length)
    let shuffled = Tensor.uniform([Signals.length], key: k3).topElements(Signals.length).indices
      .elements.map(Int.init)
    let seen = Signals(count: signals, noise: signalNoise, key: k1)
    let unseen = Signals(count: heldOut, noise: signalNoise, key: k2)
    try studio.show(
      signalsFigure(unseen, shuffled: shuffled), as: "signals",
      caption: """
        The ten shapes (grey) and what becomes of them: stretched, scaled, tilted, somewhere, and \
        under smooth noise of \(rounded(Float(signalNoise), 2)). Below, the same signals with \
        their samples in another order, the same for all: not a number is lost, but neighbours \
        are no longer neighbours.
        """)
    guard studio.wants("accuracy") else { return }

    let trials = [(name: "in order", order: inOrder), (name: "shuffled", order: shuffled)]
    let examples = trials.map {
      (Examples(seen, order: $0.order), Examples(unseen, order: $0.order))
    }
    /// Accuracies by trial, kind and run, in ascending order.
    var accuracies = [[[Float]]](
      repeating: [[Float]](repeating: [], count: Kind.allCases.count), count: trials.count)
    // The first sentence about a training that diverged, for the caption.
    var warning = ""
    for run in studio.steps(runs) {
      for (kindIndex, kind) in Kind.allCases.enumerated() {
        for (trialIndex, (training, test)) in examples.enumerated() {
          let (initial, draws) = studio.key("classifiers", run: run).split()
          var classifier = Classifier(kind, key: initial)
          let losses = classifier.learn(
            training, steps: steps, learningRate: Float(learningRate), key: draws)
          if warning.isEmpty {
            warning = studio.divergence(
              of: "The \(kind.noun)'s training on signals \(trials[trialIndex].name)",
              losses: losses)
          }
          accuracies[trialIndex][kindIndex].append(test.accuracy(classifier))
        }
      }
    }
    accuracies = accuracies.map { $0.map { $0.sorted() } }
    let medians = accuracies.map { $0.map { $0[runs / 2] } }
    for (trial, medians) in zip(trials, medians) {
      studio.metric("held-out accuracy of linear, MLP and CNN, \(trial.name)", medians)
    }
    let (mlp, cnn) = (1, 2)
    let better = studio.claim(
      "held-out accuracy in order, CNN less MLP", medians[0][cnn] - medians[0][mlp], in: 0.1...1,
      why: .measured)
    let noBetter = studio.claim(
      "held-out accuracy shuffled, CNN less MLP", medians[1][cnn] - medians[1][mlp],
      in: ...0.02, why: .measured)
    let same = studio.claim(
      "MLP's held-out accuracy, in order less shuffled", medians[0][mlp] - medians[1][mlp],
      in: -0.03...0.03, why: .theory)
    try studio.show(
      accuracyFigure(
        trials.map(\.name), accuracies,
        neighboursMatter: better.holds && noBetter.holds && same.holds
          && medians[0][cnn] > medians[0][0] + 0.1), as: "accuracy",
      caption: """
        \(warning)Accuracy on \(heldOut) signals never seen: \
        \(acrossRuns(runs, "medians", spread: "bars")). In order the CNN has \(percent(medians[0][cnn])), the MLP \(percent(medians[0][mlp])), the linear model \
        \(percent(medians[0][0])). Shuffled, the CNN \
        \(medians[1][cnn] < medians[0][cnn] ? "falls to" : "has") \(percent(medians[1][cnn])), while \
        the others are made such that the order of their inputs means nothing to them (MLP \
        \(percent(medians[1][mlp]))).
        """)
  }
}
