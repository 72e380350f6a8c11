public import Engine

/// A recurrent network of tanh cells, `Tensor.tanhRNN`.
///
/// Sequences are `[T, N, I]` to `[T, N, H]`, or `[T, N, 2H]` if bidirectional: the halves of the
/// output then come from running forwards and backwards. Further layers take the output of the one
/// before.
public struct RNN: Model, Sendable {
  /// Layer by layer, in each first forwards, then backwards.
  public var weights: [RecurrentWeights]
  /// Whether every layer runs over the sequence backwards, too.
  public let isBidirectional: Bool

  /// A network of `layers` layers of `width` units, with PyTorch's initial weights.
  public init(
    inputs: Int, width: Int, layers: Int = 1, bidirectional: Bool = false, key: Key
  ) {
    isBidirectional = bidirectional
    weights = RecurrentStack.weights(
      inputs: inputs, width: width, gates: 1, layers: layers, bidirectional: bidirectional,
      key: key)
  }

  /// The output of every step.
  public func callAsFunction(_ x: Tensor) -> Tensor { run(x).output }

  /// The output of every step and the final states `[N, H]` of every layer and direction, from
  /// initial states in the same order, which are zero unless given.
  public func run(_ x: Tensor, initial: [Tensor]? = nil) -> (output: Tensor, final: [Tensor]) {
    var final: [Tensor] = []
    let output = RecurrentStack.run(x, count: weights.count, bidirectional: isBidirectional) {
      x, index, reversed in
      let result = x.tanhRNN(weights[index], initial: initial?[index], reversed: reversed)
      final.append(result.final)
      return result.output
    }
    return (output, final)
  }

  public mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit("weights", &weights)
  }
}
