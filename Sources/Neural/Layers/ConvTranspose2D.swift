public import Engine

/// A transposed convolution of images, channels last: `[N, H, W, C]` to `[N, H′, W′, O]`.
public struct ConvTranspose2D: Model, Sendable {
  /// `[kh, kw, O/groups, C]`.
  public var weight: Tensor
  /// `[O]`.
  public var bias: Tensor
  /// How far the outputs of neighbouring inputs lie apart.
  public var stride: Int
  /// How many outputs are cut off at either end of each axis.
  public var padding: Int
  /// How far the kernel's taps lie apart: 1 for neighbours.
  public var dilation: Int
  /// How many outputs are added at the far end of each axis.
  public var outputPadding: Int
  /// Into how many groups the channels are divided, each convolved by itself.
  public var groups: Int

  /// A layer of the given weights; without a bias it starts at zero.
  public init(
    weight: Tensor, bias: Tensor? = nil, stride: Int = 1, padding: Int = 0, dilation: Int = 1,
    outputPadding: Int = 0, groups: Int = 1
  ) {
    self.weight = weight
    self.bias = bias ?? .zeros([weight.shape[2] * groups])
    self.stride = stride
    self.padding = padding
    self.dilation = dilation
    self.outputPadding = outputPadding
    self.groups = groups
  }

  /// A layer with a square kernel. Weights and bias are uniform in ±1/√(kh·kw·O/groups), as PyTorch
  /// draws them.
  public init(
    _ inputs: Int, _ outputs: Int, kernel: Int, stride: Int = 1, padding: Int = 0,
    dilation: Int = 1, outputPadding: Int = 0, groups: Int = 1, key: Key
  ) {
    let (first, second) = key.split()
    let depth = kernel * kernel * (outputs / max(1, groups))
    self.init(
      weight: .uniform(
        [kernel, kernel, outputs / max(1, groups), inputs], fanIn: depth, key: first),
      bias: .uniform([outputs], fanIn: depth, key: second), stride: stride, padding: padding,
      dilation: dilation, outputPadding: outputPadding, groups: groups)
  }

  /// The layer's output for images: `[N, H, W, C]` to `[N, H′, W′, O]`, where
  /// H′ = (H − 1)s − 2p + d(k − 1) + outputPadding + 1.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    x.convTranspose2d(
      weight, bias, stride: stride, padding: padding, dilation: dilation,
      outputPadding: outputPadding, groups: groups)
  }

  public mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit("weight", &weight)
    visit("bias", &bias)
  }
}
