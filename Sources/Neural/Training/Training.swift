public import Engine

/// A training to walk over: a model, the optimiser that moves it, and the loss that it is moved
/// along.
///
///     let training = Training(network, by: Adam(learningRate: 0.01), steps: 1_000) { network, batch in
///       crossEntropy(logits: network(batch.x), labels: batch.labels)
///     }
///     for step in training { training.step(examples.batch(64, key: key.folding(in: UInt32(step)))) }
///     network = training.model
///
/// What changes from step to step reaches the loss in two ways alone: as the model, and as the batch,
/// a value of tensors. That is a matter of types, as the loss is `@Sendable` and cannot capture a
/// variable; so a step can be recorded once and then replayed, with the rate, the batch and its draws
/// read from memory, wherever that is faster. The bits are the same either way.
public final class Training<M: Model & SendableMetatype, Batch: Model & SendableMetatype>: Sequence
{
  /// The steps that a walk over the training takes.
  public let steps: Int
  /// The model after the steps so far.
  public var model: M { descent.model }
  /// The loss of each step so far, from before it.
  public private(set) var losses: [Float] = []
  /// The model as it was after the steps that were to be kept, and those.
  public private(set) var moments: [(step: Int, model: M)] = []

  private let descent: Descent<M, Batch>
  private let rate: Schedule?
  private let objective: @Sendable (M, Batch) -> Loss
  private var kept: Set<Int> = []
  /// Told how many steps are done before each one and at the end; what a step came to; nobody, by
  /// default.
  private var passed: (Int) -> Void = { _ in }
  private var took: (_ step: Int, _ loss: Float) -> Void = { _, _ in }

  private init(
    _ descent: Descent<M, Batch>, steps: Int, rate: Schedule?,
    loss: @escaping @Sendable (M, Batch) -> Loss
  ) {
    self.steps = steps
    self.rate = rate
    self.descent = descent
    objective = loss
    losses.reserveCapacity(Swift.min(steps, 1 << 16))
  }

  /// Trains `model` by `optimizer`, whose rate follows a schedule where one is given, along a gradient
  /// that is clipped to a global norm where one is given.
  public convenience init(
    _ model: M, by optimizer: some Optimizer, steps: Int, rate: Schedule? = nil,
    clippingTo limit: Float? = nil, loss: @escaping @Sendable (M, Batch) -> Loss
  ) {
    let descent = OptimizerDescent(
      model, by: optimizer, steps: steps, clippingTo: limit, loss: loss)
    self.init(descent, steps: steps, rate: rate, loss: loss)
  }

  /// The same for a loss without parts.
  public convenience init(
    _ model: M, by optimizer: some Optimizer, steps: Int, rate: Schedule? = nil,
    clippingTo limit: Float? = nil, loss: @escaping @Sendable (M, Batch) -> Tensor
  ) {
    self.init(model, by: optimizer, steps: steps, rate: rate, clippingTo: limit) {
      Loss(loss($0, $1))
    }
  }

  /// Moves the model one step along the gradient of the loss of `batch`, and returns that loss, from
  /// before the step.
  @discardableResult public func step(_ batch: Batch) -> Loss {
    let loss = descent.step(batch, rate: rate.map { $0(losses.count) })
    let value = loss.value
    took(losses.count, value)
    losses.append(value)
    return loss
  }

  /// The loss of the model as it is now.
  public func loss(of batch: Batch) -> Float { objective(model, batch).value }

  /// The mean loss of the last `count` steps; of fewer, where there were fewer.
  public func meanLoss(ofLast count: Int) -> Float {
    let recent = losses.suffix(count)
    return recent.reduce(0, +) / Float(recent.count)
  }

  /// Whether the last step was a recorded one, replayed; its bits are those of a step that is called.
  package var isReplaying: Bool { descent.isReplaying }

  /// Keeps the model as it is after each of `steps`, for `moments`.
  public func keep(_ steps: some Sequence<Int>) { kept.formUnion(steps) }

  /// Tells `passed` how many steps are done, before each and at the end, and `took` what each came to.
  package func watch(
    passed: @escaping (Int) -> Void, took: @escaping (_ step: Int, _ loss: Float) -> Void
  ) {
    (self.passed, self.took) = (passed, took)
  }

  /// The numbers 0, 1, … of the steps, each before it is taken.
  public func makeIterator() -> Iterator { Iterator(training: self) }

  /// Walks over the steps of a training.
  public struct Iterator: IteratorProtocol {
    fileprivate let training: Training
    private var position = 0

    fileprivate init(training: Training) { self.training = training }

    public mutating func next() -> Int? {
      training.begin(position)
      guard position < training.steps else { return nil }
      defer { position += 1 }
      return position
    }
  }

  private func begin(_ step: Int) {
    passed(step)
    if kept.contains(step) { moments.append((step, model)) }
  }
}

extension Training where Batch == NoBatch {
  /// A training on all examples at every step.
  public convenience init(
    _ model: M, by optimizer: some Optimizer, steps: Int, rate: Schedule? = nil,
    clippingTo limit: Float? = nil, loss: @escaping @Sendable (M) -> Tensor
  ) {
    self.init(model, by: optimizer, steps: steps, rate: rate, clippingTo: limit) { model, _ in
      Loss(loss(model))
    }
  }

  /// Moves the model one step and returns the loss, from before it.
  @discardableResult public func step() -> Loss { step(NoBatch()) }

  /// The loss of the model as it is now.
  public func loss() -> Float { loss(of: NoBatch()) }
}
