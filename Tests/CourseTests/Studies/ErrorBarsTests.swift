import Course
import Figures
import Testing

@Suite struct ErrorBarsTests {
  /// Bars reach from the median to the lowest and the highest run; an axis of categories counts places.
  @Test func barsReachToTheLowestAndTheHighestRun() throws {
    let runs: [String: [Double]] = ["few": [3, 1, 2], "many": [5, 9, 6]]
    let spread = Spread(over: ["few", "many"], runs: 3) { place, run in runs[place]![run] }
    let marks = spread.errorBars(shift: 0.25, color: .category(3), label: "name")
    let bars = try #require(marks[0] as? ErrorBars)
    #expect(bars.color == .category(3) && bars.label == "name")
    #expect((marks[1] as? SpreadKey)?.label == "3 runs: median and range")
    let alone = Spread(over: ["few"], runs: 1) { _, _ in 2.0 }.errorBars()
    #expect(alone.count == 1 && (alone[0] as? Scatter)?.y == [2])
    #expect(bars.x == [0.25, 1.25] && bars.y == [2, 6])
    #expect(bars.below == [1, 1] && bars.above == [1, 3])
  }
}
