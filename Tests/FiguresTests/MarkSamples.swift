import Figures
import Foundation

/// Values at equal distances along a scale: its closed form, written down once more. On every scale a mark at the same
/// rungs is the same drawing.
struct Ladder: Sendable, CustomStringConvertible {
  let scale: Axis.Scale
  let description: String

  static let linear = Ladder(scale: .linear, description: "linear")
  static let log = Ladder(scale: .log, description: "log")
  static let symlog = Ladder(scale: .symlog(threshold: 1), description: "symlog")
  static let category = Ladder(
    scale: .category(["a", "b", "c", "d", "e"]), description: "category")
  static let all = [linear, log, symlog, category]

  func callAsFunction(_ rung: Double) -> Double {
    switch scale {
    case .linear, .category: rung
    case .log: pow(10, rung)
    case .symlog: abs(rung) <= 1 ? rung : (rung < 0 ? -1 : 1) * pow(10, abs(rung) - 1)
    }
  }

  func callAsFunction(_ rungs: [Double]) -> [Double] { rungs.map { self($0) } }

  /// How much the value grows for a small step along the scale, over the step.
  func growth(_ rung: Double) -> Double {
    switch scale {
    case .linear, .category: 1
    case .log: pow(10, rung) * Foundation.log(10)
    case .symlog: abs(rung) <= 1 ? 1 : pow(10, abs(rung) - 1) * Foundation.log(10)
    }
  }

  /// Whether a mark that counts 0, 1, 2 … along this scale does so in steps of equal length.
  var isEven: Bool { scale == .linear || description == "category" }
}

/// What a drawing of marks consists of.
struct Pieces: Equatable, CustomStringConvertible {
  var fills = 0
  var strokes = 0
  var discs = 0
  var cells = 0
  var texts = 0

  var description: String {
    "\(fills) fills, \(strokes) strokes, \(discs) discs, \(cells) cells, \(texts) texts"
  }
}

/// A mark for every kind of axis, with what it is drawn as.
struct MarkSample: Sendable, CustomStringConvertible {
  typealias Maker = @Sendable (_ x: Ladder, _ y: Ladder) -> any Mark

  /// The mark where a value of one axis, which is logarithmic, is not above zero.
  struct Lacking: Sendable {
    let isVertical: Bool
    let pieces: Pieces
    /// Whether the mark is an extent that ends with the axis.
    let reachesEdge: Bool
    let make: Maker
  }

  let description: String
  let pieces: Pieces
  /// The rung that both axes begin at.
  var lowest = -1.0
  /// Which scales it is equally drawn on; others have tests of their own.
  var isEquivariant: @Sendable (_ x: Ladder, _ y: Ladder) -> Bool = { _, _ in true }
  let make: Maker
  var lacking: [Lacking] = []

  static let highest = 5.0
  private static let none = -2.0
  private static let rungs = [0.0, 1, 2, 3, 4]
  private static let heights = [1.0, 3, 0, 2, 1]

  private static func grid(_ x: [Double], _ y: [Double]) -> Grid {
    Grid(x: x, y: y, values: y.flatMap { _ in x.indices.map(Double.init) })
  }

  /// A vector along each axis in the scales' own units.
  private static func field(_ x: Ladder, _ y: Ladder, firstColumn: Double? = nil) -> (Grid, Grid) {
    var places = x(rungs)
    if let firstColumn { places[0] = firstColumn }
    let u = rungs.flatMap { _ in rungs.map { x.growth($0) } }
    return (
      Grid(x: places, y: y(rungs), values: u),
      Grid(x: places, y: y(rungs), values: u.map { _ in 0.0 })
    )
  }

  static let all: [MarkSample] = points + extents + fields

