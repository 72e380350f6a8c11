import Course

/// A curve by points that lie evenly along it, and the code of each.
struct EvenPath {
  let points: Tensor  // [N, 2]
  let codes: [Float]

  /// `count` of the points `[M, 2]` that are decoded from codes in order, as evenly apart as these allow.
  init(_ curve: Tensor, codes: [Float], count: Int) {
    let rows = curve.rows
    var lengths: [Float] = [0]
    for (a, b) in zip(rows, rows.dropFirst()) {
      let (x, y) = (b[0] - a[0], b[1] - a[1])
      lengths.append(lengths[lengths.count - 1] + (x * x + y * y).squareRoot())
    }
    let step = lengths[lengths.count - 1] / Float(count - 1)
    var kept: [Int] = []
    // Of a curve that is not of numbers, or a point, the first alone.
    for (index, length) in lengths.enumerated()
    where kept.isEmpty || (step > 0 && length >= Float(kept.count) * step) { kept.append(index) }
    points = Tensor(rows: kept.map { rows[$0] })
    self.codes = kept.map { codes[$0] }
  }

  /// The point that is farthest from all of `others` `[N, 2]`.
  func farthest(from others: Tensor) -> [Float]? {
    let others = others.rows
    func distance(_ point: [Float]) -> Float {
      others.reduce(.infinity) { least, other in
        let (x, y) = (other[0] - point[0], other[1] - point[1])
        return min(least, x * x + y * y)
      }
    }
    return points.rows.map { (point: $0, distance: distance($0)) }
      .max { $0.distance < $1.distance }?.point
  }
}
