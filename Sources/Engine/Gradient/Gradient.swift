/// The value of a loss and its gradient with respect to every parameter of a model.
///
/// `loss` gets the model with its parameters as variables and returns a scalar. The gradient has
/// the model's type. Nothing outlives the call: there is nothing to zero, and no mode to set.
///
///     let (loss, gradient) = valueAndGradient(at: network) { network in
///       binaryCrossEntropy(logits: network(x), targets: y)
///     }
///
/// A scope differentiates once; the gradient of a gradient is not offered.
public func valueAndGradient<M: Model, Failure: Error>(
  at model: M, of loss: (M) throws(Failure) -> Tensor
) throws(Failure) -> (value: Tensor, gradient: M) {
  let tape = Tape()
  defer { tape.erase() }
  var variables = model
  variables.forEachParameter { $0 = tape.variable($0) }
  let value = try loss(variables)
  tape.playBackwards(from: value)
  variables.forEachParameter { $0 = tape.gradient(of: $0) }
  return (value.detached, variables)
}

/// The gradient of a loss with respect to every parameter of a model.
public func gradient<M: Model, Failure: Error>(
  at model: M, of loss: (M) throws(Failure) -> Tensor
) throws(Failure) -> M {
  try valueAndGradient(at: model, of: loss).gradient
}
