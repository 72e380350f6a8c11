import Course
import Testing

@Suite struct RunsTests {
  @Test func areOrderedByValue() {
    let runs = Runs<Float>([3, 1, 4, 1.5, 9, 2.5, 6, 5])
    #expect(runs.lowest == 1)
    #expect(runs.lowerQuartile == 2.5)
    #expect(runs.median == 4)
    #expect(runs.upperQuartile == 6)
    #expect(runs.highest == 9)
    #expect(runs.mean == 4)
  }

  /// One run is all of them.
  @Test func ofASingleRun() {
    let runs = Runs([0.5])
    #expect(
      [runs.lowest, runs.lowerQuartile, runs.median, runs.upperQuartile, runs.highest] == [
        0.5, 0.5, 0.5, 0.5, 0.5,
      ])
  }

  @Test func whatIsNotANumberIsHighest() {
    let runs = Runs<Float>([.nan, 2, 1])
    #expect(runs.lowest == 1)
    #expect(runs.median == 2)
    #expect(runs.highest.isNaN)
  }
}
