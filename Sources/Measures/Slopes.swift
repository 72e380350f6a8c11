import ElementaryFunctions

/// The slope of the least-squares line through values at 0, 1, 2 …
public func slopeOfLine(_ values: [Double]) -> Double {
  let center = Double(values.count - 1) / 2
  let products = values.enumerated().reduce(0) { $0 + (Double($1.offset) - center) * $1.element }
  let squares = values.indices.reduce(0) { $0 + (Double($1) - center) * (Double($1) - center) }
  return products / squares
}

/// The exponent b of the power law y = a·xᵇ that fits points best: the slope of the least-squares
/// line through their logarithms.
public func slopeOfLogarithms(_ x: [Double], _ y: [Double]) -> Double {
  let (u, v) = (x.map { log($0) }, y.map { log($0) })
  let (meanU, meanV) = (u.reduce(0, +) / Double(u.count), v.reduce(0, +) / Double(v.count))
  let covariance = zip(u, v).reduce(0) { $0 + ($1.0 - meanU) * ($1.1 - meanV) }
  return covariance / u.reduce(0) { $0 + ($1 - meanU) * ($1 - meanU) }
}

/// The factor q of the geometric growth a·qⁱ that fits values at i = 0, 1, 2 … best: e to the slope of
/// the least-squares line through their logarithms. A value of 0 counts as the least number above it.
public func growthPerStep(_ values: [Float]) -> Float {
  let slope = slopeOfLine(values.map { log(Double(max($0, .leastNonzeroMagnitude))) })
  return Float(exp(Double(Float(slope))))
}
