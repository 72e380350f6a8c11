import Course
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
    var losses: (first: Float, last: Float) = (0, 0)
    for run in studio.steps(runs) {
      for (kindIndex, kind) in Kind.allCases.enumerated() {
        for (trialIndex, (training, test)) in examples.enumerated() {
          let key = studio.key.folding(in: 1_000 + UInt32(run))
          var classifier = Classifier(kind, key: key)
          losses = classifier.learn(
            training, steps: steps, learningRate: Float(learningRate), key: key.folding(in: 1))
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
    studio.claim(
      "held-out accuracy in order, CNN less MLP", medians[0][cnn] - medians[0][mlp], in: 0.1...1,
      why: .measured)
    studio.claim(
      "held-out accuracy shuffled, CNN less MLP", medians[1][cnn] - medians[1][mlp],
      in: ...Float(0.02), why: .measured)
    studio.claim(
      "MLP's held-out accuracy, in order less shuffled", medians[0][mlp] - medians[1][mlp],
      in: -0.03...0.03, why: .theory)
    try studio.show(
      accuracyFigure(trials.map(\.name), accuracies), as: "accuracy",
      caption: """
        \(studio.divergence(of: "The training", from: losses.first, to: losses.last))Accuracy on \(heldOut) signals never \
        seen, medians of \(runs) runs with bars from the lowest to the highest. In order the CNN \
        has \(percent(medians[0][cnn])), the MLP \(percent(medians[0][mlp])), the linear model \
        \(percent(medians[0][0])). Shuffled, the CNN falls to \(percent(medians[1][cnn])), while \
        to the others the order of their inputs means nothing (MLP \(percent(medians[1][mlp]))).
        """)
  }
}
