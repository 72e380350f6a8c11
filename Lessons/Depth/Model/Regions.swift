import ElementaryFunctions
import Engine
import Neural

/// The regions of the plane in which the same units of a network are active: in each of them it is one
/// linear function. They are counted exactly, by cutting polygons, in Doubles.
package struct Regions {
  package typealias Place = (x: Double, y: Double)
  /// A straight piece of a unit's fold.
  package typealias Fold = (start: Place, end: Place)

  /// The folds of each layer's units.
  package private(set) var folds: [[Fold]] = []
  /// How many regions there are.
  package var count: Int { cells.count }

  private var cells: [Cell]

  /// A convex region with the layer's outputs there, each a·x + b·y + c.
  private struct Cell {
    var corners: [Place]
    var outputs: [Plane]
  }

  private struct Plane {
    var a = 0.0
    var b = 0.0
    var c = 0.0
    func callAsFunction(_ p: Place) -> Double { a * p.x + b * p.y + c }
  }

  /// The regions of a network of two inputs in the square from −reach to reach; with a reach of millions
  /// those of the whole plane, for networks without nearly parallel folds.
  package init(of network: RectifierNetwork, reach: Double) {
    let corners = [(-1, -1), (1, -1), (1, 1), (-1, 1)].map { (x: $0.0 * reach, y: $0.1 * reach) }
    cells = [Cell(corners: corners, outputs: [Plane(a: 1), Plane(b: 1)])]
    for layer in network.layers.dropLast() {
      let (weights, biases) = (layer.weight.rows, layer.bias.elements)
      var (next, pieces): ([Cell], [Fold]) = ([], [])
      for cell in cells {
        let sums = biases.indices.map { unit in
          var sum = Plane(c: Double(biases[unit]))
          for (input, output) in cell.outputs.enumerated() {
            let weight = Double(weights[input][unit])
            sum.a += weight * output.a
            sum.b += weight * output.b
            sum.c += weight * output.c
          }
          return sum
        }
        next += Regions.cut(cell.corners, by: sums, folds: &pieces)
      }
      cells = next
      folds.append(pieces)
    }
  }

  /// A polygon cut by all units of a layer, one after another.
  private static func cut(
    _ corners: [Place], by sums: [Plane], folds: inout [Fold]
  ) -> [Cell] {
    var cells = [Cell(corners: corners, outputs: [])]
    for sum in sums {
      cells = cells.flatMap { cell -> [Cell] in
        let values = cell.corners.map { sum($0) }
        let (low, high) = (values.min() ?? 0, values.max() ?? 0)
        // What rounding leaves of a corner that lies on the fold.
        let grain = 1e-12 * max(abs(low), abs(high))
        func whole(_ isActive: Bool) -> [Cell] {
          [Cell(corners: cell.corners, outputs: cell.outputs + [isActive ? sum : Plane()])]
        }
        // A network that diverged has no folds to speak of.
        if !(low.isFinite && high.isFinite) { return whole(false) }
        if low >= -grain { return whole(high > grain) }
        if high <= grain { return whole(false) }
        var (above, below, crossings): ([Place], [Place], [Place]) = ([], [], [])
        for (index, corner) in cell.corners.enumerated() {
          let following = (index + 1) % values.count
          let (value, next, end) = (values[index], values[following], cell.corners[following])
          if value >= 0 { above.append(corner) }
          if value <= 0 { below.append(corner) }
          if value == 0 { crossings.append(corner) }
          guard value * next < 0 else { continue }
          let share = value / (value - next)
          let place = (
            x: corner.x + share * (end.x - corner.x), y: corner.y + share * (end.y - corner.y)
          )
          above.append(place)
          below.append(place)
          crossings.append(place)
        }
        if crossings.count == 2 { folds.append((start: crossings[0], end: crossings[1])) }
        return [
          Cell(corners: above, outputs: cell.outputs + [sum]),
          Cell(corners: below, outputs: cell.outputs + [Plane()]),
        ]
      }
    }
    return cells
  }
}

extension Regions {
  /// Where the pieces of a fold meet at an angle of more than so many degrees.
  package static func bends(of pieces: [Fold], degrees: Double) -> [Place] {
    let least = sin(degrees * .pi / 180)
    return pieces.indices.flatMap { first in
      pieces.indices.dropFirst(first + 1).compactMap { second -> Place? in
        let (a, b) = (pieces[first], pieces[second])
        let (u, v) = (
          (x: a.end.x - a.start.x, y: a.end.y - a.start.y),
          (x: b.end.x - b.start.x, y: b.end.y - b.start.y)
        )
        let lengths = ((u.x * u.x + u.y * u.y) * (v.x * v.x + v.y * v.y)).squareRoot()
        guard abs(u.x * v.y - u.y * v.x) > least * lengths else { return nil }
        return [a.start, a.end].first { place in
          [b.start, b.end].contains { abs($0.x - place.x) + abs($0.y - place.y) < 1e-9 }
        }
      }
    }
  }
}

extension RectifierNetwork {
  /// The fold of one unit of the last hidden layer, in pieces: straight between the folds of the layers
  /// before.
  package func fold(of unit: Int, reach: Double) -> [Regions.Fold] {
    let layer = layers[layers.count - 2]
    let alone = Dense(
      weight: Tensor(rows: layer.weight.rows.map { [$0[unit]] }),
      bias: Tensor([layer.bias.elements[unit]]), activation: .relu)
    return Regions(
      of: RectifierNetwork(layers.dropLast(2) + [alone, layers[layers.count - 1]]), reach: reach
    ).folds.last!
  }
}
