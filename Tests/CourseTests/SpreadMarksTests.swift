import Course
import Figures
import Testing

@Suite struct SpreadMarksTests {
  @Test func errorBarsReachFromTheLowestToTheHighestRun() {
    let spread = Spread(over: ["a", "b"], runs: 3) { place, run -> Float in
      place == "a" ? [1, 5, 2][run] : Float(run)
    }
    let bars = spread.errorBars(shift: 0.25, color: .category(3), label: "name")
    #expect(bars.x == [0.25, 1.25])
    #expect(bars.y == [2, 1])
    #expect(bars.below == [1, 1])
    #expect(bars.above == [3, 1])
    #expect(bars.label == "name")
  }
}
