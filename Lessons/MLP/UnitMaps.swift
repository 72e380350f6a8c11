import Course

extension MLPLesson {
  /// Where a unit is silent, where it answers, and lines of equal answers.
  func answers(_ sums: Grid, color: ColorRole) -> [any Mark] {
    let highest = sums.values.reduce(1.0) { $1.isFinite ? max($0, abs($1)) : $0 }
    let most = sums.values.reduce(0.0) { $1.isFinite ? max($0, $1) : $0 }
    return [
      FilledContour(sums, levels: [-2 * highest, 0, 2 * highest], colors: [.neutral, color]),
      ContourLine(sums, levels: [0], color: .emphasis),
      // A unit that answers nowhere has none.
      ContourLine(
        sums, levels: most > 0 ? (1...5).map { most * Double($0) / 6 } : [], color: color),
    ]
  }

  /// Where a unit of the second layer answers, and the folds of the first layer that it adds up.
  func region(_ sums: Grid, color: ColorRole, over folds: [Grid]) -> [any Mark] {
    let highest = sums.values.reduce(1.0) { $1.isFinite ? max($0, abs($1)) : $0 }
    let field = FilledContour(
      sums, levels: [-2 * highest, 0, 2 * highest], colors: [.neutral, color])
    return [field] + folds.map { ContourLine($0, levels: [0], color: .neutral, style: .dotted) }
      + [ContourLine(sums, levels: [0], color: .emphasis)]
  }

  /// Names for the two sides of a fold.
  func sideNames(_ direction: (x: Float, y: Float), in plane: Plane) -> [Label] {
    let (x, y) = (
      direction.x > 0 ? 0.95 * plane.reach : -0.95 * plane.reach,
      direction.y > 0 ? 0.78 * plane.reach : -0.78 * plane.reach
    )
    return [Label("answers", x: x, y: y), Label("silent", x: -x, y: -y)]
  }

  /// Up to three units whose directions are far from one another, of those whose folds lie among the
  /// points, if there are as many.
  func apart(_ directions: [(x: Float, y: Float)], _ biases: [Float]) -> [Int] {
    let lengths = directions.map { ($0.x * $0.x + $0.y * $0.y).squareRoot() }
    let count = min(3, directions.count)
    let among = directions.indices.filter { abs(biases[$0]) < 0.7 * lengths[$0] }
    var rest = among.count < count ? Array(directions.indices) : among
    var chosen: [Int] = []
    func nearness(_ unit: Int) -> Float {
      chosen.map { other in
        let (a, b) = (directions[unit], directions[other])
        return (a.x * b.x + a.y * b.y) / max(lengths[unit] * lengths[other], 1e-9)
      }.max() ?? -lengths[unit]
    }
    while chosen.count < count {
      let next = rest.min { nearness($0) < nearness($1) }!
      chosen.append(next)
      rest.removeAll { $0 == next }
    }
    return chosen.sorted()
  }
}
