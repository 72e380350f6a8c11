import Datasets
import Testing

@Suite struct CoverageTests {
  /// A triangle whose coverage is known: half of every pixel on its long side.
  @Test func coverageOfATriangle() {
    var coverage = Coverage(side: 3)
    coverage.add(Outline([[.init(0, 0), .init(0, 3), .init(3, 3)]]))
    #expect(coverage.pixels == [0.5, 0, 0, 1, 0.5, 0, 1, 1, 0.5])
  }
}
