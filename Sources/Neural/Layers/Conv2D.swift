public import Engine

/// A convolution of images, channels last: `[N, H, W, C]` to f(x ∗ w + b) `[N, H′, W′, O]`.
///
///     let layer = Conv2D(1, 16, kernel: 3, padding: 1, activation: .relu, key: key)
///     let maps = layer(images)  // [N, 28, 28, 1] to [N, 28, 28, 16]
public struct Conv2D: Model, Sendable {
  /// `[kh, kw, C/groups, O]`.
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
    self.bias = bias ?? .zeros([weight.shape[3]])
    self.stride = stride
    self.padding = padding
    self.dilation = dilation
    self.groups = groups
    self.activation = activation
  }

  /// A layer with a square kernel. Weights and bias are uniform in ±1/√(kh·kw·C/groups), as PyTorch
  /// draws them.
  public init(
    _ inputs: Int, _ outputs: Int, kernel: Int, stride: Int = 1, padding: Int = 0,
    dilation: Int = 1, groups: Int = 1, activation: Activation = .identity, key: Key
  ) {
    let (first, second) = key.split()
    let depth = kernel * kernel * (inputs / Swift.max(1, groups))
    self.init(
      weight: .uniform(
        [kernel, kernel, inputs / Swift.max(1, groups), outputs], fanIn: depth, key: first),
      bias: .uniform([outputs], fanIn: depth, key: second), stride: stride, padding: padding,
      dilation: dilation, groups: groups, activation: activation)
  }

  /// The layer's output for images: `[N, H, W, C]` to `[N, H′, W′, O]`, where
  /// H′ = ⌊(H + 2p − d(k − 1) − 1) / s⌋ + 1.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    x.conv2d(
      weight, bias, stride: stride, padding: padding, dilation: dilation, groups: groups,
      activation: activation)
  }

  public mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit("weight", &weight)
    visit("bias", &bias)
  }
}

extension Tensor {
  /// Uniform in ±1/√fanIn.
  static func uniform(_ shape: Shape, fanIn: Int, key: Key) -> Tensor {
    let bound = 1 / Float(Swift.max(1, fanIn)).squareRoot()
    return .uniform(shape, from: -bound, to: bound, key: key)
  }
}
