public import Engine

/// A network of long short-term memory, `Tensor.lstm`.
///
/// Sequences are `[T, N, I]` to `[T, N, H]`, or `[T, N, 2H]` if bidirectional: the halves of the
/// output then come from running forwards and backwards. Further layers take the output of the one
/// before.
///
///     let reader = LSTM(inputs: 8, width: 32, key: key)
///     let last = reader.run(x).final[0].hidden  // of [T, N, 8], the last state [N, 32]
public struct LSTM: Model, Sendable {
  /// What is carried from step to step, each `[N, H]`.
  public struct State {
    /// h, what other layers see.
    public var hidden: Tensor
    /// c, what the gates write to and forget.
    public var cell: Tensor

    /// A state of these parts.
    public init(hidden: Tensor, cell: Tensor) {
      self.hidden = hidden
      self.cell = cell
    }
  }

  /// Layer by layer, in each first forwards, then backwards.
  public var weights: [RecurrentWeights]
  /// Whether every layer runs over the sequence backwards, too.
  public let isBidirectional: Bool

  /// A network of `layers` layers of `width` units, with PyTorch's initial weights.
  ///
  /// With a `forgetBias` the forget gates' biases start at that value instead.
  public init(
    inputs: Int, width: Int, layers: Int = 1, bidirectional: Bool = false,
    forgetBias: Float? = nil, key: Key
  ) {
    isBidirectional = bidirectional
    let drawn = RecurrentStack.weights(
      inputs: inputs, width: width, gates: 4, layers: layers, bidirectional: bidirectional,
      key: key)
    weights = forgetBias.map { bias in drawn.map { $0.settingForgetBias(bias) } } ?? drawn
  }

  /// The output of every step.
  public func callAsFunction(_ x: Tensor) -> Tensor { run(x).output }

  /// The output of every step and the final states of every layer and direction, from initial
  /// states in the same order, which are zero unless given.
  public func run(_ x: Tensor, initial: [State]? = nil) -> (output: Tensor, final: [State]) {
    var final: [State] = []
    let output = RecurrentStack.run(x, count: weights.count, bidirectional: isBidirectional) {
      x, index, reversed in
      let result = x.lstm(
        weights[index], initialHidden: initial?[index].hidden, initialCell: initial?[index].cell,
        reversed: reversed)
      final.append(State(hidden: result.hidden, cell: result.cell))
      return result.output
    }
    return (output, final)
  }

  public mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit("weights", &weights)
  }
}
