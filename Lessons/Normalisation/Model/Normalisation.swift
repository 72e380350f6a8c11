import Engine
import Neural

/// What a normalisation takes the mean and the variance over, of activations `[N, H, W, C]`.
package enum Normalisation: String, CaseIterable {
  /// Nothing: the control.
  case none
  /// Each channel, over all images of the batch (Ioffe and Szegedy, 2015).
  case batch = "batch norm"
  /// Each image, over all its channels (Ba, Kiros and Hinton, 2016, as for images).
  case layer = "layer norm"
  /// Each channel of each image (Ulyanov, Vedaldi and Lempitsky, 2016).
  case instance = "instance norm"
  /// Each group of eight channels of each image (Wu and He, 2018).
  case group = "group norm"

  /// Channels in a group of group norm.
  package static let groupSize = 8

  /// Into how many groups the channels of an image are divided, each normalised by itself.
  func groups(of channels: Int) -> Int {
    self == .layer ? 1 : self == .instance ? channels : channels / Normalisation.groupSize
  }

  /// The values that are normalised together, set by set: `[sets, values]`.
  package func sets(of x: Tensor) -> Tensor {
    let (n, p, c) = (x.shape[0], x.shape[1] * x.shape[2], x.shape[3])
    if self == .none || self == .batch { return x.reshaped(to: [n * p, c]).transposed }
    let groups = groups(of: c)
    return x.reshaped(to: [n, p, groups, c / groups]).swappingAxes(1, 2)
      .reshaped(to: [n * groups, p * c / groups])
  }
}

/// A normalisation with its gain and bias for each channel.
package struct NormLayer: Model {
  let kind: Normalisation
  let epsilon: Float
  var gain: Tensor  // [C]
  var bias: Tensor  // [C]

  package init(_ kind: Normalisation, channels: Int, epsilon: Float = 1e-5) {
    (self.kind, self.epsilon) = (kind, epsilon)
    (gain, bias) = (.ones([channels]), .zeros([channels]))
  }

  /// Normalises `[N, H, W, C]`. Batch norm goes by `averages` where they are given; else by the batch,
  /// whose mean and unbiased variance it hands out for them.
  package func callAsFunction(
    _ x: Tensor, using averages: RunningAverages? = nil
  ) -> (output: Tensor, statistics: [Tensor]) {
    switch kind {
    case .none: return (x, [])
    case .batch:
      var layer = BatchNorm(gain.elementCount, epsilon: epsilon)
      (layer.gain, layer.bias) = (gain, bias)
      if let averages { return (layer(x, using: averages), []) }
      let (output, mean, variance) = layer.normalized(x)
      return (output, [mean, variance])
    case .layer, .instance, .group:
      let groups = kind.groups(of: gain.elementCount)
      return (x.groupNorm(gain, bias, groups: groups, epsilon: epsilon), [])
    }
  }

  package mutating func visitParameters(_ visit: inout ParameterVisitor) {
    // Without a norm they would be parameters that nothing depends on.
    guard kind != .none else { return }
    visit("gain", &gain)
    visit("bias", &bias)
  }
}
