/// The parameters of a recurrent layer with G gates, which stand side by side along the last
/// dimension in PyTorch's order: i, f, g, o for an LSTM; r, z, n for a GRU.
///
/// As in PyTorch there are two biases. In an LSTM and a tanh network only their sum matters; in a
/// GRU the reset gate multiplies the recurrent one.
public struct RecurrentWeights: Model, Sendable {
  /// `[I, G·H]`.
  public var input: Tensor
  /// `[H, G·H]`.
  public var recurrent: Tensor
  /// `[G·H]`.
  public var inputBias: Tensor
  /// `[G·H]`.
  public var recurrentBias: Tensor

  public init(input: Tensor, recurrent: Tensor, inputBias: Tensor, recurrentBias: Tensor) {
    self.input = input
    self.recurrent = recurrent
    self.inputBias = inputBias
    self.recurrentBias = recurrentBias
  }

  public mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit("input", &input)
    visit("recurrent", &recurrent)
    visit("inputBias", &inputBias)
    visit("recurrentBias", &recurrentBias)
  }

  var list: [Tensor] { [input, recurrent, inputBias, recurrentBias] }
}
