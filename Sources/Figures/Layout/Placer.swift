/// Chooses places inside a box where text hides least of the data and none of the text.
struct Placer {
  /// What it costs to hide text, more than any number of points.
  static let conflict = 1e6
  /// What it costs to leave the box.
  static let outside = 1e5

  private let crowd: [Point]
  private let box: Rect
  /// Where text stands already.
  var taken: [Rect] = []

  init(crowd: [Point], box: Rect) {
    self.crowd = crowd.filter(box.contains)
    self.box = box
  }

  /// The first of the places with the least cost: points hidden, if these count, and far more for text within the margin or
  /// a box left.
  func best(
    _ places: [Point], width: Double, height: Double, margin: Double = 2, hidingPoints: Bool = false
  ) -> (origin: Point, cost: Double) {
    let costs = places.map { place -> Double in
      let rect = Rect(x: place.x, y: place.y, width: width, height: height)
      var cost = hidingPoints ? 0 : Double(crowd.count { rect.outset(2).contains($0) })
      if taken.contains(where: rect.outset(margin).intersects) { cost += Self.conflict }
      if !box.contains(rect) { cost += Self.outside }
      return cost
    }
    let least = costs.min() ?? 0
    let index = costs.firstIndex(of: least) ?? 0
    return (places.isEmpty ? Point(box.x, box.y) : places[index], least)
  }
}
