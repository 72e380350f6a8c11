public import Engine

/// A rule that moves the parameters of a model against their gradient.
///
/// From simple to elaborate: ``SGD``, with or without momentum; ``Adagrad``, which scales each step
/// by past gradients; ``RMSprop``, which forgets old ones; ``Adam``, which adds momentum; and
/// ``AdamW``, whose weights decay. All compute what PyTorch's do.
///
/// An optimiser is a plain value that holds whatever it remembers of earlier steps, so each model
/// gets an optimiser of its own:
///
///     var optimizer = Adam(learningRate: 0.01)
///     for step in 0..<steps {
///       let gradient = gradient(at: model, of: loss)
///       optimizer.learningRate = schedule(step)  // Only where the rate is to change.
///       optimizer.step(&model, along: gradient)
///     }
///
/// What it remembers are tensors, which it lists as a model lists its parameters. A step has two
/// parts: ``advance()`` yields the numbers that are others at every step, and
/// ``move(_:along:by:)`` reads them from memory and does the rest by operations on tensors, the same
/// at every step. So a ``Training`` can record a step once and replay it.
public protocol Optimizer: Model, Sendable {
  /// η: how far the next step goes.
  var learningRate: Float { get set }

  /// Goes on to the next step, and returns the numbers that it does not share with others: what
  /// follows from the rate and from how many steps there were.
  mutating func advance() -> [Float]

  /// Moves every parameter of a model one step, by the numbers of ``advance()``.
  mutating func move<M: Model>(_ model: inout M, along gradient: M, by numbers: Tensor)
}

extension Optimizer {
  /// Moves every parameter of a model one step.
  public mutating func step<M: Model>(_ model: inout M, along gradient: M) {
    move(&model, along: gradient, by: Tensor(advance()))
  }
}
