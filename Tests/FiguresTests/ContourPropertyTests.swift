import Figures
import Foundation
import Testing

/// Contours of thousands of random grids against what a contour is.
@Suite struct ContourPropertyTests {
  /// A smooth, a whole-numbered, or a rough grid; with gaps at times, and sometimes constant.
  private func grid(_ random: inout Specimens.Generator) -> (grid: Grid, level: Double) {
    let (columns, rows) = (2 + Int(7 * random.unit()), 2 + Int(7 * random.unit()))
    func places(_ count: Int) -> [Double] {
      var place = 10 * random.unit() - 5
      return (0..<count).map { _ in
        place += 0.1 + random.unit()
        return place
      }
    }
    let (x, y) = (places(columns), places(rows))
    let kind = Int(4 * random.unit())
    let (a, b) = (random.unit() * 3, random.unit() * 3)
    var values = y.flatMap { y in
      x.map { x -> Double in
        switch kind {
        case 0: sin(a * x) * cos(b * y)
        case 1: Double(Int(4 * random.unit()))
        case 2: random.unit()
        default: 1
        }
      }
    }
    if random.unit() < 0.3 {
      for i in values.indices where random.unit() < 0.1 { values[i] = .nan }
    }
    let levels = [0, 0.5, 1, 2, random.unit(), 2 * random.unit() - 1]
    return (Grid(x: x, y: y, values: values), levels[Int(6 * random.unit())])
  }

  private func value(_ grid: Grid, _ i: Int, _ j: Int) -> Double {
    grid.values[j * grid.x.count + i]
  }

  /// The value at a place on an edge of the grid, linear between its ends; nil elsewhere.
  private func valueOnEdge(_ grid: Grid, _ point: Point) -> Double? {
    if let i = grid.x.firstIndex(of: point.x) {
      guard let j = grid.y.lastIndex(where: { $0 <= point.y }) else { return nil }
      if j == grid.y.count - 1 { return value(grid, i, j) }
      let t = (point.y - grid.y[j]) / (grid.y[j + 1] - grid.y[j])
      return t == 0 ? value(grid, i, j) : value(grid, i, j) * (1 - t) + value(grid, i, j + 1) * t
    }
    guard let j = grid.y.firstIndex(of: point.y),
      let i = grid.x.lastIndex(where: { $0 <= point.x }), i < grid.x.count - 1
    else { return nil }
    let t = (point.x - grid.x[i]) / (grid.x[i + 1] - grid.x[i])
    return value(grid, i, j) * (1 - t) + value(grid, i + 1, j) * t
  }

  /// Each line lies where the grid crosses the level, and goes on or ends at a border.
  @Test(arguments: 0..<10)
  func linesLieOnTheLevel(_ seed: Int) {
    var random = Specimens.Generator(state: UInt64(seed) + 700)
    for _ in 0..<300 {
      let (grid, level) = grid(&random)
      for line in Contours(grid, level: level).lines() {
        #expect(line.points.count >= 2)
        for point in line.points {
          let value = valueOnEdge(grid, point)
          #expect(value.map { abs($0 - level) < 1e-9 } == true, "\(point) of \(grid), \(level)")
        }
      }
    }
  }

  /// A vertex is within the rings just when its value reaches the level; on a level or beside a gap it may lie on one.
  @Test(arguments: 0..<10)
  func ringsSeparateVertices(_ seed: Int) {
    var random = Specimens.Generator(state: UInt64(seed) + 800)
    for _ in 0..<300 {
      let (grid, level) = grid(&random)
      let rings = Contours(grid, level: level).rings()
      for j in 1..<max(1, grid.y.count - 1) {
        for i in 1..<max(1, grid.x.count - 1) {
          let around = [
            (-1, -1), (0, -1), (1, -1), (-1, 0), (0, 0), (1, 0), (-1, 1), (0, 1), (1, 1),
          ]
          if around.contains(where: { value(grid, i + $0, j + $1).isNaN }) { continue }
          let height = value(grid, i, j)
          if height == level { continue }
          let spot = Point(grid.x[i], grid.y[j])
          #expect(isInside(spot, rings) == (height > level), "\(spot) of \(grid), \(level)")
        }
      }
    }
  }

  /// By the even-odd rule along a ray that is level with no corner, since it is slightly slanted.
  private func isInside(_ spot: Point, _ rings: [[Point]]) -> Bool {
    let slope = 1.2345e-4
    var isInside = false
    for ring in rings {
      for (k, a) in ring.enumerated() {
        let b = ring[(k + 1) % ring.count]
        let (da, db) = (
          a.y - spot.y - slope * (a.x - spot.x), b.y - spot.y - slope * (b.x - spot.x)
        )
        if (da > 0) == (db > 0) { continue }
        let t = da / (da - db)
        if a.x + t * (b.x - a.x) > spot.x { isInside.toggle() }
      }
    }
    return isInside
  }

  @Test(arguments: [-1.0, 0, 0.5, 1, 2])
  func constantFieldIsWholeOrNothing(_ level: Double) {
    let field = Specimens.grid(5, reach: 1) { _, _ in 0.5 }
    let contours = Contours(field, level: level)
    #expect(contours.lines().isEmpty)
    #expect(contours.rings().count == (level <= 0.5 ? 1 : 0))
  }
}
