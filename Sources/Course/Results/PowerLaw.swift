#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The exponent b of the power law y = a·xᵇ that fits points best: the slope of the least-squares
/// line through their logarithms.
public func slopeOfLogarithms(_ x: [Double], _ y: [Double]) -> Double {
  let (u, v) = (x.map { log($0) }, y.map { log($0) })
  let (meanU, meanV) = (u.reduce(0, +) / Double(u.count), v.reduce(0, +) / Double(v.count))
  let covariance = zip(u, v).reduce(0) { $0 + ($1.0 - meanU) * ($1.1 - meanV) }
  return covariance / u.reduce(0) { $0 + ($1 - meanU) * ($1 - meanU) }
}
