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
///
/// A ``Training``, whose loss changes nothing, hands the batch's statistics out as parts of the loss:
///
///     let (h, mean, variance) = network.norm.normalized(x)
///     return Loss(loss(h), parts: [mean, variance])
///
/// and whoever takes the step gives them to the averages, one norm's to ``RunningAverages/take(mean:variance:)``,
/// those of several to an array of averages.
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
    let (output, mean, variance) = normalized(x)
    averages.take(mean: mean, variance: variance)
    return output
  }

  /// The same without averages: normalises by the batch, and returns what they are to take in, its mean
  /// and its unbiased variance, `[C]`.
  public func normalized(_ x: Tensor) -> (output: Tensor, mean: Tensor, variance: Tensor) {
    let (output, mean, variance) = x.batchNorm(gain, bias, epsilon: epsilon)
    let count = x.elementCount / gain.elementCount
    return (output, mean, variance * (Float(count) / Float(count - 1)))
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

  /// Takes in a batch of the given mean and unbiased variance, `[C]`.
  public mutating func take(mean batchMean: Tensor, variance batchVariance: Tensor) {
    mean = mean * (1 - momentum) + batchMean * momentum
    variance = variance * (1 - momentum) + batchVariance * momentum
  }

  public mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit("mean", &mean)
    visit("variance", &variance)
  }
}

extension [RunningAverages] {
  /// Takes in what several norms handed out, the mean and the unbiased variance of each in turn; nothing
  /// where nothing was.
  public mutating func take(_ statistics: [Tensor]) {
    for (norm, first) in zip(indices, stride(from: 0, to: statistics.count, by: 2)) {
      self[norm].take(mean: statistics[first], variance: statistics[first + 1])
    }
  }
}
