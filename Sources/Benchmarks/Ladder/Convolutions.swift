import Kernels

extension LadderKernel {
  /// Those of the workload `cnn`: 3×3 on 128 images, with a margin.
  static let convolutions = [
    convolution(size: 28, inputs: 1, outputs: 16), convolution(size: 14, inputs: 16, outputs: 32),
  ]

  private static func convolution(size: Int, inputs: Int, outputs: Int) -> LadderKernel {
    let batch = 128
    let count = batch * size * size * outputs
    let depth = 3 * 3 * inputs
    return LadderKernel(
      "convolution", "\(size)×\(size)×\(inputs)→\(outputs)",
      .arithmetic(operations: 2 * count * depth)
    ) {
      let (x, weight) = (normal(batch * size * size * inputs, 1), normal(depth * outputs, 2))
      let y = Buffer(count, repeating: .nan)
      let window = SlidingWindow(input: size, taps: 3, stride: 1, padding: 1)
      let shape = ConvolutionShape(
        batch: batch, vertical: window, horizontal: window, inputChannels: inputs,
        outputChannels: outputs, groups: 1)
      let convolution = Convolution(x, weight, bias: nil, shape: shape, into: y)
      return Call {
        convolution.launch()
      } samples: {
        sampledIndices(count).map { index in
          let pixel = index / outputs
          let (value, magnitude) = convolutionElement(
            x, weight, size: size, inputs: inputs, outputs: outputs, image: pixel / (size * size),
            row: pixel / size % size, column: pixel % size, output: index % outputs)
          return Sample(
            index: index, actual: y[index], expected: value,
            tolerance: roundingBound(magnitude, terms: depth))
        }
      }
    }
  }
}
