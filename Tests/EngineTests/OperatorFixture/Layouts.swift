import Engine

extension Tensor {
  /// `[N, C, …]`, PyTorch's order, to `[N, …, C]`, ours.
  var channelsLast: Tensor { permuted([0] + Array(2..<shape.count) + [1]) }

  /// `[N, …, C]`, our order, to `[N, C, …]`, PyTorch's.
  var channelsFirst: Tensor { permuted([0, shape.count - 1] + Array(1..<shape.count - 1)) }

  /// A convolution's weight `[O, C, …]` to `[…, C, O]`; and a transposed one's `[C, O, …]` to
  /// `[…, O, C]`.
  var kernelLast: Tensor { permuted(Array(2..<shape.count) + [1, 0]) }
}
