import Engine

/// The energy distance 2 E‖X − Y‖ − E‖X − X′‖ − E‖Y − Y′‖ of two samples of points of the plane, `[N, 2]`
/// and `[M, 2]`: near zero when both come from one distribution.
///
/// The means count the distance of each point to itself, so that it is never negative. (G. Székely
/// and M. Rizzo, "Energy statistics", 2013.)
public func energyDistance(_ a: Tensor, _ b: Tensor) -> Double {
  let (a, b) = (a.elements, b.elements)
  return 2 * meanDistance(a, b) - meanDistance(a, a) - meanDistance(b, b)
}

private func meanDistance(_ a: [Float], _ b: [Float]) -> Double {
  let (rows, columns) = (a.count / 2, b.count / 2)
  var sum = 0.0
  for i in 0..<rows {
    // A row at a time, so that a Float holds the sum well enough.
    var rowSum: Float = 0
    for j in 0..<columns {
      let (dx, dy) = (a[2 * i] - b[2 * j], a[2 * i + 1] - b[2 * j + 1])
      rowSum += (dx * dx + dy * dy).squareRoot()
    }
    sum += Double(rowSum)
  }
  return sum / Double(rows * columns)
}
