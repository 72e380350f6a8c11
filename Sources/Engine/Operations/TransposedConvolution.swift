import Kernels

extension Tensor {
  /// Transposed convolution of images: x `[N, H, W, C]`, weight `[kh, kw, O/groups, C]` and bias `[O]`
  /// give `[N, H′, W′, O]`, where
  /// H′ = (H − 1)·stride − 2·padding + dilation·(kh − 1) + 1 + outputPadding.
  ///
  /// The transpose (not the inverse) of the convolution with the same weight, which has O input and C
  /// output channels: each pixel of x adds to the result a kernel scaled by its values.
  public func convTranspose2d(
    _ weight: Tensor, _ bias: Tensor? = nil, stride: Int = 1, padding: Int = 0, dilation: Int = 1,
    outputPadding: Int = 0, groups: Int = 1
  ) -> Tensor {
    guard shape.count == 4, weight.shape.count == 4 else {
      misuse(
        "convTranspose2d",
        "shapes \(shape) and \(weight.shape) are not [N, H, W, C] and [kh, kw, O, C]")
    }
    let sliding = Sliding("convTranspose2d", stride: stride, padding: padding, dilation: dilation)
    checkChannels(weight, bias, input: 3, output: 2, groups, "convTranspose2d")
    return convolutionTransposed(
      weight, bias,
      sliding.window(reaching: shape[1], taps: weight.shape[0], outputPadding: outputPadding),
      sliding.window(reaching: shape[2], taps: weight.shape[1], outputPadding: outputPadding),
      groups)
  }

  /// Transposed convolution of signals: x `[N, L, C]`, weight `[k, O/groups, C]` and bias `[O]` give
  /// `[N, L′, O]`, with L′ as the H′ of
  /// ``convTranspose2d(_:_:stride:padding:dilation:outputPadding:groups:)``.
  public func convTranspose1d(
    _ weight: Tensor, _ bias: Tensor? = nil, stride: Int = 1, padding: Int = 0, dilation: Int = 1,
    outputPadding: Int = 0, groups: Int = 1
  ) -> Tensor {
    guard shape.count == 3, weight.shape.count == 3 else {
      misuse(
        "convTranspose1d", "shapes \(shape) and \(weight.shape) are not [N, L, C] and [k, O, C]")
    }
    let sliding = Sliding("convTranspose1d", stride: stride, padding: padding, dilation: dilation)
    checkChannels(weight, bias, input: 2, output: 1, groups, "convTranspose1d")
    return asImages.convolutionTransposed(
      weight.asKernelOfHeightOne, bias, .single,
      sliding.window(reaching: shape[1], taps: weight.shape[0], outputPadding: outputPadding),
      groups
    ).asSignals
  }

  private func convolutionTransposed(
    _ weight: Tensor, _ bias: Tensor?, _ vertical: SlidingWindow, _ horizontal: SlidingWindow,
    _ groups: Int
  ) -> Tensor {
    // The convolution that is transposed leads from the result to x.
    let outputs = weight.shape[2] * groups
    let sizes = ConvolutionShape(
      batch: shape[0], vertical: vertical, horizontal: horizontal, inputChannels: outputs,
      outputChannels: shape[3], groups: groups)
    let y = transposedConvolution(self, weight, bias, sizes)
    return y.recorded(from: [self, weight] + (bias.map { [$0] } ?? [])) { dy, tape in
      tape.add(parameterGradients(of: weight, x: dy, dy: self, sizes).weight, to: weight)
      if let bias { tape.add(dy.summed(to: [outputs]), to: bias) }
      tape.add(convolution(dy, weight, nil, then: nil, sizes), to: self)
    }
  }
}

/// The kernel of a transposed convolution, not recorded.
func transposedConvolution(
  _ x: Tensor, _ weight: Tensor, _ bias: Tensor?, _ sizes: ConvolutionShape
) -> Tensor {
  let y = Tensor(
    undefined: [sizes.batch, sizes.vertical.input, sizes.horizontal.input, sizes.inputChannels])
  TransposedConvolution(
    x.buffer, weight.buffer, bias: bias?.buffer, shape: sizes, into: y.buffer
  ).launch()
  return y
}

extension Operation {
  static let transposedConvolutions = [
    Operation(
      "convTranspose2d", [.real, .real, .real],
      probes: [
        [[1, 1, 1, 1], [3, 3, 1, 1], [1]], [[2, 4, 3, 3], [4, 3, 2, 3], [2]],
        [[0, 4, 3, 3], [4, 3, 2, 3], [2]], [[3, 12, 13, 18], [3, 3, 4, 18], [4]],
      ]
    ) { $0[0].convTranspose2d($0[1], $0[2], stride: 2, padding: 1) },
    Operation(
      "convTranspose1d", [.real, .real, .real],
      probes: [[[2, 5, 4], [3, 3, 4], [6]], [[3, 300, 4], [3, 3, 4], [6]]]
    ) {
      $0[0].convTranspose1d(
        $0[1], $0[2], stride: 2, padding: 1, dilation: 2, outputPadding: 1, groups: 2)
    },
  ]
}
