import Figures
import Foundation
import Testing

/// Every mark on every scale: how many pieces it has, where they are, and that nothing leaves the box.
@Suite struct MarksOnScalesTests {
  // MARK: Reading drawings

  /// The operations that panels clip to their boxes, and all text.
  private struct Drawing {
    let list: DisplayList
    var boxes: [Rect] { list.boxes }

    init(_ axes: Axes) throws { list = try Figure("", alt: "", axes: [axes]).displayList() }

    var parts: [DisplayList.Operation] {
      DisplayList(
        title: "", alt: "", width: 1, height: 1,
        operations: list.operations.flatMap { operation -> [DisplayList.Operation] in
          if case .clip(_, let parts) = operation { parts } else { [] }
        }
      ).flattened.filter { if case .text = $0 { false } else { true } }
        + list.texts.map { .text($0) }
    }

    var pieces: Pieces {
      parts.reduce(into: Pieces()) { pieces, part in
        switch part {
        case .fill(let path, _): pieces.fills += path.subpaths.count
        case .stroke(let path, _): pieces.strokes += path.subpaths.count
        case .markers(let markers): pieces.discs += markers.points.count
        case .cells(let cells): pieces.cells += cells.colors.count
        case .text: pieces.texts += 1
        case .clip, .group: break
        }
      }
    }

    /// All coordinates, part by part.
    var coordinates: [[Double]] {
      parts.map { part in
        switch part {
        case .fill(let path, _), .stroke(let path, _):
          path.subpaths.flatMap(\.points).flatMap { [$0.x, $0.y] }
        case .markers(let markers): markers.points.flatMap { [$0.x, $0.y] } + [markers.radius]
        case .cells(let cells): cells.xEdges + cells.yEdges
        case .text(let text): [text.origin.x, text.origin.y, text.style.size]
        case .clip, .group: []
        }
      }
    }

