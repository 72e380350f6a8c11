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
public protocol Optimizer: Sendable {
  /// η: how far the next step goes.
  var learningRate: Float { get set }

  /// Moves every parameter of a model one step.
  mutating func step<M: Model>(_ model: inout M, along gradient: M)
}