  private static let points: [MarkSample] = [
    MarkSample(
      description: "line", pieces: Pieces(strokes: 1),
      make: { x, y in Line(x: x(rungs), y: y(heights)) },
      lacking: [
        Lacking(isVertical: true, pieces: Pieces(strokes: 2), reachesEdge: false) { x, y in
          Line(x: x(rungs), y: y([1, 3]) + [0] + y([2, 1]))
        }
      ]),
    MarkSample(
      description: "step line", pieces: Pieces(strokes: 1),
      make: { x, y in StepLine(x: x(rungs), y: y(heights), rise: .midway) },
      lacking: [
        Lacking(isVertical: true, pieces: Pieces(strokes: 2), reachesEdge: false) { x, y in
          StepLine(x: x(rungs), y: y([1, 3]) + [none] + y([2, 1]))
        }
      ]),
    MarkSample(
      description: "scatter", pieces: Pieces(discs: 5),
      make: { x, y in Scatter(x: x(rungs), y: y(heights)) },
      lacking: [
        Lacking(isVertical: false, pieces: Pieces(discs: 4), reachesEdge: false) { x, y in
          Scatter(x: [none] + x([1, 2, 3, 4]), y: y(heights))
        }
      ]),
    MarkSample(
      description: "spread key", pieces: Pieces(), make: { _, _ in SpreadKey("5 runs", .band) }),
    MarkSample(
      description: "rule", pieces: Pieces(strokes: 1, texts: 1),
      make: { x, _ in Rule(x: x(2), label: "rule") },
      lacking: [
        Lacking(isVertical: false, pieces: Pieces(), reachesEdge: false) { _, _ in Rule(x: none) }
      ]),
    MarkSample(
      description: "level rule", pieces: Pieces(strokes: 1),
      make: { _, y in Rule(y: y(2)) }),
    MarkSample(
      description: "label", pieces: Pieces(texts: 1),
      make: { x, y in Label("here", x: x(1), y: y(2)) },
      lacking: [
        Lacking(isVertical: true, pieces: Pieces(), reachesEdge: false) { x, _ in
          Label("nowhere", x: x(1), y: none)
        }
      ]),
    MarkSample(
      description: "arrows", pieces: Pieces(fills: 2, strokes: 2),
      make: { x, y in
        Arrows(
          from: [Point(x(0), y(0)), Point(x(3), y(1))], to: [Point(x(2), y(1)), Point(x(1), y(4))])
      },
      lacking: [
        Lacking(isVertical: true, pieces: Pieces(fills: 1, strokes: 1), reachesEdge: false) {
          x, y in
          Arrows(
            from: [Point(x(0), none), Point(x(3), y(1))],
            to: [Point(x(2), y(1)), Point(x(1), y(4))])
        }
      ]),
    MarkSample(
      description: "vector field", pieces: Pieces(fills: 5, strokes: 5),
      make: { x, y in
        // Of one length, in directions that are the same on each page.
        let vectors = rungs.indices.map { i -> (Double, Double) in
          let u = cos(Double(i)) * x.growth(rungs[i])
          let v = sin(Double(i)) * y.growth(heights[i])
          let size = (u * u + v * v).squareRoot()
          return (u / size, v / size)
        }
        return VectorField(
          x: x(rungs), y: y(heights), u: vectors.map(\.0), v: vectors.map(\.1), unit: nil)
      },
      lacking: [
        Lacking(isVertical: true, pieces: Pieces(fills: 4, strokes: 4), reachesEdge: false) {
          x, y in
          VectorField(
            x: x(rungs), y: y([1, 2]) + [none] + y([3, 4]), u: rungs.map { $0 + 1 }, v: rungs,
            unit: nil)
        }
      ]),
  ]

