import Kernels

// Norms with a gain and a bias for each channel, which is the last dimension. Mean and population
// variance are taken over all pixels of a group of channels.

extension Tensor {
  /// Batch norm of `[N, …, C]` as in training: g·(x − μ)/√(σ² + ε) + b, with mean μ and population
  /// variance σ² of each channel over all other dimensions (Ioffe and Szegedy, 2015).
  ///
  /// Also returns μ and σ² `[C]`, as constants, for averages over training. A batch needs at least two
  /// values a channel: one by itself has no variance, its output would be b whatever it is, and the
  /// averages would go to zero.
  public func batchNorm(
    _ gain: Tensor, _ bias: Tensor, epsilon: Float = 1e-5
  ) -> (output: Tensor, mean: Tensor, variance: Tensor) {
    checkChannels(gain, bias, "batchNorm")
    let channels = gain.elementCount
    guard elementCount > 0 else {
      misuse("batchNorm", "a batch of shape \(shape) has no mean")
    }
    guard elementCount > channels else {
      misuse(
        "batchNorm",
        "shape \(shape) has one value a channel; the variance of a batch needs at least two")
    }
    let sizes = ChannelNormShape(
      images: 1, pixels: elementCount / channels, channels: channels, groups: channels)
    return channelNorm(gain, bias, epsilon, sizes)
  }

  /// Batch norm of `[N, …, C]` as in inference: g·(x − μ)/√(σ² + ε) + b with a given mean μ and variance
  /// σ² `[C]`.
  public func batchNorm(
    _ gain: Tensor, _ bias: Tensor, mean: Tensor, variance: Tensor, epsilon: Float = 1e-5
  ) -> Tensor {
    checkChannels(gain, bias, "batchNorm")
    guard mean.shape == gain.shape, variance.shape == gain.shape else {
      misuse(
        "batchNorm",
        "mean \(mean.shape) and variance \(variance.shape) are not \(gain.shape), as the gain is")
    }
    return (self - mean) * (gain / (variance + epsilon).squareRoot()) + bias
  }

  /// Group norm of `[N, …, C]`: g·(x − μ)/√(σ² + ε) + b, with mean μ and population variance σ² of each
  /// example over all pixels of a group of C/groups channels (Wu and He, 2018).
  public func groupNorm(
    _ gain: Tensor, _ bias: Tensor, groups: Int, epsilon: Float = 1e-5
  ) -> Tensor {
    checkChannels(gain, bias, "groupNorm")
    guard groups >= 1, gain.elementCount % groups == 0 else {
      misuse("groupNorm", "\(gain.elementCount) channels cannot be cut into \(groups) groups")
    }
    return imageNorm(gain, bias, groups, epsilon)
  }

  /// Instance norm of `[N, …, C]`: g·(x − μ)/√(σ² + ε) + b, with mean μ and population variance σ² of each
  /// channel of each example (Ulyanov et al., 2016).
  public func instanceNorm(_ gain: Tensor, _ bias: Tensor, epsilon: Float = 1e-5) -> Tensor {
    checkChannels(gain, bias, "instanceNorm")
    return imageNorm(gain, bias, gain.elementCount, epsilon)
  }

  private func imageNorm(
    _ gain: Tensor, _ bias: Tensor, _ groups: Int, _ epsilon: Float
  ) -> Tensor {
    let images = shape[0]
    let pixels = shape[1..<shape.count - 1].reduce(1, *)
    guard elementCount > 0 else { return self * gain + bias }
    let sizes = ChannelNormShape(
      images: images, pixels: pixels, channels: gain.elementCount, groups: groups)
    return channelNorm(gain, bias, epsilon, sizes).output
  }

  private func channelNorm(
    _ gain: Tensor, _ bias: Tensor, _ epsilon: Float, _ sizes: ChannelNormShape
  ) -> (output: Tensor, mean: Tensor, variance: Tensor) {
    let statistics: Shape = [sizes.images * sizes.channels]
    let (mean, variance) = (Tensor(undefined: statistics), Tensor(undefined: statistics))
    let inverses = Buffer(statistics.elementCount)
    ChannelMoments(
      buffer, shape: sizes, epsilon: epsilon, means: mean.buffer, variances: variance.buffer,
      inverses: inverses
    ).launch()
    let y = Tensor(undefined: shape)
    ChannelNorm(
      buffer, gain: gain.buffer, bias: bias.buffer, means: mean.buffer, inverses: inverses,
      shape: sizes, into: y.buffer
    ).launch()
    let output = y.recorded(from: [self, gain, bias]) { dy, tape in
      let dx = Tensor(undefined: shape)
      let (dg, db) = (Tensor(undefined: gain.shape), Tensor(undefined: gain.shape))
      ChannelNormGradient(
        buffer, dy: dy.buffer, gain: gain.buffer, means: mean.buffer, inverses: inverses,
        shape: sizes
      ).launch(into: dx.buffer, gain: dg.buffer, bias: db.buffer)
      tape.add(dx, to: self)
      tape.add(dg, to: gain)
      tape.add(db, to: bias)
    }
    return (output, mean, variance)
  }

  private func checkChannels(_ gain: Tensor, _ bias: Tensor, _ operation: String) {
    guard shape.count >= 2, gain.shape == [shape[shape.count - 1]], bias.shape == gain.shape else {
      misuse(
        operation,
        "shapes \(shape), \(gain.shape) and \(bias.shape) are not [N, …, C], [C] and [C]")
    }
  }
}

extension Operation {
  static let channelNorms = [
    Operation(
      "batchNorm", [.real, .real, .real],
      probes: [
        [[2, 1], [1], [1]], [[6, 4], [4], [4]], [[5, 4, 2, 3], [3], [3]],
        [[3, 7, 18], [18], [18]],
        [[4, 20, 20, 35], [35], [35]],
      ]
    ) { $0[0].batchNorm($0[1], $0[2], epsilon: 0.1).output },
    Operation(
      "batchNorm with given statistics", [.real, .real, .real, .real, .between(0.5, 2)],
      probes: [
        [[6, 4], [4], [4], [4], [4]], [[5, 4, 2, 3], [3], [3], [3], [3]],
        [[0, 4], [4], [4], [4], [4]],
      ]
    ) { $0[0].batchNorm($0[1], $0[2], mean: $0[3], variance: $0[4]) },
    Operation(
      "groupNorm", [.real, .real, .real],
      probes: [
        [[1, 1, 2], [2], [2]], [[3, 3, 2, 4], [4], [4]], [[0, 3, 2], [2], [2]],
        [[2, 6], [6], [6]], [[2, 30, 29, 38], [38], [38]],
      ]
    ) { $0[0].groupNorm($0[1], $0[2], groups: 2, epsilon: 0.1) },
    Operation(
      "instanceNorm", [.real, .real, .real],
      probes: [
        [[1, 2, 1], [1], [1]], [[3, 3, 2, 4], [4], [4]], [[0, 3, 2], [2], [2]],
        [[3, 30, 29, 19], [19], [19]],
      ]
    ) { $0[0].instanceNorm($0[1], $0[2], epsilon: 0.1) },
  ]
}
