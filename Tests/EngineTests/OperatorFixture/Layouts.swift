import Engine

extension Tensor {
  /// The dimensions in another order: dimension i of the result is dimension `order[i]` of this.
  ///
  /// A product with a permutation matrix: slow, plain, and differentiable like any other.
  func ordered(_ order: [Int]) -> Tensor {
    let sizes = order.map { shape[$0] }
    let steps = order.map { shape[($0 + 1)...].reduce(1, *) }
    var matrix = [Float](repeating: 0, count: elementCount * elementCount)
    for target in 0..<elementCount {
      var (rest, source) = (target, 0)
      for (size, step) in zip(sizes, steps).reversed() {
        source += rest % size * step
        rest /= size
      }
      matrix[source * elementCount + target] = 1
    }
    return reshaped(to: [1, elementCount])
      .matmul(Tensor(matrix, shape: [elementCount, elementCount]))
      .reshaped(to: Shape(sizes))
  }

  /// `[N, C, …]`, PyTorch's order, to `[N, …, C]`, ours.
  var channelsLast: Tensor { ordered([0] + Array(2..<shape.count) + [1]) }

  /// `[N, …, C]`, our order, to `[N, C, …]`, PyTorch's.
  var channelsFirst: Tensor { ordered([0, shape.count - 1] + Array(1..<shape.count - 1)) }

  /// A convolution's weight `[O, C, …]` to `[…, C, O]`; and a transposed one's `[C, O, …]` to
  /// `[…, O, C]`.
  var kernelLast: Tensor { ordered(Array(2..<shape.count) + [1, 0]) }
}
