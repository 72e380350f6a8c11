import Course
import Engine
import Figures
import Testing

@Suite struct PlaneMapTests {
  /// Both ways of saying how fine a map is give the same places, rows from the bottom up.
  @Test func mapsTheWholePlane() {
    let plane = Plane(reach: 2)
    let byCount = plane.map(5) { ($0 * Tensor([10, 1])).sum(along: 1) }
    #expect(byCount.x == [-2, -1, 0, 1, 2] && byCount.y == byCount.x)
    #expect(byCount.values.prefix(6) == [-22, -12, -2, 8, 18, -21])
    #expect(plane.map(every: 1) { ($0 * Tensor([10, 1])).sum(along: 1) } == byCount)
    #expect(plane.map(5) { x, y in 10 * x + y } == byCount)
    #expect(Plane(reach: 3).map(every: 0.1) { $0.sum(along: 1) }.x.count == 61)
  }

  @Test func circlesAreClosedAndRound() {
    let circle = Plane.circle(radius: 2, corners: 8).rows
    #expect(circle.count == 9)
    #expect(circle[0] == [2, 0])
    for point in circle { #expect(abs(point[0] * point[0] + point[1] * point[1] - 4) < 1e-6) }
    #expect(abs(circle[2][1] - 2) < 1e-6 && abs(circle[4][0] + 2) < 1e-6)
    #expect(zip(circle[0], circle[8]).allSatisfy { abs($0 - $1) < 1e-6 })
  }

  @Test func arrowsGoFromPointsByTheirLengths() {
    let arrows = Arrows(
      Tensor(rows: [[0.5, -0.5], [0, 0.25]]), at: [Point(0, 2), Point(3, 4)], scale: 2)
    #expect(arrows.from == [Point(0, 2), Point(3, 4)])
    #expect(arrows.to == [Point(1, 1), Point(3, 4.5)])
  }
}
