import Engine

/// How far apart two samples `[M, D]` and `[N, D]` are: the squared maximum mean discrepancy, without
/// bias, for a normal kernel of the given width, e^(−|a − b|²/2w²). About 0 for two samples of one
/// distribution. (A. Gretton and others, "A kernel two-sample test", 2012.)
public func discrepancy(_ a: Tensor, _ b: Tensor, width: Float) -> Float {
  func kernel(_ a: Tensor, _ b: Tensor) -> Tensor {
    let squares = a.squared().sum(along: 1, keepingDimension: true)
    let others = b.squared().sum(along: 1)
    let distances = squares + others - a.matmul(b.transposed) * 2
    return (distances * (-0.5 / (width * width))).exp()
  }
  let (m, n) = (Float(a.shape[0]), Float(b.shape[0]))
  // A row's likeness to itself, 1 each, does not count.
  let within = (kernel(a, a).sum().item - m) / (m * (m - 1))
  let others = (kernel(b, b).sum().item - n) / (n * (n - 1))
  return within + others - 2 * kernel(a, b).mean().item
}

/// The median distance between different rows of a sample `[N, D]`, the upper of two in the middle: the
/// usual width of a kernel for them. At least 10⁻⁶, of which a kernel can still be made.
public func medianDistance(_ x: Tensor) -> Float {
  let squares = x.squared().sum(along: 1, keepingDimension: true)
  let distances = (squares + squares.transposed - x.matmul(x.transposed) * 2).elements
  let count = x.shape[0]
  let pairs = (0..<count).flatMap { i in (0..<i).map { distances[i * count + $0] } }.sorted()
  return max(pairs[pairs.count / 2], 1e-12).squareRoot()
}
