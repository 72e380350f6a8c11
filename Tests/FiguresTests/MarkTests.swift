import Figures
import Foundation
import Testing

/// Marks against what they stand for, read back from the display list.
@Suite struct MarkTests {
  /// A drawing of one panel, and the way back from the page to the data.
  private struct Drawing {
    let list: DisplayList
    let box: Rect
    let x: ClosedRange<Double>
    let y: ClosedRange<Double>

    init(
      x: ClosedRange<Double>, y: ClosedRange<Double>, isReversed: Bool = false, _ marks: any Mark...
    ) throws {
      self.x = x
      self.y = y
      list = try Figure("", alt: "") {
        Axes(
          x: Axis(domain: x, ticks: .none, isReversed: isReversed),
          y: Axis(domain: y, ticks: .none, isReversed: isReversed),
          legend: .none, marks: marks)
      }.displayList()
      box = list.boxes[0]
    }

    func data(_ point: Point) -> Point {
      Point(
        x.lowerBound + (point.x - box.x) / box.width * (x.upperBound - x.lowerBound),
        y.lowerBound + (box.maxY - point.y) / box.height * (y.upperBound - y.lowerBound))
    }

    var inside: [DisplayList.Operation] {
      list.operations.flatMap { operation -> [DisplayList.Operation] in
        if case .clip(_, let parts) = operation { return parts }
        return []
      }
    }

    /// The subpaths of strokes, or of fills, in data coordinates.
    func paths(filled: Bool) -> [[Point]] {
      inside.flatMap { operation -> [Path.Subpath] in
        switch operation {
        case .fill(let path, _) where filled: path.subpaths
        case .stroke(let path, _) where !filled: path.subpaths
        default: []
        }
      }.map { $0.points.map(data) }
    }
  }

  private func extent(_ points: [Point]) -> (x: ClosedRange<Double>, y: ClosedRange<Double>) {
    (
      points.map(\.x).min()!...points.map(\.x).max()!,
      points.map(\.y).min()!...points.map(\.y).max()!
    )
  }

  @Test func histogramCountsAndStandsOnZero() throws {
    let values = [0, 0.5, 1, 1, 1.9, 2, 3, 3, 3, .nan, .infinity]
    let drawing = try Drawing(
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
    #expect(abs(try #require(lowest) - free.boxes[0].maxY) < 5)
  }

  /// Freedman and Diaconis: 2 · 49.5 / ∛100 = 21.3, of which 20 is the roundest neighbor.
  @Test func automaticBinsAreRoundAndAsWideAsAdvised() throws {
    let drawing = try Drawing(x: 0...100, y: 0...30, Histogram(0..<100))
    let places = Set(drawing.paths(filled: true)[0].map { ($0.x * 10).rounded() / 10 })
    #expect(places == [0, 20, 40, 60, 80, 100])
  }

  @Test(arguments: [Histogram.Height.density, .shares])
  func densitiesHaveAreaOne(_ height: Histogram.Height) throws {
    let drawing = try Drawing(
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
      try Drawing(x: 0...1, y: 0...1, Histogram([1], bins: .edges(edges)))
    }
    #expect(throws: FigureError.self) {
      try Drawing(x: 0...1, y: 0...1, Histogram([1], bins: .count(0)))
    }
  }

  @Test func barsAreAsLongAsTheirValues() throws {
    let drawing = try Drawing(
      x: -0.5...2.5, y: -3...5, Bars([4, -2, .nan], color: .category(0)))
    let bars = drawing.paths(filled: true).map(extent)
    #expect(bars.count == 2)
    #expect(abs(bars[0].y.upperBound - 4) < 0.02 && abs(bars[0].y.lowerBound) < 0.02)
    #expect(abs(bars[1].y.lowerBound + 2) < 0.02 && abs(bars[1].y.upperBound) < 0.02)
    #expect(bars[0].x.contains(0) && bars[1].x.contains(1) && !bars[0].x.overlaps(bars[1].x))
  }

