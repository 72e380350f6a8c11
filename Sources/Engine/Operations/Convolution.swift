import Kernels

extension Tensor {
  /// Convolution of images, channels last: x `[N, H, W, C]`, weight `[kh, kw, C/groups, O]` and bias
  /// `[O]` give f(x ∗ w + b) `[N, H′, W′, O]`, where
  /// H′ = ⌊(H + 2·padding − dilation·(kh − 1) − 1) / stride⌋ + 1.
  ///
  /// As everywhere in deep learning this is a cross-correlation: the kernel is not flipped. With
  /// `groups`, each group of output channels sees its own group of input channels.
  public func conv2d(
    _ weight: Tensor, _ bias: Tensor? = nil, stride: Int = 1, padding: Int = 0, dilation: Int = 1,
    groups: Int = 1, activation: Activation = .identity
  ) -> Tensor {
    guard shape.count == 4, weight.shape.count == 4 else {
      misuse(
        "conv2d", "shapes \(shape) and \(weight.shape) are not [N, H, W, C] and [kh, kw, C, O]")
    }
    let sliding = Sliding("conv2d", stride: stride, padding: padding, dilation: dilation)
    checkChannels(weight, bias, input: 2, output: 3, groups, "conv2d")
    return convolved(
      weight, bias, sliding.window(over: shape[1], taps: weight.shape[0]),
      sliding.window(over: shape[2], taps: weight.shape[1]), groups, activation)
  }

  /// Convolution of signals, channels last: x `[N, L, C]`, weight `[k, C/groups, O]` and bias `[O]`
  /// give f(x ∗ w + b) `[N, L′, O]`, with L′ as the H′ of
  /// ``conv2d(_:_:stride:padding:dilation:groups:activation:)``.
  public func conv1d(
    _ weight: Tensor, _ bias: Tensor? = nil, stride: Int = 1, padding: Int = 0, dilation: Int = 1,
    groups: Int = 1, activation: Activation = .identity
  ) -> Tensor {
    guard shape.count == 3, weight.shape.count == 3 else {
      misuse("conv1d", "shapes \(shape) and \(weight.shape) are not [N, L, C] and [k, C, O]")
    }
    let sliding = Sliding("conv1d", stride: stride, padding: padding, dilation: dilation)
    checkChannels(weight, bias, input: 1, output: 2, groups, "conv1d")
    return asImages.convolved(
      weight.asKernelOfHeightOne, bias, .single,
      sliding.window(over: shape[1], taps: weight.shape[0]), groups, activation
    ).asSignals
  }

  private func convolved(
    _ weight: Tensor, _ bias: Tensor?, _ vertical: SlidingWindow, _ horizontal: SlidingWindow,
    _ groups: Int, _ activation: Activation
  ) -> Tensor {
    // A function whose derivative needs its argument is an operation of its own.
    let function = activation.function
    guard function?.derivativeUses != .argument else {
      return convolved(weight, bias, vertical, horizontal, groups, .identity).mapped(function!)
    }
    let sizes = ConvolutionShape(
      batch: shape[0], vertical: vertical, horizontal: horizontal, inputChannels: shape[3],
      outputChannels: weight.shape[3], groups: groups)
    let y = convolution(self, weight, bias, then: function, sizes)
    return y.recorded(from: [self, weight] + (bias.map { [$0] } ?? [])) { dy, tape in
      let dz = function.map { dy.timesDerivative(of: $0, saved: y) } ?? dy
      lazy var gradients = parameterGradients(of: weight, x: self, dy: dz, sizes)
      tape.add(gradients.weight, to: weight)
      if let bias { tape.add(gradients.bias, to: bias) }
      tape.add(transposedConvolution(dz, weight, nil, sizes), to: self)
    }
  }

  /// Signals `[N, L, C]` as images of height 1.
  var asImages: Tensor { reshaped(to: [shape[0], 1, shape[1], shape[2]]) }

  /// Images of height 1 as signals.
  var asSignals: Tensor { reshaped(to: [shape[0], shape[2], shape[3]]) }

  /// A signal's kernel `[k, C, O]` as an image's.
  var asKernelOfHeightOne: Tensor { reshaped(to: [1, shape[0], shape[1], shape[2]]) }

  /// Stops unless these inputs, a weight with the given dimensions for them and for outputs, and a
  /// bias agree on channels.
  func checkChannels(
    _ weight: Tensor, _ bias: Tensor?, input: Int, output: Int, _ groups: Int, _ operation: String
  ) {
    let inputs = shape[shape.count - 1]
    let transposed = input > output
    let outputs = weight.shape[output] * (transposed ? groups : 1)
    guard groups >= 1, inputs % groups == 0, outputs % groups == 0,
      weight.shape[input] * (transposed ? 1 : groups) == inputs,
      bias.map({ $0.shape == [outputs] }) ?? true
    else {
      let bias = bias.map { " and bias \($0.shape)" } ?? ""
      misuse(
        operation,
        "input \(shape), weight \(weight.shape)\(bias) disagree on channels in \(groups) groups")
    }
  }
}

/// The kernel of a convolution, not recorded.
func convolution(
  _ x: Tensor, _ weight: Tensor, _ bias: Tensor?, then function: Function?,
  _ sizes: ConvolutionShape
) -> Tensor {
  let y = Tensor(
    undefined: [
      sizes.batch, sizes.vertical.output, sizes.horizontal.output, sizes.outputChannels,
    ])
  Convolution(
    x.buffer, weight.buffer, bias: bias?.buffer, then: function, shape: sizes, into: y.buffer
  ).launch()
  return y
}

/// What a convolution's weight and bias get of dy, not recorded.
func parameterGradients(
  of weight: Tensor, x: Tensor, dy: Tensor, _ sizes: ConvolutionShape
) -> (weight: Tensor, bias: Tensor) {
  let dw = Tensor(undefined: weight.shape)
  let db = Tensor(undefined: [sizes.outputChannels])
  ConvolutionWeightGradient(x.buffer, dy.buffer, shape: sizes)
    .launch(weight: dw.buffer, bias: db.buffer)
  return (dw, db)
}

extension Operation {
  static let convolutions = [
    Operation(
      "conv2d", [.real, .real, .real],
      probes: [
        [[1, 1, 1, 1], [1, 1, 1, 1], [1]], [[2, 5, 6, 3], [3, 2, 3, 4], [4]],
        [[0, 4, 4, 2], [3, 3, 2, 5], [5]], [[2, 3, 3, 5], [1, 1, 5, 7], [7]],
        [[3, 20, 20, 4], [3, 3, 4, 18], [18]],
      ]
    ) { $0[0].conv2d($0[1], $0[2], padding: 1, activation: .tanh) },
    Operation(
      "conv2d, strided, dilated and in groups", [.real, .real, .real],
      probes: [[[2, 7, 8, 4], [3, 2, 2, 6], [6]], [[3, 19, 23, 4], [2, 3, 2, 34], [34]]]
    ) {
      $0[0].conv2d(
        $0[1], $0[2], stride: 2, padding: 2, dilation: 2, groups: 2, activation: .sigmoid)
    },
    Operation(
      "conv1d", [.real, .real, .real],
      probes: [
        [[1, 1, 1], [1, 1, 1], [1]], [[2, 9, 3], [3, 3, 4], [4]], [[0, 9, 3], [3, 3, 4], [4]],
        [[3, 700, 3], [5, 3, 17], [17]],
      ]
    ) {
      $0[0].conv1d($0[1], $0[2], stride: 2, padding: 1) + $0[0].conv1d($0[1], stride: 2, padding: 1)
    },
  ]
}
