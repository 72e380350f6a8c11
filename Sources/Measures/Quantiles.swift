import ElementaryFunctions

/// The least of some values that at least `percent` in a hundred of them do not exceed. One that is not a
/// number counts as the greatest; without any value it is a programmer error.
public func percentile<Value: FloatingPoint>(_ percent: Int, of values: [Value]) -> Value {
  guard !values.isEmpty, (1...100).contains(percent) else {
    fatalError(
      "percentile takes 1 to 100 in a hundred of some values, not \(percent) of \(values.count).")
  }
  return ascending(values)[(percent * values.count + 99) / 100 - 1]
}

/// The middle one of some values, the upper of two. One that is not a number counts as the greatest;
/// without any value it is a programmer error.
public func median<Value: FloatingPoint>(of values: [Value]) -> Value {
  guard !values.isEmpty else { fatalError("median takes some values, not none.") }
  return ascending(values)[values.count / 2]
}

private func ascending<Value: FloatingPoint>(_ values: [Value]) -> [Value] {
  values.sorted { $1.isNaN ? !$0.isNaN : $0 < $1 }
}

/// The number that a standard normal draw is below with this probability, by bisection from −9 to 9.
public func normalQuantile(_ probability: Double) -> Double {
  var (low, high) = (-9.0, 9.0)
  for _ in 0..<60 {
    let middle = (low + high) / 2
    if 0.5 * erfc(-middle / 2.0.squareRoot()) < probability { low = middle } else { high = middle }
  }
  return (low + high) / 2
}

/// The mean of the first 1, 2, 3 … values.
public func runningMeans(_ values: [Float]) -> [Float] {
  var sum: Float = 0
  return values.enumerated().map { index, value in
    sum += value
    return sum / Float(index + 1)
  }
}