  @Test func stackedBarsAddUpOnEachSide() throws {
    let series = [[1.0, 2], [3, -1], [-2, 4]].map { Bars.Series($0) }
    let drawing = try Drawing(x: -0.5...1.5, y: -4...8, Bars(series, arrangement: .stacked))
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
    let drawing = try Drawing(
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
    let drawing = try Drawing(
      x: 0...3, y: 0...10, ErrorBars(x: [1, 2], y: [5, 6], below: [1, 2], above: [3, 0.5]))
    let ends = drawing.paths(filled: false).filter { abs($0[0].x - $0[1].x) < 1e-6 }.map(extent)
    #expect(abs(ends[0].y.lowerBound - 4) < 0.01 && abs(ends[0].y.upperBound - 8) < 0.01)
    #expect(abs(ends[1].y.lowerBound - 4) < 0.01 && abs(ends[1].y.upperBound - 6.5) < 0.01)
  }

  @Test func stepsRiseWhereTheySay() throws {
    func corners(_ rise: StepLine.Rise) throws -> [Point] {
      try Drawing(x: 0...2, y: 0...2, StepLine(x: [0, 2], y: [0, 2], rise: rise))
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

  /// An ellipse at r standard deviations has the area π r² √det, and every point has Mahalanobis distance r.
  @Test(arguments: [
    [[1.0, 0.6], [0.6, 0.61]], [[2, -1.2], [-1.2, 0.9]], [[0.5, 0], [0, 0.1]],
  ])
  func ellipseHasItsDistanceAndProbability(_ covariance: [[Double]]) throws {
    let mean = Point(1, 2)
    let mark = ConfidenceEllipse(mean: mean, covariance: covariance, probability: 0.95)
    #expect(abs(mark.radius - 2.4477) < 1e-3)
    let drawing = try Drawing(x: -9...11, y: -8...12, mark)
    let points = drawing.paths(filled: true)[0]
    let (a, b, d) = (covariance[0][0], covariance[0][1], covariance[1][1])
    let determinant = a * d - b * b
    for point in points {
      let (x, y) = (point.x - mean.x, point.y - mean.y)
      let distance = (d * x * x - 2 * b * x * y + a * y * y) / determinant
      #expect(abs(distance.squareRoot() - mark.radius) < 0.02)
    }
    let area = abs(Path(polygon: points).signedArea)
    #expect(
      abs(area / (Double.pi * mark.radius * mark.radius * determinant.squareRoot()) - 1) < 0.01)
    // Of normal draws, 95 % lie inside.
    let u = DistributionSpecimens.normal(4000, mean: 0, spread: 1, seed: 3)
    let v = DistributionSpecimens.normal(4000, mean: 0, spread: 1, seed: 4)
    let inside = zip(u, v).count { u, v in
      let x = a.squareRoot() * u
      let y = b / a.squareRoot() * u + (d - b * b / a).squareRoot() * v
      return d * x * x - 2 * b * x * y + a * y * y
        < mark.radius * mark.radius * determinant
    }
    #expect(abs(Double(inside) / 4000 - 0.95) < 0.015)
  }

  @Test(arguments: [
    [[1.0, 0.5], [0.1, 1]], [[-1, 0], [0, 1]], [[1, 2], [2, 1]], [[1, 0]],
  ])
  func badCovarianceIsRefused(_ covariance: [[Double]]) {
    let mark = ConfidenceEllipse(mean: Point(0, 0), covariance: covariance, sigmas: 1)
    #expect(throws: FigureError.self) { try Drawing(x: 0...1, y: 0...1, mark) }
  }

  /// On the rotation about the origin each line keeps its distance; on the saddle the product of its coordinates.
  @Test func streamlinesFollowTheField() throws {
    let places = (0..<41).map { -2 + 4 * Double($0) / 40 }
    func grid(_ value: (Double, Double) -> Double) -> Grid {
      Grid(x: places, y: places, values: places.flatMap { y in places.map { value($0, y) } })
    }
    let rotation = Streamlines(u: grid { _, y in -y }, v: grid { x, _ in x })
    let saddle = Streamlines(u: grid { x, _ in x }, v: grid { _, y in -y })
    for (mark, constant) in [
      (rotation, { ($0.x * $0.x + $0.y * $0.y).squareRoot() }), (saddle, { $0.x * $0.y }),
    ] as [(Streamlines, (Point) -> Double)] {
      let lines = try Drawing(x: -2...2, y: -2...2, mark).paths(filled: false)
      #expect(lines.count > 10)
      for line in lines {
        let length = zip(line, line.dropFirst()).reduce(0) { sum, pair in
          sum
            + ((pair.0.x - pair.1.x) * (pair.0.x - pair.1.x)
            + (pair.0.y - pair.1.y) * (pair.0.y - pair.1.y)).squareRoot()
        }
        // A fifth of the panel's side.
        #expect(length > 0.75)
        let values = line.map(constant)
        #expect(values.max()! - values.min()! < 0.03)
      }
    }
  }

  @Test func streamlinesKeepApart() throws {
    let ones = Grid(x: [0, 1], y: [0, 1], values: [1, 1, 1, 1])
    let zeros = Grid(x: [0, 1], y: [0, 1], values: [0, 0, 0, 0])
    let lines = try Drawing(x: 0...1, y: 0...1, Streamlines(u: ones, v: zeros)).paths(filled: false)
    #expect(lines.count == 30)
    let heights = lines.map { $0[0].y }.sorted()
    for (a, b) in zip(heights, heights.dropFirst()) { #expect(abs(b - a - 1 / 30) < 1e-3) }
    let still = Figure("", alt: "") { Axes { Streamlines(u: zeros, v: zeros) } }
    #expect(try still.displayList().boxes.isEmpty)
  }

  @Test func arrowsPointAlongTheirVectorsInProportion() throws {
    let (u, v) = ([1.0, 0, -2, 0.5], [0.0, 1, 2, -0.5])
    let list = try Figure("", alt: "") {
      Axes(
        x: Axis(domain: -1...4), y: Axis(domain: -1...4), aspect: .equal
      ) {
        VectorField(x: [0, 1, 2, 3], y: [0, 1, 2, 3], u: u, v: v, unit: "m")
      }
    }.displayList()
    var arrows: [(tail: Point, tip: Point)] = []
    let parts = list.flattened
    for (i, part) in parts.enumerated() {
      guard i + 1 < parts.count, case .stroke(let shafts, _) = part,
        case .fill(let heads, _) = parts[i + 1], heads.subpaths.first?.points.count == 3
      else { continue }
      arrows += zip(shafts.subpaths, heads.subpaths).map { ($0.points[0], $1.points[0]) }
    }
    // Four vectors, and the key.
    #expect(arrows.count == 5)
    let scales = (0..<4).map { i -> Double in
      let (dx, dy) = (arrows[i].tip.x - arrows[i].tail.x, arrows[i].tail.y - arrows[i].tip.y)
      let size = (u[i] * u[i] + v[i] * v[i]).squareRoot()
      #expect(abs(dx * v[i] - dy * u[i]) < 0.01 * size && dx * u[i] + dy * v[i] > 0)
      return (dx * dx + dy * dy).squareRoot() / size
    }
    for scale in scales { #expect(abs(scale / scales[0] - 1) < 1e-3) }
    let key = try #require(list.texts.first { $0.string.hasSuffix(" m") })
    let value = try #require(Double(key.string.dropLast(2)))
    #expect(abs((arrows[4].tip.x - arrows[4].tail.x) / scales[0] / value - 1) < 1e-3)
  }

  @Test func areasOfDiscsAreInProportion() throws {
    let drawing = try Drawing(
      x: 0...5, y: 0...5,
      Scatter(x: [1, 2, 3, 4], y: [1, 2, 3, 4], sizes: [4, 1, 2, .nan], sizeLabel: "MB"))
    let radii = drawing.inside.compactMap { operation in
      if case .markers(let markers) = operation { markers.radius } else { nil }
    }
    // The large ones first, so that they hide nothing; NaN is a gap.
    #expect(radii.count == 3)
    #expect(abs(radii[0] / radii[2] - 2) < 0.05)
    #expect(abs(radii[0] / radii[1] - 2.0.squareRoot()) < 0.05)
  }

  @Test func pixelsOfPicturesAreEquallyLargeAndWhole() throws {
    for count in [1, 3, 10, 16, 40] {
      let list = try Figure("", alt: "") {
        Axes { ImageGrid((0..<count).map(ImageSpecimens.picture), columns: min(count, 10)) }
      }.displayList()
      #expect(list.cells.count == count)
      let sizes = list.cells.flatMap { cells in
        zip(cells.xEdges, cells.xEdges.dropFirst()).map { $1 - $0 }
          + zip(cells.yEdges, cells.yEdges.dropFirst()).map { $1 - $0 }
      }
      #expect(Set(sizes).count == 1)
      #expect((sizes[0] * 2).rounded() == sizes[0] * 2)
      for cells in list.cells {
        #expect((cells.xEdges[0] * 2).rounded() == cells.xEdges[0] * 2)
        #expect((cells.yEdges[0] * 2).rounded() == cells.yEdges[0] * 2)
      }
    }
  }

  @Test func firstRowOfAPictureIsOnTop() throws {
    let pixels = Pixels(rows: [[0.0, 1], [0.25, 0.5]])
    let colors = ColorScale.grays(0...1)
    let expected = [Color(0xffffff), Color(0x000000)]
    let grid = try Figure("", alt: "") { Axes { ImageGrid([pixels], colors: colors) } }
      .displayList().cells[0].colors
    #expect(Array(grid.prefix(2)) == expected)
    let upright = try Drawing(x: 0...1, y: 0...1, Image(pixels, x: 0...1, y: 0...1, colors: colors))
    #expect(Array(upright.list.cells[0].colors.prefix(2)) == expected)
    let turned = try Drawing(
      x: 0...1, y: 0...1, isReversed: true, Image(pixels, x: 0...1, y: 0...1, colors: colors))
    #expect(Array(turned.list.cells[0].colors.reversed().prefix(2)) == expected)
  }

  @Test func numbersInterruptTheirContours() throws {
    let field = Specimens.grid(80) { x, y in (x * x + y * y).squareRoot() }
    let drawing = try Drawing(
      x: -2...2, y: -2...2, ContourLine(field, levels: [0.5, 1, 1.5], isNumbered: true))
    let texts = drawing.inside.compactMap { operation in
      if case .text(let text) = operation { text } else { nil }
    }
    #expect(texts.map(\.string).sorted() == ["0.5", "1", "1.5"])
    for text in texts {
      let ink = try #require(try text.inkBounds())
      let center = drawing.data(Point(ink.midX, ink.midY))
      let level = try #require(Double(text.string))
      #expect(abs((center.x * center.x + center.y * center.y).squareRoot() - level) < 0.05)
      for line in drawing.inside {
        guard case .stroke(let path, _) = line else { continue }
        #expect(!path.subpaths.flatMap(\.points).contains { ink.outset(0.5).contains($0) })
      }
    }
  }

  @Test func secondAxisHasItsOwnScale() throws {
    let list = try Figure("", alt: "") {
      Axes(
        y: Axis("left", domain: 0...1),
        second: SecondAxis(Axis("right", domain: 0...1000)) {
          Line(x: [0, 1], y: [0, 500], color: .category(1))
        }
      ) {
        Line(x: [0, 1], y: [0, 0.5])
      }
    }.displayList()
    let lines = list.flattened.compactMap { operation -> Path? in
      if case .stroke(let path, let stroke) = operation, stroke.hasRoundJoins { path } else { nil }
    }
    // The same height on two scales is the same place.
    #expect(lines.count == 2 && lines[0] == lines[1])
    #expect(list.texts.contains { $0.string == "800" && $0.origin.x > list.boxes[0].maxX })
    #expect(list.texts.contains { $0.string == "right" && $0.isVertical })
  }

  // MARK: Any axis, any data

  /// Each kind of mark that is new or bears a direction.
  private static let marks: [(name: String, mark: any Mark)] = {
    let field = Specimens.grid(12, reach: 1) { x, y in sin(2 * x) + y }
    let x = [-0.8, -0.3, 0.1, 0.7]
    let y = [0.2, -0.6, 0.5, 0.9]
    return [
      ("line", Line(x: x, y: y)), ("steps", StepLine(x: x, y: y)),
      ("points", Scatter(x: x, y: y, sizes: [1, 2, 3, 4])),
      (
        "errors", ErrorBars(x: x, y: y, below: [0.1, 0.2, 0.1, 0.3], above: [0.3, 0.1, 0.1, 0.05])
      ),
      ("across", ErrorBars(x: x, y: y, error: [0.1, 0.2, 0.1, 0.3], direction: .horizontal)),
      ("band", Band(x: x, lower: y.map { $0 - 0.1 }, upper: y)),
      ("span", Span(x: -0.2...0.4)), ("level span", Span(y: -0.5...0.1)),
      ("rule", Rule(x: 0.3)), ("arrows", Arrows(from: [Point(-0.5, -0.5)], to: [Point(0.2, 0.7)])),
      ("vectors", VectorField(x: x, y: y, u: y, v: x, unit: nil)),
      ("streams", Streamlines(u: field, v: field)),
      ("polygon", Polygon([Point(-0.5, -0.5), Point(0.6, -0.2), Point(0.1, 0.7)])),
      (
        "ellipse",
        ConfidenceEllipse(
          mean: Point(0.1, 0.2), covariance: [[0.1, 0.05], [0.05, 0.1]], sigmas: 1)
      ),
      ("histogram", Histogram([0.1, 0.2, 0.2, 0.3, -0.4], bins: .count(4), height: .shares)),
      ("bars", Bars([0.5, 0.9])),
      (
        "stack",
        Bars(
          [Bars.Series([0.4]), Bars.Series([0.3])], arrangement: .stacked, direction: .horizontal)
      ),
      ("map", HeatMap(field)),
      ("bands", FilledContour(field, levels: [-1, 0, 1], colors: .viridis)),
      ("contour", ContourLine(field, levels: [0, 0.5])),
      ("image", Image(ImageSpecimens.picture(1), x: -0.5...0.5, y: -0.7...0.1)),
    ]
  }()

  /// Reversing both axes turns the drawing by half a turn about the middle of its box.
  @Test(arguments: marks.indices)
  func reversedAxesTurnTheDrawing(_ index: Int) throws {
    let mark = Self.marks[index].mark
    let plain = try Drawing(x: -1...1, y: -1...1, mark)
    let turned = try Drawing(x: -1...1, y: -1...1, isReversed: true, mark)
    func points(_ drawing: Drawing) -> [Point] {
      drawing.inside.flatMap { operation -> [Point] in
        switch operation {
        case .fill(let path, _), .stroke(let path, _): path.subpaths.flatMap(\.points)
        case .markers(let markers): markers.points
        case .cells(let cells):
          cells.xEdges.map { Point($0, drawing.box.midY) }
            + cells.yEdges.map { Point(drawing.box.midX, $0) }
        default: []
        }
      }
    }
    func sorted(_ points: [Point]) -> ([Double], [Double]) {
      (points.map(\.x).sorted(), points.map(\.y).sorted())
    }
    #expect(!plain.inside.isEmpty)
    let box = plain.box
    let a = sorted(points(plain))
    // Drawings differ where text is measured; boxes have to agree.
    #expect(turned.box.width == box.width && turned.box.height == box.height)
    let b = sorted(
      points(turned).map {
        Point(
          box.x + turned.box.maxX - $0.x, box.y + turned.box.maxY - $0.y)
      })
    #expect(a.0.count == b.0.count)
    // Edges of bars are rounded to half points; the arrow of a stream may stand on a neighboring piece.
    let tolerance = Self.marks[index].name == "streams" ? 8 : 0.51
    for (first, second) in [(a.0, b.0), (a.1, b.1)] {
      #expect(zip(first, second).allSatisfy { abs($0 - $1) < tolerance })
    }
  }

  private static let oddData: [[Double]] = [
    [], [3], [.nan], [.nan, .nan], [.infinity, -.infinity], [1, .nan, 2], [0, 0, 0],
    [1e308, -1e308, 0], [.leastNonzeroMagnitude, 2 * .leastNonzeroMagnitude], [1e15, 1e15 + 1],
    [-1, -2], [1, .infinity, 3],
  ]

  @Test(arguments: oddData, [Axis.Scale.linear, .log, .symlog(threshold: 1)])
  func oddDataDrawNothingOdd(_ data: [Double], _ scale: Axis.Scale) throws {
    let axis = Axis("a", scale: scale)
    let pixels = Pixels(width: max(data.count, 1), values: data)
    let field = Grid(x: [0.0, 1], y: [0.0, 1], values: (data + [1, 2, 3, 4]).prefix(4))
    let points = zip(data, data.reversed()).map { Point($0, $1) }
    let marks: [any Mark] = [
      StepLine(x: data, y: data, rise: .midway, label: "steps"),
      Histogram(data, label: "histogram"),
      Bars(data, label: "bars", decimals: 1), ErrorBars(x: data, y: data, error: data),
      Scatter(x: data, y: data, sizes: data, sizeLabel: "size"), Arrows(along: points),
      VectorField(x: data, y: data, u: data, v: data.reversed(), colors: .viridis, unit: "m"),
      Streamlines(u: field, v: field, colors: .viridis), Polygon(points, label: "polygon"),
      ConfidenceEllipse(
        mean: Point(data.first ?? 0, 0), covariance: [[abs(data.first ?? 0), 0], [0, 1]], sigmas: 1),
      ImageGrid([pixels], captions: ["caption"]),
      ContourLine(field, levels: [0.5, 2], isNumbered: true),
      Histogram(data, bins: .count(3), height: .density),
      Bars([Bars.Series(data), Bars.Series(data)], arrangement: .stacked, direction: .horizontal),
    ]
    try expectDrawable(
      Figure("Odd", alt: "", columns: 4) {
        for mark in marks { Axes(x: axis, y: axis) { mark } }
        Axes(x: axis, y: axis, legend: .atEnds, second: SecondAxis(axis) { Line(x: data, y: data) })
        {
          Line(x: data, y: data, label: "line")
        }
        for value in data.prefix(2) where !value.isNaN {
          Axes(x: axis, y: axis) {
            Span(x: min(value, 0)...max(value, 0), label: "x")
            Span(y: min(value, 0)...max(value, 0), label: "y")
            if value.isFinite {
              Image(ImageSpecimens.picture(0), x: min(value, 0)...max(value, 0), y: 0...1)
            }
          }
        }
      })
  }

  /// Everything finite, on the page or not far from it, and rendered.
  private func expectDrawable(_ figure: Figure) throws {
    let list = try figure.displayList()
    let near = Rect(x: 0, y: 0, width: list.width, height: list.height).outset(60)
    func expectNear(_ points: [Point]) {
      #expect(points.allSatisfy { $0.x.isFinite && $0.y.isFinite && near.contains($0) })
    }
    for operation in list.flattened {
      switch operation {
      case .fill(let path, _), .stroke(let path, _): expectNear(path.subpaths.flatMap(\.points))
      case .markers(let markers): expectNear(markers.points)
      case .text(let text):
        expectNear([text.origin])
        #expect(text.style.size > 3)
      case .cells(let cells): #expect((cells.xEdges + cells.yEdges).allSatisfy { $0.isFinite })
      case .clip, .group: break
      }
    }
    #expect(try list.bitmap(scale: 0.5).bytes.count > 0)
  }
}