    /// Everything finite and clipped to the box, and no farther from it than a renderer clips well; text inside.
    func expectInside(_ what: String) throws {
      for part in parts {
        let near = (boxes.last ?? Rect(x: 0, y: 0, width: list.width, height: list.height))
        let points: [Point] =
          switch part {
          case .fill(let path, _), .stroke(let path, _): path.subpaths.flatMap(\.points)
          case .markers(let markers): markers.points
          case .cells(let cells):
            cells.xEdges.map { Point($0, near.midY) } + cells.yEdges.map { Point(near.midX, $0) }
          case .text(let text):
            try [text.inkBounds()].compactMap(\.self).flatMap {
              [Point($0.x + 12, $0.y + 12), Point($0.maxX - 12, $0.maxY - 12)]
            }
          case .clip, .group: []
          }
        #expect(
          points.allSatisfy { $0.x.isFinite && $0.y.isFinite && near.outset(12).contains($0) },
          "\(what): \(part)")
      }
    }
  }

  /// The four ways in which two axes can be reversed.
  private static let reversals = [(false, false), (true, false), (false, true), (true, true)]

  private func axis(_ ladder: Ladder, from lowest: Double, isReversed: Bool = false) -> Axis {
    Axis(
      domain: ladder(lowest)...ladder(MarkSample.highest), scale: ladder.scale, ticks: .none,
      isReversed: isReversed)
  }

  private func expectAlike(
    _ drawing: Drawing, _ other: Drawing, within tolerance: Double, _ what: String
  ) {
    #expect(drawing.pieces == other.pieces, "\(what)")
    #expect(drawing.boxes == other.boxes, "\(what)")
    let (ours, theirs) = (drawing.coordinates, other.coordinates)
    #expect(ours.map(\.count) == theirs.map(\.count), "\(what)")
    let farthest = zip(ours.joined(), theirs.joined()).map { abs($0 - $1) }.max() ?? 0
    #expect(farthest <= tolerance, "\(what): off by \(farthest)")
  }

  // MARK: Tests

  /// A mark that is added has to be added here.
  @Test func noMarkIsForgotten() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/Figures/Marks").standardizedFileURL
    let sources = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".swift") }
      .map { try String(contentsOf: folder.appending(path: $0), encoding: .utf8) }
    let conforming = sources.flatMap { source in
      source.matches(
        of: /(?:struct|class|enum|actor|extension)\s+(\w+)[^{\n]*:[^{]*\bMark\b[^{]*\{/
      )
      .map { String($0.1) }
    }
    #expect(conforming.count > 15)
    let sampled = MarkSample.all.map { "\(type(of: $0.make(.linear, .linear)))" }
    #expect(Set(conforming) == Set(sampled))
  }

  /// On each pair of scales, reversed or not, the mark at the same rungs is the drawing that it is on linear axes.
  @Test(arguments: MarkSample.all)
  func everyMarkIsInItsPlaceOnEveryScale(_ sample: MarkSample) throws {
    for (isXReversed, isYReversed) in Self.reversals {
      func draw(_ x: Ladder, _ y: Ladder) throws -> Drawing {
        try Drawing(
          Axes(
            x: axis(x, from: sample.lowest, isReversed: isXReversed),
            y: axis(y, from: sample.lowest, isReversed: isYReversed), legend: .none,
            marks: [sample.make(x, y)]))
      }
      let reference = try draw(.linear, .linear)
      #expect(reference.pieces == sample.pieces)
      for x in Ladder.all {
        for y in Ladder.all {
          let drawing = try draw(x, y)
          let what = "\(sample) on \(x) and \(y), reversed \(isXReversed) and \(isYReversed)"
          try drawing.expectInside(what)
          guard sample.isEquivariant(x, y) else {
            #expect(!drawing.parts.isEmpty, "\(what)")
            continue
          }
          // Bars end at half points.
          let tolerance = drawing.list.cells.isEmpty && sample.pieces.fills > 1 ? 0.51 : 0.01
          expectAlike(drawing, reference, within: tolerance, what)
        }
      }
    }
  }

  @Test(arguments: MarkSample.all)
  func everyMarkIsInItsPlaceOnTwinAxesAndInInsets(_ sample: MarkSample) throws {
    let (lowest, plain) = (sample.lowest, Ladder.linear)
    func twin(_ y: Ladder) throws -> Drawing {
      try Drawing(
        Axes(
          x: axis(plain, from: lowest), y: axis(plain, from: lowest), legend: .none,
          second: SecondAxis(axis(y, from: lowest), marks: [sample.make(plain, y)]),
          marks: [Rule(y: 1)]))
    }
    func inset(_ x: Ladder, _ y: Ladder) throws -> Drawing {
      let small = Axes(
        x: axis(x, from: lowest), y: axis(y, from: lowest), legend: .none,
        marks: [sample.make(x, y)])
      return try Drawing(
        Axes(
          x: axis(plain, from: lowest), y: axis(plain, from: lowest),
          insets: [Inset(small, at: .topTrailing, share: 0.6)], marks: [Rule(y: 1)]))
    }
    let references = (try twin(plain), try inset(plain, plain))
    for ladder in Ladder.all {
      if sample.isEquivariant(plain, ladder) {
        expectAlike(try twin(ladder), references.0, within: 0.51, "\(sample) beside \(ladder)")
      }
      if sample.isEquivariant(ladder, ladder) {
        expectAlike(
          try inset(ladder, ladder), references.1, within: 0.51, "\(sample) inside, on \(ladder)")
      }
    }
  }

  /// What is not above zero ends an extent with the axis, and is a gap among points.
  @Test(arguments: MarkSample.all)
  func valuesWithoutAPlaceEndWithTheAxisOrAreGaps(_ sample: MarkSample) throws {
    for lacking in sample.lacking {
      for isReversed in [false, true] {
        let x = lacking.isVertical ? Ladder.linear : .log
        let y = lacking.isVertical ? Ladder.log : .linear
        let drawing = try Drawing(
          Axes(
            x: axis(x, from: -1, isReversed: isReversed),
            y: axis(y, from: -1, isReversed: isReversed),
            legend: .none, marks: [lacking.make(x, y)]))
        let what = "\(sample), reversed: \(isReversed)"
        #expect(drawing.pieces == lacking.pieces, "\(what)")
        try drawing.expectInside(what)
        guard let box = drawing.boxes.first else { continue }
        let places = drawing.parts.flatMap { part -> [Double] in
          switch part {
          case .fill(let path, _), .stroke(let path, _):
            path.subpaths.flatMap(\.points).map { lacking.isVertical ? $0.y : $0.x }
          case .cells(let cells): lacking.isVertical ? cells.yEdges : cells.xEdges
          default: []
          }
        }
        // Where the axis begins: below or on the left, or on the other side when it is reversed.
        let isAtEnd = lacking.isVertical != isReversed
        let distance =
          isAtEnd
          ? (lacking.isVertical ? box.maxY : box.maxX) - (places.max() ?? -.infinity)
          : (places.min() ?? .infinity) - (lacking.isVertical ? box.y : box.x)
        #expect((distance < 0.26) == lacking.reachesEdge, "\(what): \(distance)")
      }
    }
  }

  /// Without a declared domain, all of it is on the axis.
  @Test(arguments: MarkSample.all)
  func everyMarkTrainsEveryScale(_ sample: MarkSample) throws {
    for x in Ladder.all {
      for y in Ladder.all where sample.isEquivariant(x, y) {
        let drawing = try Drawing(
          Axes(
            x: Axis(scale: x.scale), y: Axis(scale: y.scale), legend: .none,
            marks: [sample.make(x, y), Scatter(x: [x(1)], y: [y(1)])]))
        var pieces = drawing.pieces
        (pieces.texts, pieces.discs) = (sample.pieces.texts, pieces.discs - 1)
        #expect(pieces == sample.pieces, "\(sample) on \(x) and \(y)")
        try Drawing(
          Axes(
            x: Axis(scale: x.scale, ticks: .none), y: Axis(scale: y.scale, ticks: .none),
            legend: .none, marks: [sample.make(x, y)])
        ).expectInside("\(sample) on \(x) and \(y)")
      }
    }
  }

  // MARK: Closed forms

  /// The case that was reported: four columns of equal width, and edges at geometric means.
  @Test func cellsOnALogAxisMeetAtGeometricMeans() throws {
    let drawing = try Drawing(
      Axes(x: Axis(scale: .log), legend: .none) {
        HeatMap(Grid(x: [0.001, 0.01, 0.1, 1], y: [0, 1], values: 0..<8))
      })
    let cells = try #require(drawing.list.cells.first)
    let box = drawing.boxes[0]
    #expect(cells.colors.count == 8 && cells.xEdges.count == 5)
    for (i, edge) in cells.xEdges.enumerated() {
      #expect(abs(edge - box.x - box.width * Double(i) / 4) < 0.01)
    }
  }

  /// An ellipse on logarithmic axes is the ellipse, point by point.
  @Test(arguments: [Ladder.log, .symlog])
  func ellipseKeepsItsDistanceOnEveryScale(_ ladder: Ladder) throws {
    let mark = ConfidenceEllipse(
      mean: Point(60, 40), covariance: [[200, 50], [50, 100]], sigmas: 2)
    let drawing = try Drawing(
      Axes(x: axis(ladder, from: 0), y: axis(ladder, from: 0), legend: .none, marks: [mark]))
    let box = drawing.boxes[0]
    let outline = drawing.parts.compactMap { part -> [Point]? in
      if case .fill(let path, _) = part { path.subpaths[0].points } else { nil }
    }
    #expect(outline.count == 1 && outline[0].count == 120)
    for point in outline.joined() {
      let x = ladder(MarkSample.highest * (point.x - box.x) / box.width) - 60
      let y = ladder(MarkSample.highest * (box.maxY - point.y) / box.height) - 40
      let square = (100 * x * x - 100 * x * y + 200 * y * y) / (200 * 100 - 50 * 50)
      #expect(abs(square.squareRoot() - 2) < 0.01)
    }
  }

  @Test func barsAcrossALogAxisEndWhereTheySay() throws {
    let drawing = try Drawing(
      Axes(
        x: Axis(domain: 0.1...10, scale: .log, ticks: .none), y: Axis(domain: 0...4, ticks: .none),
        legend: .none, marks: [Bars([1, 2, 3])]))
    let box = drawing.boxes[0]
    let sides = drawing.parts.compactMap { part -> (Double, Double)? in
      guard case .fill(let path, _) = part else { return nil }
      let x = path.subpaths[0].points.map(\.x)
      return (x.min()!, x.max()!)
    }
    let ends = [(0.1, 0.38), (0.62, 1.38), (1.62, 2.38)]
    #expect(sides.count == 3)
    for (side, end) in zip(sides, ends) {
      for (place, value) in [(side.0, end.0), (side.1, end.1)] {
        #expect(abs(place - box.x - box.width * (log10(value) + 1) / 2) < 0.51)
      }
    }
  }

  /// Counts of 1, 10 and none: the empty bin has no height, and the others stand on the axis's end.
  @Test func histogramOnALogAxisStandsOnItsEnd() throws {
    let values = [0.5] + [Double](repeating: 2.5, count: 10)
    let drawing = try Drawing(
      Axes(
        x: Axis(domain: 0...3, ticks: .none), y: Axis(domain: 0.1...100, scale: .log, ticks: .none),
        legend: .none, marks: [Histogram(values, bins: .edges([0, 1, 2, 3]))]))
    let box = drawing.boxes[0]
    let heights = drawing.parts.flatMap { part -> [Double] in
      guard case .fill(let path, _) = part else { return [] }
      return path.subpaths[0].points.map { (box.maxY - $0.y) / box.height * 3 }
    }
    for height in heights { #expect([0, 1, 2].contains { abs($0 - height) < 0.01 }) }
    #expect([0, 1, 2].allSatisfy { rung in heights.contains { abs($0 - rung) < 0.01 } })
  }

  /// A picture and a map that reach far beyond a narrow domain are cut off there, not left out.
  @Test func cellsFarBeyondTheDomainAreCutOff() throws {
    let axis = Axis(domain: 4.9e8...5.1e8, ticks: .none)
    let places = [0, 1e9]
    for mark in [
      Image(Pixels(width: 2, values: [1, 2, 3, 4]), x: 0...1e9, y: 0...1e9),
      HeatMap(Grid(x: places, y: places, values: [1, 2, 3, 4]), annotations: .decimals(0)),
    ] as [any Mark] {
      let drawing = try Drawing(Axes(x: axis, y: axis, legend: .none, marks: [mark]))
      #expect(drawing.pieces == Pieces(cells: 4))
      try drawing.expectInside(mark.name)
      let cells = try #require(drawing.list.cells.first)
      #expect(abs(cells.xEdges[1] - drawing.boxes[0].midX) < 0.01)
    }
  }
}
