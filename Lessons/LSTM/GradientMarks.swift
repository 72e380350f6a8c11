import Course

/// Gradients by steps back, drawn down to where the axis ends.
extension Spread<Int, Float> {
  private var seen: [Int] {
    // One more leads the line out of the picture.
    Array(places.prefix(1 + places.prefix { self[$0].median > 1e-8 }.count))
  }

  /// A line through the medians in a band of the middle half.
  func course(_ color: ColorRole, _ name: String? = nil) -> [any Mark] {
    let runs = seen.map { self[$0] }
    return [
      Band(
        x: seen, lower: runs.map(\.lowerQuartile), upper: runs.map(\.upperQuartile), color: color),
      Line(x: seen, y: runs.map(\.median), color: color, label: name),
    ]
  }

  /// A name beside a steep line, which ends where the axis ends.
  func note(_ name: String, _ color: ColorRole) -> [any Mark] {
    guard let place = seen.dropFirst(2 * seen.count / 3).first else { return [] }
    return [Label(name, x: place, y: self[place].median, color: color)]
  }
}
