import Course
import LSTMModel

extension LSTMLesson {
  /// Who learns to add two numbers far apart, and who only to say their mean?
  func adding(in studio: Studio) throws {
    let task = AddingTask(steps: length)
    let (k1, k2, k3) = studio.key.folding(in: 3).split()
    let unseen = task.batch(500, key: k3)
    /// The error on unseen sequences at some sixty steps of a training and at its end.
    func errors<R: Reader>(
      _ training: Training<R, Sequences>, enough: Float = 0
    ) -> [(step: Int, error: Float)] {
      training.keep(stride(from: 0, to: addingSteps, by: max(1, addingSteps / 60)))
      for step in training {
        training.step(task.batch(batch, key: k2.folding(in: UInt32(step))))
        if training.losses.count >= 20, training.meanLoss(ofLast: 20) < enough { break }
      }
      let readers = training.moments + [(training.losses.count, training.model)]
      return readers.map { ($0.step, task.loss($0.model(unseen.x), unseen.targets).item) }
    }
    let gated = studio.follow(
      GatedReader(width: width, forgetBias: forgetBias, key: k1)
        .training(on: task, steps: addingSteps, learningRate: addingLearningRate),
      as: "adding loss")
    let plain = TanhReader(width: width, isOrthogonal: true, key: k1)
      .training(on: task, steps: addingSteps, learningRate: plainLearningRate)
    // The LSTM may stop when it has learned; the plain network gets all the steps.
    let curves = [errors(gated, enough: 0.003), errors(plain)]
    let ends = curves.map { $0.last!.error }
    studio.claim(
      "adding at T = \(length), mean squared error", ends[0], in: ...0.02, why: .measured)
    // Half of what always saying 1 leaves.
    let verbs = ends.map { $0 < 1 / 12 ? "ends" : "does not end" }
    try studio.show("adding") {
      Figure(
        "The adding problem",
        alt: """
          Mean squared error against training steps on a logarithmic axis, with a line at one sixth. \
          The LSTM \(verbs[0]) below half of that; the tanh network \(verbs[1]) below half of it.
          """
      ) {
        Axes(x: Axis("training steps"), y: Axis("mean squared error", scale: .log)) {
          Rule(y: 1.0 / 6, label: "always saying 1")
          for (index, name) in ["LSTM", "tanh, orthogonal"].enumerated() {
            Line(
              x: curves[index].map(\.step), y: curves[index].map(\.error),
              color: .category(index), label: name)
          }
        }
      }
    } caption: {
      """
      \(studio.divergence(of: "The LSTM's training", losses: gated.losses))Add the two flagged of \
      \(length) numbers: mean squared error on 500 unseen sequences. Who always says 1 has an \
      error of 1/6, the variance of the sum. After \(gated.losses.count, "step") the LSTM is at \
      \(ends[0], .decimals(4)); after \(addingSteps) the tanh network with orthogonal recurrence \
      is at \(ends[1], .decimals(4)).
      """
    }
  }
}
