import Figures
import Foundation
import Testing

/// Ellipses, streamlines, arrows, discs and contours against what they stand for, read back from the display list.
@Suite struct PlaneMarkTests {
  /// An ellipse at r standard deviations has the area π r² √det, and every point has Mahalanobis distance r.
  @Test(arguments: [
    [[1.0, 0.6], [0.6, 0.61]], [[2, -1.2], [-1.2, 0.9]], [[0.5, 0], [0, 0.1]],
  ])
  func ellipseHasItsDistanceAndProbability(_ covariance: [[Double]]) throws {
    let mean = Point(1, 2)
    let mark = ConfidenceEllipse(mean: mean, covariance: covariance, probability: 0.95)
    #expect(abs(mark.radius - 2.4477) < 1e-3)
    let drawing = try MarkDrawing(x: -9...11, y: -8...12, mark)
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
    #expect(throws: FigureError.self) { try MarkDrawing(x: 0...1, y: 0...1, mark) }
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
      let lines = try MarkDrawing(x: -2...2, y: -2...2, mark).paths(filled: false)
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
    let lines = try MarkDrawing(x: 0...1, y: 0...1, Streamlines(u: ones, v: zeros)).paths(
      filled: false)
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
    let drawing = try MarkDrawing(
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

  @Test func numbersInterruptTheirContours() throws {
    let field = Specimens.grid(80) { x, y in (x * x + y * y).squareRoot() }
    let drawing = try MarkDrawing(
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
}
