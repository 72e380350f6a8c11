/// The variance of all of some values, the mean square of their deviations from their mean: the sum of
/// those over n, not n − 1. It is not a number where there are no values.
public func variance(of values: [Float]) -> Double {
  let count = Double(values.count)
  let mean = values.reduce(0) { $0 + Double($1) } / count
  return values.reduce(0) { $0 + Double($1) * Double($1) } / count - mean * mean
}
