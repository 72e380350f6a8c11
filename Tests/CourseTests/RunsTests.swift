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

@Suite struct SpreadTests {
  /// Each place has its own runs, whichever way they were measured.
  @Test func sortsRunsPlaceByPlace() {
    let values: [[Float]] = [[3, 10], [1, .nan], [2, 30]]
    for spread in [
      Spread(over: [1, 2], runs: 3) { place, run in values[run][place - 1] },
      Spread(over: [1, 2], runs: 3) { values[$0] },
    ] {
      #expect(spread.lowest == [1, 10])
      #expect(spread.medians == [2, 30])
      #expect(spread.highest[0] == 3 && spread.highest[1].isNaN)
      #expect(spread[1].values == [3, 1, 2])
      #expect(spread.map { -$0 }[1].median == -2)
    }
  }
}
