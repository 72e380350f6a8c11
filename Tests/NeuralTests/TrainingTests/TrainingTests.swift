import Engine
import Neural
import Testing

/// What a training keeps, and what it hands out.
@Suite struct TrainingTests {
  private func training(
    steps: Int = 30, rate: Schedule? = nil
  ) -> Training<[Dense], Points> {
    Training(layers(2, 8, 2), by: Adam(learningRate: 0.01), steps: steps, rate: rate) {
      network, points in meanSquaredError(network(points.x), points.y)
    }
  }

  /// What a training has handed out are values: later steps do not change them.
  @Test func valuesStay() {
    let training = training()
    training.keep([0, 1, 7, 30])
    let batches = Points.batches(30)
    var handedOut: [(loss: Loss, model: [Dense], elements: [[Float]])] = []
    func values(_ loss: Loss, _ model: [Dense]) -> [[Float]] {
      ([loss.total] + model.parameters).map(\.elements)
    }
    for step in training {
      let loss = training.step(batches[step])
      let model = training.model
      handedOut.append((loss, model, values(loss, model)))
    }
    for (loss, model, elements) in handedOut { #expect(values(loss, model) == elements) }
    #expect(Set(handedOut.map(\.elements)).count == 30)
    #expect(training.moments.map(\.step) == [0, 1, 7, 30])
    let start = layers(2, 8, 2).parameters.map(\.bits)
    #expect(training.moments[0].model.parameters.map(\.bits) == start)
    for (step, model) in training.moments.dropFirst() {
      #expect(model.parameters.map(\.bits) == handedOut[step - 1].model.parameters.map(\.bits))
    }
  }

  /// Nor is a model that was trained from changed, or a batch that was given.
  @Test func whatWasGivenStays() {
    let (start, batches) = (layers(2, 8, 2), Points.batches(25))
    let before = (start.parameters.map(\.bits), batches.map { $0.parameters.map(\.bits) })
    let training = Training(start, by: SGD(learningRate: 0.1, momentum: 0.9), steps: 25) {
      (network, points: Points) in meanSquaredError(network(points.x), points.y)
    }
    for step in training { training.step(batches[step]) }
    #expect(training.isReplaying)
    #expect(start.parameters.map(\.bits) == before.0)
    #expect(batches.map { $0.parameters.map(\.bits) } == before.1)
  }

  @Test func lossesAreKept() {
    let training = training()
    let batches = Points.batches(30)
    var losses: [Float] = []
    for step in training { losses.append(training.step(batches[step]).value) }
    #expect(training.losses == losses)
    #expect(training.meanLoss(ofLast: 3) == losses[27...].reduce(0, +) / 3)
    #expect(training.meanLoss(ofLast: 99) == losses.reduce(0, +) / 30)
    #expect(
      training.loss(of: batches[0])
        == meanSquaredError(training.model(batches[0].x), batches[0].y).item)
  }

  /// Who walks over a training is told of every step; who steps on by himself goes on where it is.
  @Test func aTrainingCanBeLeftAndTakenUp() {
    let training = training(steps: 30)
    let batches = Points.batches(40)
    var (passed, took): ([Int], [Float]) = ([], [])
    training.watch {
      passed.append($0)
    } took: { _, loss in
      took.append(loss)
    }
    for step in training {
      training.step(batches[step])
      if step == 11 { break }
    }
    for step in 12..<40 { training.step(batches[step]) }
    let whole = CalledSteps(
      layers(2, 8, 2), by: Adam(learningRate: 0.01), batches: batches
    ) { network, points in Loss(meanSquaredError(network(points.x), points.y)) }
    #expect(training.model.parameters.map(\.bits) == whole.results[39].model)
    #expect(passed == Array(0...11) && took == training.losses && took.count == 40)
  }

  /// The schedule's rate, not the optimiser's, and anew at every step.
  @Test func theRateIsTheSchedules() {
    @Sendable func moved(_ step: Int) -> Float { step < 3 ? 0 : Float(step) }
    let training = Training(
      Tensor([0]), by: SGD(learningRate: 100), steps: 30, rate: Schedule(moved)
    ) { (x: Tensor) in -x.sum() }
    for step in training {
      training.step()
      #expect(training.model.item == Float((0...step).reduce(0) { $0 + ($1 < 3 ? 0 : $1) }))
    }
    #expect(training.isReplaying)
  }
}
