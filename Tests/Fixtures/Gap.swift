/// The greatest difference of numbers from what they should be, in units of the greatest of those or, where
/// all are below 1, of 1; infinite where there are more or fewer, or where one is no number.
public func greatestGap(_ actual: [Double], _ expected: [Double]) -> Double {
  guard actual.count == expected.count else { return .infinity }
  let unit = expected.reduce(1) { max($0, abs($1)) }
  let gaps = zip(actual, expected).map { abs($0 - $1) / unit }
  return gaps.reduce(0) { $1.isNaN ? .infinity : max($0, $1) }
}

/// The same for Floats.
public func greatestGap(_ actual: [Float], _ expected: [Double]) -> Double {
  greatestGap(actual.map(Double.init), expected)
}
