import Course
import Testing

@Suite struct ErrorBarsTests {
  /// Bars reach from the median to the lowest and the highest run; an axis of categories counts places.
  @Test func barsReachToTheLowestAndTheHighestRun() {
    let runs: [String: [Double]] = ["few": [3, 1, 2], "many": [5, 9, 6]]
    let spread = Spread(over: ["few", "many"], runs: 3) { place, run in runs[place]![run] }
    let bars = spread.errorBars(shift: 0.25)
    #expect(bars.x == [0.25, 1.25] && bars.y == [2, 6])
    #expect(bars.below == [1, 1] && bars.above == [1, 3])
  }
}
