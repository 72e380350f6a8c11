public import Engine

/// A convolution of signals, channels last: `[N, L, C]` to f(x ∗ w + b) `[N, L′, O]`.
public struct Conv1D: Model, Sendable {
  /// `[k, C/groups, O]`.
  public var weight: Tensor
  /// `[O]`.
  public var bias: Tensor
  /// How far the window moves from one output to the next.
  public var stride: Int
  /// How many zeros are put at either end of each axis.
  public var padding: Int
  /// How far the kernel's taps lie apart: 1 for neighbours.
  public var dilation: Int
  /// Into how many groups the channels are divided, each convolved by itself.
  public var groups: Int
  /// f, applied to the sum.
  public var activation: Activation

  /// A layer of the given weights; without a bias it starts at zero.
  public init(
    weight: Tensor, bias: Tensor? = nil, stride: Int = 1, padding: Int = 0, dilation: Int = 1,
    groups: Int = 1, activation: Activation = .identity
  ) {
    self.weight = weight
    self.bias = bias ?? .zeros([weight.shape[2]])
    self.stride = stride
    self.padding = padding
    self.dilation = dilation
    self.groups = groups
    self.activation = activation
  }

  /// A layer whose weights and bias are uniform in ±1/√(k·C/groups), as PyTorch draws them.
  public init(
    _ inputs: Int, _ outputs: Int, kernel: Int, stride: Int = 1, padding: Int = 0,
    dilation: Int = 1, groups: Int = 1, activation: Activation = .identity, key: Key
  ) {
    let (first, second) = key.split()
    let depth = kernel * (inputs / max(1, groups))
    self.init(
      weight: .uniform([kernel, inputs / max(1, groups), outputs], fanIn: depth, key: first),
      bias: .uniform([outputs], fanIn: depth, key: second), stride: stride, padding: padding,
      dilation: dilation, groups: groups, activation: activation)
  }

  /// The layer's output for signals: `[N, L, C]` to `[N, L′, O]`, where
  /// L′ = ⌊(L + 2p − d(k − 1) − 1) / s⌋ + 1.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    x.conv1d(
      weight, bias, stride: stride, padding: padding, dilation: dilation, groups: groups,
      activation: activation)
  }

  public mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit("weight", &weight)
    visit("bias", &bias)
  }
}
