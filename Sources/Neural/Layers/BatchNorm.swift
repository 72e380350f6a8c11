public import Engine

/// Batch norm of `[N, …, C]`: each channel brought to mean 0 and variance 1, then scaled and shifted.
///
/// In training the batch has its own mean and variance, which also enter the running averages that
/// inference uses. The averages are no parameters: they belong to the caller, who hands them over.
///
///     var averages = RunningAverages(channels: 32)
///     let gradient = gradient(at: network) { network in
///       loss(network.norm(x, updating: &averages))
///     }
///     let y = network.norm(x, using: averages)
public struct BatchNorm: Model, Sendable {
  /// `[C]`.
  public var gain: Tensor
  /// `[C]`.
  public var bias: Tensor
  /// Keeps the variance away from 0.
  public var epsilon: Float

  /// A layer that starts with gain 1 and bias 0.
  public init(_ channels: Int, epsilon: Float = 1e-5) {
    gain = .ones([channels])
    bias = .zeros([channels])
    self.epsilon = epsilon
  }

  /// Training: normalises by the batch, whose mean and variance the averages take in. A batch has at
  /// least two values a channel.
  public func callAsFunction(_ x: Tensor, updating averages: inout RunningAverages) -> Tensor {
    let (output, mean, variance) = x.batchNorm(gain, bias, epsilon: epsilon)
    averages.take(mean: mean, variance: variance, count: x.elementCount / gain.elementCount)
    return output
  }

  /// Inference: normalises by the averages.
  public func callAsFunction(_ x: Tensor, using averages: RunningAverages) -> Tensor {
    x.batchNorm(
      gain, bias, mean: averages.mean, variance: averages.variance, epsilon: epsilon)
  }

  public mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit("gain", &gain)
    visit("bias", &bias)
  }
}

/// Exponential averages of the mean and variance of each channel over the batches of a training.
///
/// As in PyTorch the variance that enters is the unbiased one, divided by n − 1. The averages list
/// their tensors as a model does, so that they can be saved beside one.
public struct RunningAverages: Model, Sendable {
  /// `[C]`.
  public var mean: Tensor
  /// `[C]`.
  public var variance: Tensor
  /// How much of each batch enters.
  public var momentum: Float

  /// Averages that start at mean 0 and variance 1.
  public init(channels: Int, momentum: Float = 0.1) {
    mean = .zeros([channels])
    variance = .ones([channels])
    self.momentum = momentum
  }

  /// Takes in a batch of `count` pixels, at least two, with the given mean and population variance `[C]`.
  mutating func take(mean batchMean: Tensor, variance batchVariance: Tensor, count: Int) {
    let unbiased = batchVariance * (Float(count) / Float(count - 1))
    mean = mean * (1 - momentum) + batchMean * momentum
    variance = variance * (1 - momentum) + unbiased * momentum
  }

  public mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit("mean", &mean)
    visit("variance", &variance)
  }
}
