import Figures
import Testing

/// Coordinates, levels and edges out of order draw nonsense, so they are refused with their places and values.
@Suite struct OrderTests {
  private func message(_ mark: any Mark) -> String {
    do {
      _ = try Figure("", alt: "") { Axes { mark } }.displayList()
      return "no error"
    } catch { return "\(error)" }
  }

  private func grid(_ x: [Double], _ y: [Double]) -> Grid {
    Grid(x: x, y: y, values: (0..<(x.count * y.count)).map(Double.init))
  }

  private func fields(_ grid: Grid) -> [any Mark] {
    [
      HeatMap(grid), FilledContour(grid, levels: [0, 1], colors: .viridis),
      ContourLine(grid, levels: [1]), Streamlines(u: grid, v: grid),
    ]
  }

  @Test func coordinatesOutOfOrderAreNamed() {
    for mark in fields(grid([0, 2, 1], [0, 1])) {
      #expect(
        message(mark) == mark.name
          + " has the x value 2.0 and then 1.0, at position 2 counted from zero; "
          + "they must all increase or all decrease.")
    }
    for mark in fields(grid([0, 1], [3, 3, 4])) {
      #expect(
        message(mark) == mark.name
          + " has the y value 3.0 and then 3.0, at position 1 counted from zero; "
          + "they must all increase or all decrease, and none twice.")
    }
    for mark in fields(grid([3, 2, 2.5], [0, 1])) {
      #expect(message(mark).contains("the x value 2.0 and then 2.5, at position 2"))
    }
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func coordinatesThatAreNotFiniteAreNamed(_ value: Double) {
    for mark in fields(grid([0, value], [0, 1])) {
      #expect(message(mark).contains("has the x value \(value) at position 1 counted from zero"))
    }
    for mark in fields(grid([0], [value])) {
      #expect(message(mark).contains("has the y value \(value) at position 0 counted from zero"))
    }
  }

  /// A grid from the right to the left, or from the top down, is the same field.
  @Test func decreasingGridsAreTheSameDrawing() throws {
    let (x, y) = ([0.0, 1, 2.5, 3, 4], [0.0, 1, 3, 4])
    func value(_ x: Double, _ y: Double) -> Double { x * x - 2 * y + x * y }
    func drawing(_ x: [Double], _ y: [Double], _ index: Int) throws -> DisplayList {
      func grid(_ value: (Double, Double) -> Double) -> Grid {
        Grid(x: x, y: y, values: y.flatMap { y in x.map { value($0, y) } })
      }
      let field = grid(value)
      let mark: any Mark =
        [
          HeatMap(field, annotations: .decimals(1)),
          FilledContour(field, levels: [-3, 0, 2, 5], colors: .viridis),
          ContourLine(field, levels: [-3, 0, 2, 5]),
          Streamlines(u: grid { x, y in 1 + y }, v: grid { x, y in x - y }),
        ][index]
      return try Figure("", alt: "") { Axes(legend: .none, marks: [mark]) }.displayList()
    }
    for index in 0..<4 {
      let plain = try drawing(x, y, index)
      #expect(try drawing(x.reversed(), y, index) == plain)
      #expect(try drawing(x, y.reversed(), index) == plain)
      #expect(try drawing(x.reversed(), y.reversed(), index) == plain)
    }
  }

  @Test func fieldsOverDifferentPlacesAreNamed() {
    let mark = Streamlines(u: grid([0, 1], [0, 1]), v: grid([0, 1], [0, 2]))
    #expect(
      message(mark)
        == "Streamlines has the y value 1.0 in one grid and 2.0 in the other, at position "
        + "1 counted from zero; both grids need the same.")
  }

  @Test func bandOutOfOrderIsNamed() {
    let band = Band(x: [0, 2, 1], lower: [0, 0, 0], upper: [1, 1, 1], label: "spread")
    #expect(
      message(band)
        == "The band “spread” has the x value 2.0 and then 1.0, at position 2 counted from "
        + "zero; they must all increase or all decrease.")
    // From the right to the left, at one place twice, and anew after a gap.
    for x in [[3.0, 2, 1], [0, 1, 1, 2], [0, 1, .nan, 0, 1]] {
      let none = x.map { _ in 0.0 }
      #expect(message(Band(x: x, lower: none, upper: none.map { $0 + 1 })) == "no error")
    }
  }

  @Test func levelsAndEdgesOutOfOrderAreNamed() {
    let field = grid([0, 1], [0, 1])
    #expect(
      message(FilledContour(field, levels: [0, 2, 1], colors: .viridis))
        == "A filled contour has the level 2.0 and then 1.0, at position 2 counted from zero; "
        + "they must stand in increasing order.")
    #expect(
      message(ContourLine(field, levels: [1, 1])).contains(
        "the level 1.0 and then 1.0, at position 1"))
    #expect(message(ContourLine(field, levels: [.nan])).contains("the level nan at position 0"))
    #expect(
      message(FilledContour(field, levels: [1], colors: .viridis)).contains(
        "has 1 levels; it needs at least two, in increasing order"))
    #expect(
      message(Histogram([1], bins: .edges([0, 2, 1]))).contains(
        "has the bin edge 2.0 and then 1.0, at position 2"))
    #expect(message(Histogram([1], bins: .count(0))).contains("it got 0"))
  }

  @Test(arguments: [
    ColorScale(.viridis, domain: 0...(.infinity)), ColorScale(.viridis, center: .nan),
    ColorScale(.viridis, domain: -1.7e308...1.7e308),
  ])
  func colorScalesWithoutColorsAreNamed(_ colors: ColorScale) {
    let field = grid([0, 1], [0, 1])
    #expect(message(HeatMap(field, colors: colors)).contains("has a color scale with the"))
    let bar = Figure("F", alt: "", colorBar: ColorBar(colors)) { Axes { Line(y: [0, 1]) } }
    #expect {
      try bar.displayList()
    } throws: { "\($0)".contains("“F” has a color scale with the") }
  }
}
