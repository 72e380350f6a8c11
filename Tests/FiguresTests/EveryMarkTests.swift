import Figures
import Foundation
import Testing

/// What holds for each mark: on any axis and for any data.
@Suite struct EveryMarkTests {
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
  func reversedAxesTurnTheMarkDrawing(_ index: Int) throws {
    let mark = Self.marks[index].mark
    let plain = try MarkDrawing(x: -1...1, y: -1...1, mark)
    let turned = try MarkDrawing(x: -1...1, y: -1...1, isReversed: true, mark)
    func points(_ drawing: MarkDrawing) -> [Point] {
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
      Figure("Odd", alt: "", columns: 2) {
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
