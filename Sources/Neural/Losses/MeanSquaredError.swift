public import Engine

/// The mean of (x − y)² over all elements: a scalar. Shapes must be the same.
public func meanSquaredError(_ x: Tensor, _ y: Tensor) -> Tensor {
  guard x.shape == y.shape else {
    fatalError("meanSquaredError: shapes \(x.shape) and \(y.shape) differ")
  }
  return (x - y).squared().mean()
}
