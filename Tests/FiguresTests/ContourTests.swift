import Figures
import Foundation
import Testing

@Suite struct ContourTests {
  private func area(_ rings: [[Point]]) -> Double {
    Path(rings.map { Path.Subpath($0, isClosed: true) }).signedArea
  }

  @Test func hollowBandHasItsArea() {
    let field = Specimens.grid(301, reach: 1.5) { x, y in (x * x + y * y).squareRoot() }
    let outer = Contours(field, level: 0.5).rings()
    let above = Contours(field, level: 1, includesLevel: false).rings()
    let band = area(outer) - area(above)
    #expect(abs(band - Double.pi * 0.75) < 0.001 * Double.pi)
    // The border and the hole of each.
    #expect(outer.count == 2)
    #expect(above.count == 2)
  }

  /// A plane is reproduced exactly, whatever the grid.
  @Test(arguments: [2, 3, 7, 40])
  func halfPlaneHasItsArea(_ side: Int) {
    let field = Specimens.grid(side, reach: 0.5) { x, y in x + 2 * y }
    // x + 2y ≥ 0.4 in the unit square about zero: a trapezium from (½, −0.05) to (−½, 0.45).
    #expect(abs(area(Contours(field, level: 0.4).rings()) - 0.3) < 1e-12)
    #expect(Contours(field, level: 0.4).lines().count == 1)
  }

  @Test func saddleFollowsTheMean() {
    let field = Grid(x: [0, 1], y: [0, 1], values: [1, 0, 0, 1])
    #expect(Contours(field, level: 0.4).rings().count == 1)
    #expect(Contours(field, level: 0.6).rings().count == 2)
    #expect(abs(area(Contours(field, level: 0.6).rings()) - 0.16) < 1e-12)
    #expect(abs(area(Contours(field, level: 0.4).rings()) - (1 - 0.16)) < 1e-12)
    let other = Grid(x: [0, 1], y: [0, 1], values: [0, 1, 1, 0])
    #expect(Contours(other, level: 0.4).rings().count == 1)
    #expect(Contours(other, level: 0.6).rings().count == 2)
  }

  @Test func plateauOnLevelBelongsToOneSide() {
    var values = [Double](repeating: 0, count: 36)
    for j in 1...4 { for i in 1...4 { values[j * 6 + i] = 1 } }
    let field = Grid(x: 0..<6, y: 0..<6, values: values)
    let closed = Contours(field, level: 1).rings()
    #expect(abs(area(closed) - 9) < 1e-12)
    #expect(Contours(field, level: 1, includesLevel: false).rings().isEmpty)
    let whole = Contours(field, level: 0)
    #expect(abs(area(whole.rings()) - 25) < 1e-12)
    #expect(whole.lines().isEmpty)
  }

  @Test func notANumberIsAGap() {
    var values = [Double](repeating: 1, count: 25)
    values[2 * 5 + 2] = .nan
    let field = Grid(x: 0..<5, y: 0..<5, values: values)
    let rings = Contours(field, level: 0.5).rings()
    #expect(abs(area(rings) - 12) < 1e-12)
    #expect(rings.joined().allSatisfy { $0.x.isFinite && $0.y.isFinite })
    #expect(Contours(field, level: 0.5).lines().isEmpty)
  }

  @Test func infinityIsBeyondEachLevel() {
    let field = Grid(x: 0..<3, y: 0..<2, values: [0, Double.infinity, 0, 0, -Double.infinity, 0])
    let points = Contours(field, level: 0.5).rings().joined()
    #expect(!points.isEmpty)
    #expect(points.allSatisfy { $0.x.isFinite && $0.y.isFinite })
  }

  /// Random fields: every ring closes within the grid, and what lies above and below makes up the whole.
  @Test(arguments: 0..<20)
  func partsMakeTheWhole(_ seed: Int) {
    var random = Specimens.Generator(state: UInt64(seed))
    let field = Grid(
      x: 0..<9, y: 0..<7, values: (0..<63).map { _ in Double(Int(4 * random.unit())) })
    for level in [0.5, 1, 2, 2.5] {
      let above = Contours(field, level: level).rings()
      let negated = Grid(x: field.x, y: field.y, values: field.values.map { -$0 })
      let below = Contours(negated, level: -level, includesLevel: false).rings()
      #expect(abs(area(above) + area(below) - 48) < 1e-9, "level \(level)")
    }
  }
}
