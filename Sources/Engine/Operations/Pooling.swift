import Kernels

// Windows that slide over each channel by itself. They move by their own size unless a stride is
// given, so that they do not overlap.

extension Tensor {
  /// The largest element of each window of images `[N, H, W, C]`: `[N, H′, W′, C]`, where
  /// H′ = ⌊(H + 2·padding − kernel) / stride⌋ + 1.
  ///
  /// The first of several largest gets the gradient. Padding, at most half a kernel, never wins.
  public func maxPool2d(kernel: Int, stride: Int? = nil, padding: Int = 0) -> Tensor {
    let sizes = pooling("maxPool2d", rank: 4, kernel, stride, padding)
    return maximumPooled(sizes)
  }

  /// The largest element of each window of signals `[N, L, C]`: `[N, L′, C]`.
  public func maxPool1d(kernel: Int, stride: Int? = nil, padding: Int = 0) -> Tensor {
    let sizes = pooling("maxPool1d", rank: 3, kernel, stride, padding)
    return asImages.maximumPooled(sizes).asSignals
  }

  /// The mean of each window of images `[N, H, W, C]`: `[N, H′, W′, C]`. Padding counts as zeros.
  public func averagePool2d(kernel: Int, stride: Int? = nil, padding: Int = 0) -> Tensor {
    let sizes = pooling("averagePool2d", rank: 4, kernel, stride, padding)
    return windowSum(sizes, scale: 1 / Float(kernel * kernel))
  }

  /// The mean of each window of signals `[N, L, C]`: `[N, L′, C]`. Padding counts as zeros.
  public func averagePool1d(kernel: Int, stride: Int? = nil, padding: Int = 0) -> Tensor {
    let sizes = pooling("averagePool1d", rank: 3, kernel, stride, padding)
    return asImages.windowSum(sizes, scale: 1 / Float(kernel)).asSignals
  }

  /// The mean of each channel of images `[N, H, W, C]`: `[N, C]`.
  public func globalAveragePool2d() -> Tensor {
    guard shape.count == 4 else {
      misuse("globalAveragePool2d", "shape \(shape) is not [N, H, W, C]")
    }
    return reshaped(to: [shape[0], shape[1] * shape[2], shape[3]]).mean(along: 1)
  }

  /// Images `[N, H, W, C]` with every pixel repeated `factor` times both ways: `[N, f·H, f·W, C]`.
  public func upsampledNearest2d(by factor: Int) -> Tensor {
    guard shape.count == 4, factor >= 1 else {
      misuse("upsampledNearest2d", "shape \(shape) is not [N, H, W, C], or \(factor) is below 1")
    }
    // Pooling of the result would lead back here.
    let sizes = PoolingShape(
      batch: shape[0],
      vertical: SlidingWindow(input: shape[1] * factor, taps: factor, stride: factor),
      horizontal: SlidingWindow(input: shape[2] * factor, taps: factor, stride: factor),
      channels: shape[3])
    return windowSpread(sizes, scale: 1)
  }

  /// The sizes of a pooling of images or, with three dimensions, of signals as images of height 1.
  private func pooling(
    _ operation: String, rank: Int, _ kernel: Int, _ stride: Int?, _ padding: Int
  ) -> PoolingShape {
    guard shape.count == rank else {
      misuse(operation, "shape \(shape) is not \(rank == 4 ? "[N, H, W, C]" : "[N, L, C]")")
    }
    guard kernel >= 1, padding <= kernel / 2 else {
      misuse(
        operation, "a kernel of \(kernel) with padding \(padding): at most half of it is allowed")
    }
    let sliding = Sliding(operation, stride: stride ?? kernel, padding: padding)
    return PoolingShape(
      batch: shape[0],
      vertical: rank == 4 ? sliding.window(over: shape[1], taps: kernel) : .single,
      horizontal: sliding.window(over: shape[rank - 2], taps: kernel), channels: shape[rank - 1])
  }

  private func maximumPooled(_ sizes: PoolingShape) -> Tensor {
    let y = Tensor(undefined: sizes.outputShape)
    let taps = Buffer(y.elementCount)
    MaximumPool(buffer, shape: sizes, into: y.buffer, taps: taps).launch()
    return y.recorded(from: self) { dy, tape in
      let dx = Tensor(undefined: shape)
      MaximumPoolGradient(dy.buffer, taps: taps, shape: sizes, into: dx.buffer).launch()
      tape.add(dx, to: self)
    }
  }

  /// From large images to small ones.
  private func windowSum(_ sizes: PoolingShape, scale: Float) -> Tensor {
    let y = Tensor(undefined: sizes.outputShape)
    WindowSum(buffer, scale: scale, shape: sizes, into: y.buffer).launch()
    return y.recorded(from: self) { dy, tape in
      tape.add(dy.windowSpread(sizes, scale: scale), to: self)
    }
  }

  /// From small images to large ones.
  private func windowSpread(_ sizes: PoolingShape, scale: Float) -> Tensor {
    let y = Tensor(undefined: sizes.inputShape)
    WindowSpread(buffer, scale: scale, shape: sizes, into: y.buffer).launch()
    return y.recorded(from: self) { dy, tape in
      tape.add(dy.windowSum(sizes, scale: scale), to: self)
    }
  }
}

extension PoolingShape {
  fileprivate var inputShape: Shape { [batch, vertical.input, horizontal.input, channels] }
  fileprivate var outputShape: Shape { [batch, vertical.output, horizontal.output, channels] }
}

extension Operation {
  static let pooling = [
    // Maxima of distinct arguments that a small step cannot exchange: far apart, in a fixed order.
    Operation("maxPool2d", [.between(0, 0.1)], probes: images) {
      ($0[0] + spread($0[0].shape)).maxPool2d(kernel: 3, stride: 2, padding: 1)
    },
    Operation("maxPool1d", [.between(0, 0.1)], probes: signals) {
      ($0[0] + spread($0[0].shape)).maxPool1d(kernel: 2)
    },
    Operation("averagePool2d", [.real], probes: images) {
      $0[0].averagePool2d(kernel: 3, stride: 2, padding: 1)
    },
    Operation("averagePool1d", [.real], probes: signals) { $0[0].averagePool1d(kernel: 2) },
    Operation("globalAveragePool2d", [.real], probes: images) { $0[0].globalAveragePool2d() },
    Operation("upsampledNearest2d", [.real], probes: images) {
      $0[0].upsampledNearest2d(by: 3)
    },
  ]

  private static let images: [[Shape]] = [
    [[1, 1, 1, 1]], [[2, 5, 6, 3]], [[0, 4, 4, 2]], [[3, 30, 31, 18]],
  ]
  private static let signals: [[Shape]] = [
    [[1, 2, 1]], [[2, 5, 3]], [[0, 4, 2]], [[3, 700, 18]],
  ]

  /// Numbers of which neighbours differ by more than the steps of a gradient check.
  private static func spread(_ shape: Shape) -> Tensor {
    Tensor((0..<shape.elementCount).map { Float($0 * 7_919 % 101) }, shape: shape)
  }
}
