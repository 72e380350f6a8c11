public import Engine

extension Replay where M: SendableMetatype {
  /// Steps of gradient descent that are recorded once and replayed, with the optimiser's rate:
  ///
  ///     let replay = Replay(network, descendingWith: SGD(learningRate: 0.1)) { network in
  ///       binaryCrossEntropy(logits: network(x), targets: y)
  ///     }
  ///     for _ in 0..<1_000 { loss = replay() }
  ///     network = replay.model
  ///
  /// The loss gets the model and returns a scalar. For another rate, another batch or other draws a
  /// new replay is made; Adam, whose rate is another at every step, cannot be replayed.
  public convenience init(
    _ model: M, descendingWith optimizer: SGD, loss: @escaping @Sendable (M) -> Tensor
  ) {
    self.init(model, remembering: optimizer) { model, optimizer in
      let (value, gradient) = valueAndGradient(at: model, of: loss)
      optimizer.step(&model, along: gradient)
      return value
    }
  }
}
