/// A vector field over the unit square: a grid's places and vectors in shares of its width and height, both in the own
/// units of the scales, so that lines are as even on every scale.
struct Flow {
  private let u: Grid
  private let v: Grid
  /// The vectors in the data's units.
  private let original: (u: Grid, v: Grid)
  private let width: Double
  private let height: Double
  /// The largest speed, in shares of the square.
  let fastest: Double

  init(u: Grid, v: Grid, x: Axis.Scale, y: Axis.Scale) {
    original = (u.placed(x: x, y: y), v.placed(x: x, y: y))
    let u = u.map { value, place, _ in value * x.slope(at: place) }.placed(x: x, y: y)
    let v = v.map { value, _, place in value * y.slope(at: place) }.placed(x: x, y: y)
    self.u = u
    self.v = v
    let width = (u.x.last ?? 0) - (u.x.first ?? 0)
    let height = (u.y.last ?? 0) - (u.y.first ?? 0)
    self.width = width
    self.height = height
    fastest = zip(u.values, v.values).reduce(0) { fastest, vector in
      let (a, b) = (vector.0 / width, vector.1 / height)
      let speed = (a * a + b * b).squareRoot()
      return speed.isFinite ? max(fastest, speed) : fastest
    }
  }

  var isEmpty: Bool {
    !(u.x.count > 1 && u.y.count > 1 && width > 0 && height > 0 && width.isFinite
      && height.isFinite && fastest > 0 && v.values.count == u.values.count)
  }

  /// A spot's place in the scales' own units.
  func place(_ spot: Point) -> Point {
    Point(u.x[0] + spot.x * width, u.y[0] + spot.y * height)
  }

  /// The velocity at a spot of the square, in shares of it; nil outside, at gaps, and where the field stands still.
  func velocity(_ spot: Point) -> Point? {
    guard (0...1).contains(spot.x), (0...1).contains(spot.y), let vector = vector(spot, u, v)
    else {
      return nil
    }
    let velocity = Point(vector.x / width, vector.y / height)
    let speed = (velocity.x * velocity.x + velocity.y * velocity.y).squareRoot()
    return speed.isFinite && speed > fastest * 1e-6 ? velocity : nil
  }

  /// The length of the vector at a spot, in the data's units.
  func speed(_ spot: Point) -> Double {
    vector(spot, original.u, original.v).map { ($0.x * $0.x + $0.y * $0.y).squareRoot() } ?? .nan
  }

  /// Between the four vectors around.
  private func vector(_ spot: Point, _ u: Grid, _ v: Grid) -> Point? {
    let place = place(spot)
    let (i, s) = Self.cell(place.x, u.x)
    let (j, t) = Self.cell(place.y, u.y)
    func between(_ grid: Grid) -> Double {
      let low = grid.value(i, j) * (1 - s) + grid.value(i + 1, j) * s
      let high = grid.value(i, j + 1) * (1 - s) + grid.value(i + 1, j + 1) * s
      return low * (1 - t) + high * t
    }
    let vector = Point(between(u), between(v))
    return vector.x.isFinite && vector.y.isFinite ? vector : nil
  }

  private static func cell(_ value: Double, _ places: [Double]) -> (Int, Double) {
    var (low, high) = (0, places.count - 1)
    while high - low > 1 {
      let middle = (low + high) / 2
      if places[middle] <= value { low = middle } else { high = middle }
    }
    let share = (value - places[low]) / (places[low + 1] - places[low])
    return (low, min(max(share, 0), 1))
  }
}
