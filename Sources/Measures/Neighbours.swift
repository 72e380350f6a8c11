import Engine

/// The one of some points, rows of `[N, D]`, with the least sum of distances to all others, the first of equal
/// ones; without any point it is a programmer error. (L. Kaufman and P. Rousseeuw, "Clustering by means of
/// medoids", 1987.)
public func medoid(_ points: Tensor) -> [Float] {
  let rows = points.rows
  func sum(_ row: [Float]) -> Double { rows.reduce(0) { $0 + distance($1, row) } }
  let sums = rows.map(sum)
  guard let least = sums.indices.min(by: { sums[$0] < sums[$1] }) else {
    fatalError("medoid takes some points, not none.")
  }
  return rows[least]
}

/// The share of points, rows of `[N, D]`, whose nearest other one has their label; 0 for a single point.
public func shareWithNearestAlike(_ points: Tensor, _ labels: [Int]) -> Float {
  let rows = points.rows
  let alike = rows.indices.count { index in
    let nearest = rows.indices.filter { $0 != index }.min {
      distance(rows[$0], rows[index]) < distance(rows[$1], rows[index])
    }
    return nearest.map { labels[$0] == labels[index] } ?? false
  }
  return Float(alike) / Float(rows.count)
}

private func distance(_ a: [Float], _ b: [Float]) -> Double {
  zip(a, b).reduce(0) { $0 + Double(($1.0 - $1.1) * ($1.0 - $1.1)) }.squareRoot()
}