  private static let extents: [MarkSample] = [
    MarkSample(
      description: "error bars", pieces: Pieces(strokes: 15, discs: 5),
      make: { x, y in
        ErrorBars(
          x: x(rungs), y: y(heights), below: heights.map { y($0) - y($0 - 0.5) },
          above: heights.map { y($0 + 0.5) - y($0) })
      },
      lacking: [
        // Of one bar only the upper half has a place.
        Lacking(isVertical: true, pieces: Pieces(strokes: 4, discs: 1), reachesEdge: true) { x, _ in
          ErrorBars(x: x([1, 2]), y: [10, -1.0], below: [20, 1.0], above: [20, 3.0])
        }
      ]),
    MarkSample(
      description: "level error bars", pieces: Pieces(strokes: 15, discs: 5),
      make: { x, y in
        ErrorBars(
          x: x(heights), y: y(rungs), below: heights.map { x($0) - x($0 - 0.5) },
          above: heights.map { x($0 + 0.5) - x($0) }, direction: .horizontal)
      },
      lacking: [
        Lacking(isVertical: false, pieces: Pieces(strokes: 2, discs: 1), reachesEdge: true) {
          _, y in
          ErrorBars(x: [10.0], y: [y(2)], error: [20.0], direction: .horizontal)
        }
      ]),
    MarkSample(
      description: "band", pieces: Pieces(fills: 1),
      make: { x, y in
        Band(x: x(rungs), lower: y(heights.map { $0 - 0.5 }), upper: y(heights.map { $0 + 0.5 }))
      },
      lacking: [
        Lacking(isVertical: true, pieces: Pieces(fills: 1), reachesEdge: true) { x, y in
          Band(x: x(rungs), lower: y([0, 0]) + [0, -3] + y([0]), upper: y([1, 2, 3, 2, 2]))
        },
        Lacking(isVertical: false, pieces: Pieces(fills: 2), reachesEdge: false) { x, y in
          Band(
            x: x([-0.5, 0]) + [Double.nan] + x([1, 2]), lower: y([0, 0, 0, 0, 0]),
            upper: y([1, 2, 3, 2, 2]))
        },
      ]),
    MarkSample(
      description: "bars", pieces: Pieces(fills: 5), lowest: 0, isEquivariant: { x, _ in x.isEven },
      make: { _, y in Bars(y([1, 3, 2, 4, 1])) },
      lacking: [
        // The first bar, from 1/2 below zero on, begins with the axis.
        Lacking(isVertical: false, pieces: Pieces(fills: 3), reachesEdge: true) { _, y in
          Bars(y([1, 2, 3]))
        }
      ]),
    MarkSample(
      description: "level bars", pieces: Pieces(fills: 5), lowest: 0,
      isEquivariant: { _, y in y.isEven },
      make: { x, _ in Bars(x([1, 3, 2, 4, 1]), direction: .horizontal) }),
    MarkSample(
      description: "stack", pieces: Pieces(fills: 4, strokes: 2), lowest: 0,
      isEquivariant: { x, _ in x.isEven },
      make: { _, y in
        Bars(
          [Bars.Series(y([1, 2])), Bars.Series([y(3) - y(1), y(4) - y(2)])], arrangement: .stacked)
      }),
    MarkSample(
      description: "histogram", pieces: Pieces(fills: 1, strokes: 1), lowest: 0,
      isEquivariant: { _, y in y.isEven },
      make: { x, _ in Histogram(x([0, 0.5, 1.5, 1.6, 2.5, 4]), bins: .count(4)) },
      lacking: [
        Lacking(isVertical: false, pieces: Pieces(fills: 1, strokes: 1), reachesEdge: true) {
          _, _ in
          Histogram([-1, 0, 0.5, 3, 20], bins: .edges([-1, 1, 10, 100]))
        }
      ]),
    MarkSample(
      description: "automatic histogram", pieces: Pieces(fills: 1, strokes: 1), lowest: 0,
      isEquivariant: { _, y in y.isEven },
      make: { x, _ in
        Histogram(x((0..<40).map { 0.1 * Double($0) + 0.03 }), height: .shares)
      }),
    MarkSample(
      description: "span", pieces: Pieces(fills: 1, texts: 1),
      make: { x, _ in Span(x: x(1)...x(3), label: "span") },
      lacking: [
        Lacking(isVertical: false, pieces: Pieces(fills: 1), reachesEdge: true) { x, _ in
          Span(x: none...x(3))
        }
      ]),
    MarkSample(
      description: "level span", pieces: Pieces(fills: 1), make: { _, y in Span(y: y(1)...y(3)) },
      lacking: [
        Lacking(isVertical: true, pieces: Pieces(fills: 1), reachesEdge: true) { _, y in
          Span(y: -Double.infinity...y(3))
        }
      ]),
    MarkSample(
      description: "polygon", pieces: Pieces(fills: 1, strokes: 1),
      make: { x, y in Polygon([Point(x(0), y(0)), Point(x(3), y(1)), Point(x(1), y(3))]) },
      lacking: [
        Lacking(isVertical: false, pieces: Pieces(fills: 1, strokes: 1), reachesEdge: true) {
          x, y in
          Polygon([Point(none, y(0)), Point(x(3), y(1)), Point(x(1), y(3))])
        }
      ]),
    MarkSample(
      description: "ellipse", pieces: Pieces(fills: 1, strokes: 1),
      isEquivariant: { x, y in x.isEven && y.isEven },
      make: { _, _ in
        ConfidenceEllipse(mean: Point(2, 2), covariance: [[0.5, 0.2], [0.2, 0.4]], sigmas: 2)
      },
      lacking: [
        Lacking(isVertical: false, pieces: Pieces(fills: 1, strokes: 2), reachesEdge: true) {
          _, _ in
          ConfidenceEllipse(mean: Point(10, 2), covariance: [[100, 0.2], [0.2, 0.4]], sigmas: 2)
        }
      ]),
    MarkSample(
      description: "image", pieces: Pieces(cells: 4),
      make: { x, y in
        Image(Pixels(width: 2, values: [1, 2, 3, 4]), x: x(0)...x(2), y: y(1)...y(4))
      },
      lacking: [
        Lacking(isVertical: true, pieces: Pieces(cells: 4), reachesEdge: true) { x, y in
          Image(Pixels(width: 2, values: [1, 2, 3, 4]), x: x(0)...x(2), y: 0...y(4))
        }
      ]),
    MarkSample(
      description: "image grid", pieces: Pieces(strokes: 2, cells: 8),
      make: { _, _ in
        ImageGrid([
          Pixels(width: 2, values: [1, 2, 3, 4]), Pixels(width: 2, values: [4, 3, 2, 1]),
        ])
      }),
  ]

