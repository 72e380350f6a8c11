import Engine

/// How a training takes its steps: by an optimiser, whichever that is.
class Descent<M: Model, Batch: Model> {
  /// The model after the steps so far.
  var model: M { fatalError("Descent: no optimiser") }

  /// Whether the last step was a replayed one.
  var isReplaying: Bool { false }

  /// Takes a step, at a rate of its own if one is given.
  func step(_ batch: Batch, rate: Float?) -> Loss { fatalError("Descent: no optimiser") }
}

/// Steps by one optimiser: each called, or recorded once and replayed where that is faster.
final class OptimizerDescent<M: Model, Batch: Model, O: Optimizer>: Descent<M, Batch> {
  /// Up to so many nanoseconds of kernels a step is recorded. Replaying it saves some tens of
  /// microseconds around them, but all that it computes on the way has memory for itself, which a
  /// large step's kernels then find no longer in the caches.
  private static var mostCost: Int { 300_000 }
  /// To record a step takes as long as some steps.
  private static var fewestSteps: Int { 20 }
  /// So often, as batches of other shapes come, a step is recorded; none after one that cannot be.
  private static var mostRecordings: Int { 8 }

  private let limit: Float?
  private let objective: (M, Batch) -> Loss
  /// As the last step that was called left them.
  private var calledModel: M
  private var optimizer: O
  /// The recorded step that took the last step, and so has model and optimiser as they are now.
  private var replay: Replay<M, O, Batch>?
  /// The same model as the replay's, if it was asked for.
  private var replayedModel: M?
  private var recorded: [Replay<M, O, Batch>] = []
  private var recordingsLeft: Int
  /// A first step is called: it may differ from all others, as an optimiser begins to remember.
  private var isFirst = true

  init(
    _ model: M, by optimizer: O, steps: Int, clippingTo limit: Float?,
    loss: @escaping (M, Batch) -> Loss
  ) {
    calledModel = model
    self.optimizer = optimizer
    self.limit = limit
    objective = loss
    #if hasFeature(Embedded)
      // Compiled so by Swift 6.3, recorded kernels compute nothing when they run again; why is not found.
      recordingsLeft = 0
    #else
      recordingsLeft =
        steps < OptimizerDescent.fewestSteps ? 0 : OptimizerDescent.mostRecordings
    #endif
  }

  override var isReplaying: Bool { replay != nil }

  override var model: M {
    guard let replay else { return calledModel }
    if let replayedModel { return replayedModel }
    var model = calledModel
    replay.renew(model: &model)
    replayedModel = model
    return model
  }

  override func step(_ batch: Batch, rate: Float?) -> Loss {
    if let rate { optimizer.learningRate = rate }
    let numbers = optimizer.advance()
    if let replay, replay.take(batch, numbers: numbers) { return replayed(by: replay) }
    leaveReplay()
    for next in recorded where next.take(batch, numbers: numbers) {
      next.take(calledModel, optimizer)
      replay = next
      return replayed(by: next)
    }
    defer { isFirst = false }
    let results: [Tensor]
    if isFirst || recordingsLeft == 0 {
      results = move(&calledModel, &optimizer, batch, by: Tensor(numbers))
    } else {
      (replay, results) = Replay.record(
        &calledModel, &optimizer, batch, numbers: numbers, upTo: OptimizerDescent.mostCost
      ) { move(&$0, &$1, $2, by: $3) }
      if let replay {
        recorded.append(replay)
        recordingsLeft -= 1
      } else {
        // Trying costs copies of model and memory.
        recordingsLeft = 0
      }
    }
    return Loss(results[0], parts: Array(results.dropFirst()))
  }

  private func replayed(by replay: Replay<M, O, Batch>) -> Loss {
    replayedModel = nil
    replay.step()
    return Loss(replay.result, parts: replay.furtherResults)
  }

  /// Takes model and optimiser back from the replay that has them.
  private func leaveReplay() {
    guard let replay else { return }
    replay.renew(model: &calledModel)
    replay.renew(memory: &optimizer)
    (self.replay, replayedModel) = (nil, nil)
  }

  /// The step: returns the loss from before it, and the loss's parts.
  private func move(
    _ model: inout M, _ optimizer: inout O, _ batch: Batch, by numbers: Tensor
  ) -> [Tensor] {
    var parts: [Tensor] = []
    var (value, gradient) = valueAndGradient(at: model) { model in
      let loss = objective(model, batch)
      parts = loss.parts.map { $0.detached }
      return loss.total
    }
    if let limit { gradient.limitGlobalNorm(to: limit) }
    optimizer.move(&model, along: gradient, by: numbers)
    return [value] + parts
  }
}
