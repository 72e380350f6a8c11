/// An element that a kernel computed, beside what it should be.
package struct Sample: Sendable {
  let index: Int
  let actual: Float
  let expected: Double
  /// How far they may be apart by rounding.
  let tolerance: Double

  package init(index: Int, actual: Float, expected: Double, tolerance: Double) {
    self.index = index
    self.actual = actual
    self.expected = expected
    self.tolerance = tolerance
  }

  /// False where the result is not a number, too.
  var isClose: Bool { abs(Double(actual) - expected) <= tolerance }
}

/// A kernel that does not compute what its reference does; the description is one sentence.
public struct WrongResult: Error, CustomStringConvertible {
  let kernel: String
  let size: String
  let sample: Sample

  public var description: String {
    "\(kernel) of \(size) computes \(sample.actual) as element \(sample.index),"
      + " where a plain loop computes \(sample.expected)"
  }
}

/// At most 500 indices below `count`, the last among them, at odd distances so that they meet every
/// place in a vector.
func sampledIndices(_ count: Int) -> StrideTo<Int> {
  let step = max(1, count / 500) | 1
  return stride(from: (count - 1) % step, to: count, by: step)
}
