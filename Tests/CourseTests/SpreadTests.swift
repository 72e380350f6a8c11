import Course
import Engine
import Figures
import Neural
import Testing

@Suite struct SpreadTests {
  @Test func readsByPlace() {
    let spread = Spread(over: [10, 20], runs: 4) { place, run in Double(place + [3, 1, 2, 0][run]) }
    #expect(spread.places == [10, 20])
    #expect(spread[20].values == [23, 21, 22, 20])
    // Of two in the middle the upper one.
    #expect(spread.medians == [12, 22] && spread.means == [11.5, 21.5])
    #expect(spread.lowest == [10, 20] && spread.highest == [13, 23])
  }

  @Test func takesAllPlacesOfARunAtOnce() {
    var order: [Int] = []
    let spread = Spread(over: ["a", "b"], runs: 3) { run -> [Int] in
      order.append(run)
      return [run, 10 * run]
    }
    #expect(order == [0, 1, 2])
    #expect(spread["a"].values == [0, 1, 2] && spread["b"].values == [0, 10, 20])
  }

  /// What is not a number counts as the highest, at every place by itself.
  @Test func sortsRunsPlaceByPlace() {
    let values: [[Float]] = [[3, 10], [1, .nan], [2, 30]]
    let spread = Spread(over: [1, 2], runs: 3) { place, run in values[run][place - 1] }
    #expect(spread.lowest == [1, 10] && spread.medians == [2, 30])
    #expect(spread.highest[0] == 3 && spread.highest[1].isNaN)
    #expect(Runs<Float>([.nan, .nan, 1]).median.isNaN)
  }

  /// The run in the middle, whatever it is made of.
  @Test func medianRun() {
    let runs = Runs([("worst", 0.2), ("best", 0.9), ("middle", 0.5)])
    #expect(runs.median { $0.1 }.0 == "middle")
    #expect(runs.map { $0.1 * 10 }.values == [2, 9, 5])
    let spread = Spread(over: [1], [runs])
    #expect(spread.map { $0.1 }.medians == [0.5])
  }

  @Test func showsALineInABand() throws {
    let spread = Spread(over: [1, 2, 3], runs: 3) { Float($0 * $1) }
    let marks = spread.curve(color: .category(2), label: "three runs")
    let (band, line) = (try #require(marks[0] as? Band), try #require(marks[1] as? Line))
    #expect(band.x == [1, 2, 3] && band.lower == [0, 0, 0] && band.upper == [2, 4, 6])
    #expect(line.y == [1, 2, 3] && line.label == "three runs" && band.label == nil)
    let key = try #require(marks[2] as? SpreadKey)
    #expect(key.label == "3 runs: median and range" && key.form == .band)
    let skewed = Spread(over: [1, 2, 3], runs: 3) { Float([0, 0, 3 * $0][$1]) }
    let means = skewed.curve(through: .mean)
    #expect((means[1] as? Line)?.y == [1, 2, 3])
    #expect((means[2] as? SpreadKey)?.label == "3 runs: mean and range")
    // One run has no spread, and nothing is said of it.
    let alone = Spread(over: [1, 2], runs: 1) { place, _ in Float(place) }.curve()
    #expect(alone.count == 1 && (alone[0] as? Line)?.y == [1, 2])
  }

  @Test func namesPlacesThatItDoesNotHave() async {
    await #expect(processExitsWith: .failure) {
      _ = Spread(over: [1], runs: 1) { _, _ in 0.0 }[2]
    }
    await #expect(processExitsWith: .failure) { _ = Runs<Float>([]) }
    await #expect(processExitsWith: .failure) {
      _ = Spread(over: [1, 2], runs: 1) { _ in [0.0] }
    }
  }
}

@Suite struct PlaneTests {
  @Test func mapsWhatIsAnsweredToItsPoints() {
    let plane = Plane(reach: 2, names: ["u", "v"])
    let map = plane.map(3) { points in points.sum(along: 1) }
    #expect(map.x == [-2, 0, 2] && map.y == [-2, 0, 2])
    #expect(map.values == [-4, -2, 0, -2, 0, 2, 0, 2, 4])
    let axes = plane.axes("title") { Scatter(Tensor([1, 2, 3, 4], shape: [2, 2])) }
    #expect(axes.x.label == "u" && axes.y.label == "v" && axes.title == "title")
    #expect((axes.marks[0] as? Scatter)?.x == [1, 3])
  }
}
