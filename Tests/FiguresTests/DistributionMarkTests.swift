import Figures
import Foundation
import Testing

/// Histograms, bars, error bars and steps against what they stand for, read back from the display list.
@Suite struct DistributionMarkTests {
  private func extent(_ points: [Point]) -> (x: ClosedRange<Double>, y: ClosedRange<Double>) {
    (
      points.map(\.x).min()!...points.map(\.x).max()!,
      points.map(\.y).min()!...points.map(\.y).max()!
    )
  }

  @Test func histogramCountsAndStandsOnZero() throws {
    let values = [0, 0.5, 1, 1, 1.9, 2, 3, 3, 3, .nan, .infinity]
    let drawing = try MarkDrawing(
      x: -1...4, y: -1...6, Histogram(values, bins: .edges([0, 1, 2, 3])))
    let outline = drawing.paths(filled: true)[0]
    // [0, 1) holds 0 and 0.5, [1, 2) three values, and [2, 3] with its end four.
    let heights = [2.0, 3, 4]
    for (i, height) in heights.enumerated() {
      #expect(
        outline.contains { abs($0.x - Double(i)) < 0.01 && abs($0.y - height) < 0.02 }, "\(outline)"
      )
    }
    #expect(abs(extent(outline).y.lowerBound) < 0.01)
    let free = try Figure("", alt: "") { Axes { Histogram([1, 2, 3]) } }.displayList()
    let lowest = free.texts.filter { Double($0.string) == 0 }.map(\.origin.y).max()
    #expect(abs(try #require(lowest) - free.boxes[0].maxY) < 8)
  }

  /// Freedman and Diaconis: 2 · 49.5 / ∛100 = 21.3, of which 20 is the roundest neighbor.
  @Test func automaticBinsAreRoundAndAsWideAsAdvised() throws {
    let drawing = try MarkDrawing(x: 0...100, y: 0...30, Histogram(0..<100))
    let places = Set(drawing.paths(filled: true)[0].map { ($0.x * 10).rounded() / 10 })
    #expect(places == [0, 20, 40, 60, 80, 100])
  }

  @Test(arguments: [Histogram.Height.density, .shares])
  func densitiesHaveAreaOne(_ height: Histogram.Height) throws {
    let drawing = try MarkDrawing(
      x: -10...10, y: -0.1...1.2,
      Histogram(
        DistributionSpecimens.normal(500, mean: 0, spread: 1, seed: 1),
        bins: .edges([-5, -2, -1, 0, 0.5, 5]), height: height))
    let points = drawing.paths(filled: true)[0]
    let area = Path(polygon: points).signedArea
    let sum = zip(points, points.dropFirst()).reduce(0) { sum, edge in
      sum + (abs(edge.0.y - edge.1.y) < 1e-6 && edge.0.y > 0.001 ? edge.0.y : 0)
    }
    if height == .density { #expect(abs(abs(area) - 1) < 0.01) }
    if height == .shares { #expect(abs(sum - 1) < 0.01) }
  }

  @Test(arguments: [[1.0], [2, 1], [0, .nan], [.infinity, 1]])
  func badBinsAreRefused(_ edges: [Double]) {
    #expect(throws: FigureError.self) {
      try MarkDrawing(x: 0...1, y: 0...1, Histogram([1], bins: .edges(edges)))
    }
    #expect(throws: FigureError.self) {
      try MarkDrawing(x: 0...1, y: 0...1, Histogram([1], bins: .count(0)))
    }
  }

  @Test func barsAreAsLongAsTheirValues() throws {
    let drawing = try MarkDrawing(
      x: -0.5...2.5, y: -3...5, Bars([4, -2, .nan], color: .category(0)))
    let bars = drawing.paths(filled: true).map(extent)
    #expect(bars.count == 2)
    #expect(abs(bars[0].y.upperBound - 4) < 0.02 && abs(bars[0].y.lowerBound) < 0.02)
    #expect(abs(bars[1].y.lowerBound + 2) < 0.02 && abs(bars[1].y.upperBound) < 0.02)
    #expect(bars[0].x.contains(0) && bars[1].x.contains(1) && !bars[0].x.overlaps(bars[1].x))
  }

  @Test func stackedBarsAddUpOnEachSide() throws {
    let series = [[1.0, 2], [3, -1], [-2, 4]].map { Bars.Series($0) }
    let drawing = try MarkDrawing(x: -0.5...1.5, y: -4...8, Bars(series, arrangement: .stacked))
    let bars = drawing.paths(filled: true).map(extent)
    let first = bars.filter { $0.x.contains(0) }.map(\.y)
    let second = bars.filter { $0.x.contains(1) }.map(\.y)
    for (range, ends) in zip(first + second, [(0, 1), (1, 4), (-2, 0), (0, 2), (-1, 0), (2, 6)]) {
      #expect(abs(range.lowerBound - Double(ends.0)) < 0.02)
      #expect(abs(range.upperBound - Double(ends.1)) < 0.02)
    }
  }

  @Test func groupedBarsStandSideBySide() throws {
    let series = (0..<3).map { _ in Bars.Series([1.0, 1]) }
    let drawing = try MarkDrawing(
      x: 0...2, y: -0.5...1.5, Bars(series, direction: .horizontal))
    let bars = drawing.paths(filled: true).map { extent($0).y }
    #expect(bars.count == 6)
    for (i, a) in bars.enumerated() {
      for b in bars[(i + 1)...] {
        #expect(a.upperBound <= b.lowerBound + 1e-9 || b.upperBound <= a.lowerBound + 1e-9)
      }
    }
  }

  @Test func errorBarsReachTheirBounds() throws {
    let drawing = try MarkDrawing(
      x: 0...3, y: 0...10, ErrorBars(x: [1, 2], y: [5, 6], below: [1, 2], above: [3, 0.5]))
    let ends = drawing.paths(filled: false).filter { abs($0[0].x - $0[1].x) < 1e-6 }.map(extent)
    #expect(abs(ends[0].y.lowerBound - 4) < 0.01 && abs(ends[0].y.upperBound - 8) < 0.01)
    #expect(abs(ends[1].y.lowerBound - 4) < 0.01 && abs(ends[1].y.upperBound - 6.5) < 0.01)
  }

  @Test func stepsRiseWhereTheySay() throws {
    func corners(_ rise: StepLine.Rise) throws -> [Point] {
      try MarkDrawing(x: 0...2, y: 0...2, StepLine(x: [0, 2], y: [0, 2], rise: rise))
        .paths(filled: false)[0]
    }
    func passes(_ rise: StepLine.Rise, _ x: Double, _ y: Double) throws -> Bool {
      try corners(rise).contains { abs($0.x - x) < 0.01 && abs($0.y - y) < 0.01 }
    }
    #expect(try passes(.atPoint, 2, 0))
    #expect(try !passes(.atPoint, 0, 2))
    #expect(try passes(.before, 0, 2))
    #expect(try passes(.midway, 1, 0))
    #expect(try passes(.midway, 1, 2))
  }
}