  private static let fields: [MarkSample] = [
    MarkSample(
      description: "heat map", pieces: Pieces(cells: 20),
      make: { x, y in HeatMap(grid(x(rungs), y([0, 1, 3, 4]))) },
      lacking: [
        Lacking(isVertical: false, pieces: Pieces(cells: 8), reachesEdge: false) { x, y in
          HeatMap(grid([none] + x([0, 1]), y([0, 1, 2, 3])))
        }
      ]),
    MarkSample(
      description: "single cell", pieces: Pieces(cells: 1, texts: 1),
      make: { x, y in HeatMap(grid(x([2]), y([3])), annotations: .decimals(1)) }),
    MarkSample(
      description: "filled contour", pieces: Pieces(fills: 4),
      make: { x, y in
        FilledContour(grid(x(rungs), y(rungs)), levels: [0.5, 1.5, 2.5], colors: .viridis)
      },
      lacking: [
        Lacking(isVertical: false, pieces: Pieces(fills: 4), reachesEdge: false) { x, y in
          FilledContour(
            grid([none] + x([1, 2, 3, 4]), y(rungs)), levels: [0.5, 1.5, 2.5], colors: .viridis)
        }
      ]),
    MarkSample(
      description: "contour lines", pieces: Pieces(strokes: 2),
      make: { x, y in ContourLine(grid(x(rungs), y(rungs)), levels: [0.5, 1.5]) },
      lacking: [
        Lacking(isVertical: false, pieces: Pieces(strokes: 1), reachesEdge: false) { x, y in
          ContourLine(grid([none] + x([1, 2, 3, 4]), y(rungs)), levels: [0.5, 1.5])
        }
      ]),
    MarkSample(
      description: "streamlines", pieces: Pieces(fills: 30, strokes: 30),
      make: { x, y in
        let (u, v) = field(x, y)
        return Streamlines(u: u, v: v)
      },
      lacking: [
        Lacking(isVertical: false, pieces: Pieces(fills: 30, strokes: 30), reachesEdge: false) {
          x, y in
          let (u, v) = field(x, y, firstColumn: none)
          return Streamlines(u: u, v: v)
        }
      ]),
  ]
}
