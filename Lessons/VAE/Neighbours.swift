import Course

/// The point with the least sum of distances to all others.
func medoid(_ points: [[Float]]) -> [Float] {
  func sum(_ point: [Float]) -> Float { Runs(points.map { distance(point, $0) }).mean }
  return points.min { sum($0) < sum($1) } ?? [0, 0]
}

/// The share of points whose nearest other one has their label.
func shareWithNearestAlike(_ points: [[Float]], _ labels: [Int]) -> Float {
  let count = points.indices.count { index in
    let others = points.indices.filter { $0 != index }
    let nearest = others.min {
      distance(points[$0], points[index]) < distance(points[$1], points[index])
    }
    return nearest.map { labels[$0] == labels[index] } ?? false
  }
  return Float(count) / Float(points.count)
}

private func distance(_ a: [Float], _ b: [Float]) -> Float {
  let (x, y) = (a[0] - b[0], a[1] - b[1])
  return (x * x + y * y).squareRoot()
}
