import Course
import Engine
import Figures

/// What the units of the first hidden layer, at most 36 of them, answer over the plane.
struct HiddenUnits {
  let count: Int
  /// The greatest answer, before the bend, of any; at least 1.
  let highest: Double
  /// What the answers of two neighbouring lines differ by.
  let lineSpacing: Double
  /// Whether every unit is silent on one side of a line and not on the other: none is constant.
  let areHalfPlanes: Bool
  /// Whether in each quarter of the circle of directions there is a unit's.
  let haveAllDirections: Bool
  private let places: [Float]
  private let values: [[Float]]  // by unit, [9²]

  init(_ network: Network, _ task: Task) {
    // Before its bend a unit is a linear function, whose contours a coarse grid already has exactly.
    let places = task.places(9)
    var hidden = network.layers[0]
    hidden.activation = .identity
    let elements = hidden(plane(places)).elements  // [9², units]
    let width = hidden.weight.shape[1]
    let count = min(width, 36)
    let values = (0..<count).map { unit in
      stride(from: unit, to: elements.count, by: width).map { elements[$0] }
    }
    let weights = hidden.weight.elements  // [2, units]
    let directions = (0..<count).map { (weights[$0], weights[width + $0]) }
    areHalfPlanes = directions.allSatisfy {
      ($0.0 != 0 || $0.1 != 0) && $0.0.isFinite && $0.1.isFinite
    }
    haveAllDirections =
      areHalfPlanes && Set(directions.map { ($0.0 > 0 ? 1 : 0) + ($0.1 > 0 ? 2 : 0) }).count == 4
    let highest = values.joined().reduce(1.0) { $1.isFinite ? max($0, abs(Double($1))) : $0 }
    // Half a unit, or as many times that as leaves lines to be told apart.
    var spacing = 0.5
    while highest / spacing > 100 { spacing *= 10 }
    (self.count, self.highest, lineSpacing) = (count, highest, spacing)
    (self.places, self.values) = (places, values)
  }

  /// A unit's answer over the plane, before the bend.
  func response(_ unit: Int) -> Grid { Grid(x: places, y: places, values: values[unit]) }

  /// The answers at which there are lines.
  var lines: [Double] { Array(stride(from: lineSpacing, to: highest, by: lineSpacing)) }
}

extension Task {
  /// Places along an axis of the plane that the figures show.
  func places(_ resolution: Int) -> [Float] {
    (0..<resolution).map { -Float(reach) + 2 * Float(reach) * Float($0) / Float(resolution - 1) }
  }
}

/// All points of a square grid, row by row: `[places², 2]`.
func plane(_ places: [Float]) -> Tensor {
  Tensor(
    places.flatMap { y in places.flatMap { x in [x, y] } },
    shape: [places.count * places.count, 2])
}
