import Figures
import Foundation
import GoldenImages
import Testing

/// SVG and PDF.
@Suite struct VectorTests {
  /// Text that would end an element, an attribute, a comment or a string, or that XML or PDF forbids.
  private static let hostile = """
    </title><script>alert("x")</script><!-- & ]]> ' \\ ) (Tj %\u{0}\u{1}\u{1b}\u{7f}\u{ffff}\r
    𝔸 x₁ "onload='
    """

  @Test(arguments: Specimens.all.indices)
  func svgShowsWhatThePixelsShow(_ index: Int) throws {
    let figure = Specimens.all[index].figure
    for theme in [Theme.light, .dark] {
      let list = try figure.displayList(theme: theme)
      let read = try SVGReader().read(list.svg())
      #expect(read.title == list.title)
      #expect(read.alt == list.alt)
      let comparison = ImageComparison(
        expected: try list.withEdgesOfSVG.bitmap(scale: 2), actual: try read.bitmap(scale: 2))
      #expect(comparison.isTolerable, "\(comparison)")
    }
  }

  /// Operations that lessons may come to need, not only those of today's figures.
  @Test func svgShowsEveryOperation() throws {
    let zigzag = Path(line: [Point(10, 10), Point(40, 30), Point(15, 35), Point(60, 12)])
    let blue = Color(0x0072b2, opacity: 0.5)
    let list = DisplayList(
      title: "", alt: "", width: 120, height: 90,
      operations: [
        .fill(Path(Rect(x: 0, y: 0, width: 120, height: 90)), Color(0xffffff)),
        .stroke(
          zigzag,
          DisplayList.Stroke(blue, width: 5, dashes: [7, 4], hasRoundJoins: true)),
        .stroke(
          Path(polygon: [Point(70, 10), Point(100, 10), Point(85, 12)]),
          DisplayList.Stroke(Color(0xd55e00), width: 3)),
        .fill(Path(Rect(x: 5.5, y: 40.25, width: 30, height: 20), radius: 6), blue),
        .group(
          opacity: 0.4,
          [
            .fill(Path(Rect(x: 40, y: 40, width: 20, height: 20)), Color(0x009e73)),
            .fill(Path(Rect(x: 50, y: 45, width: 20, height: 20)), Color(0xcc79a7)),
          ]),
        .clip(
          Rect(x: 80, y: 40, width: 30, height: 20),
          [
            .markers(
              DisplayList.Markers(
                [Point(80, 45), Point(95, 50), Point(97, 52)], radius: 6,
                colors: [Color(0x5b3a8c), blue, Color(0xe69f00)],
                outline: DisplayList.Stroke(Color(0x000000), width: 1)))
          ]),
        .cells(
          DisplayList.Cells(
            xEdges: [10, 20.3, 33], yEdges: [65, 70.6, 80],
            colors: [Color(0xff0000), Color(0xff0000), .clear, Color(0x00ff00)])),
        .text(
          DisplayList.Text(
            "Ágλ", at: Point(45, 82), style: TextStyle(size: 15, weight: .bold),
            color: Color(0x262626),
            halo: DisplayList.Stroke(Color(0xe69f00), width: 3, hasRoundJoins: true))),
        .text(
          DisplayList.Text(
            "AV 12", at: Point(116, 85), style: TextStyle(size: 11), color: blue, isVertical: true)),
      ])
    let read = try SVGReader().read(list.svg())
    let comparison = ImageComparison(
      expected: try list.bitmap(scale: 4), actual: try read.bitmap(scale: 4))
    #expect(comparison.worstTile < 0.002 && comparison.changedPixels == 0, "\(comparison)")
  }

  /// What SVG says in fewer letters: many discs, tables of cells, lines with more points than show, dots.
  @Test func svgShowsWhatItAbridges() throws {
    var random = Specimens.Generator(state: 3)
    let points = (0..<60).map { _ in Point(random.unit() * 60, 5 + random.unit() * 50) }
    let red = Color(0xd55e00, opacity: 0.4)
    let shades = (0..<400).map { index in
      Color(UInt32(index * 39_119), opacity: index.isMultiple(of: 3) ? 0.5 : 1)
    }
    let wave = (0...2000).map { index in
      Point(5 + Double(index) * 0.055, 75 + 12 * sin(Double(index) / 90))
    }
    let list = DisplayList(
      title: "", alt: "", width: 120, height: 90,
      operations: [
        .fill(Path(Rect(x: 0, y: 0, width: 120, height: 90)), Color(0xffffff)),
        // One color, then some of another, then each its own; twice at the same place.
        .markers(
          DisplayList.Markers(
            points + points.prefix(3), radius: 3, colors: [red],
            outline: DisplayList.Stroke(Color(0x000000, opacity: 0.5), width: 0.75))),
        .markers(
          DisplayList.Markers(
            Array(points.prefix(20)), radius: 2,
            colors: (0..<20).map { Color($0 < 12 ? 0x0072b2 : UInt32($0 * 700_001)) })),
        // Many colors with opacities, few, and cells of different sizes.
        .cells(
          DisplayList.Cells(
            xEdges: (0...20).map { 70 + 2 * Double($0) }, yEdges: (0...20).map { 2 + Double($0) },
            colors: shades)),
        .cells(
          DisplayList.Cells(
            xEdges: (0...20).map { 70 + 2 * Double($0) },
            yEdges: (0...20).map { 25 + Double($0) },
            colors: shades.indices.map { $0 % 7 == 0 ? .clear : shades[$0 % 5] })),
        .cells(
          DisplayList.Cells(
            xEdges: (0...20).map { 70 + Double($0 * $0) / 10 },
            yEdges: (0...20).map { 47 + Double($0) / 2 }, colors: shades)),
        .stroke(Path(line: wave), DisplayList.Stroke(Color(0), width: 1, hasRoundJoins: true)),
        .fill(Path(polygon: wave.map { Point($0.x, $0.y - 10) }), red),
        .stroke(
          Path(line: [Point(110, 80), Point(110.002, 80)]),
          DisplayList.Stroke(Color(0), width: 6, hasRoundEnds: true)),
      ])
    let svg = try list.svg()
    #expect(svg.contains("marker-mid"))
    #expect(svg.utf8.count < 80_000)
    let read = try SVGReader().read(svg)
    let comparison = ImageComparison(
      expected: try list.bitmap(scale: 4), actual: try read.bitmap(scale: 4))
    #expect(comparison.worstTile < 0.004 && comparison.changedPixels == 0, "\(comparison)")
  }

  /// Steps from point to point in hundredths, as short as SVG's grammar lets them be.
  @Test func svgSaysPathsBriefly() throws {
    let path = Path([
      Path.Subpath([Point(0.5, 0.25), Point(0.25, 0.25), Point(0.25, -1), Point(3, 4.004)]),
      Path.Subpath([Point(1, 1), Point(2.5, 2.75), Point(1, 3)], isClosed: true),
      Path.Subpath([Point(1, 1), Point(1, 2), Point(3.126, 2), Point(3, 1.5)], isCurved: true),
      Path.Subpath([Point(7, 7), Point(7.001, 7)]),
    ])
    let list = DisplayList(
      title: "", alt: "", width: 9, height: 9,
      operations: [.stroke(path, DisplayList.Stroke(Color(0), width: 1))])
    let data = "M.5.25h-.25v-1.25l2.75 5m-2-3 1.5 1.75-1.5.25zm0 0c0 1 2.13 1 2 .5m4 5.5h0"
    #expect(try list.svg().contains("d=\"\(data)\""))
  }

  @Test func textOfUsersStaysText() throws {
    let figure = Figure(Self.hostile, alt: Self.hostile) {
      Axes(Self.hostile, x: Axis(Self.hostile)) {
        Line(x: [0, 1], y: [0, 1], label: Self.hostile)
        Label(Self.hostile, at: .topLeading)
      }
    }
    let list = try figure.displayList()
    let svg = try list.svg()
    let reader = SVGReader()
    let read = try reader.read(svg)
    // What XML cannot hold is replaced; a parser reports the rest as it was.
    let sayable = String(
      String.UnicodeScalarView(
        Self.hostile.unicodeScalars.map {
          "\u{0}\u{1}\u{1b}\u{7f}\u{ffff}".unicodeScalars.contains($0) ? "\u{fffd}" : $0
        }))
    #expect(read.title == sayable)
    #expect(read.alt == sayable)
    #expect(!svg.contains("<script") && !svg.contains("<!--") && !svg.contains("]]>"))

    let pdf = try list.pdf()
    #expect(pdf.starts(with: Array("%PDF-1.".utf8)))
    // As UTF-16 in hexadecimal digits no letter can end the string.
    let title = "<feff" + "</title>".utf16.map { "00" + String($0, radix: 16) }.joined()
    #expect(String(decoding: pdf, as: UTF8.self).lowercased().contains(title))
  }

  @Test func namesAreTheFiguresOwn() throws {
    let lists = try [Specimens.curves, Specimens.matrix].map { try $0.displayList() }
    let dark = try Specimens.curves.displayList(theme: .dark)
    var all: [String] = []
    for list in lists + [dark] {
      let reader = SVGReader()
      _ = try reader.read(list.svg())
      #expect(Set(reader.names).count == reader.names.count)
      all += reader.names
    }
    #expect(Set(all).count == all.count)
  }

  @Test func readersFindTitleAndDescription() throws {
    let svg = try Specimens.curves.displayList().svg()
    let root = try #require(
      svg.firstMatch(of: /<svg [^>]* role="img" aria-labelledby="(\S+) (\S+)">/))
    #expect(svg.contains("<title id=\"\(root.1)\">\(Specimens.curves.title)</title>"))
    #expect(svg.contains("<desc id=\"\(root.2)\">\(Specimens.curves.alt)</desc>"))
  }

  @Test func pdfSaysWhatItIsAndNotWhen() throws {
    let list = try Specimens.curves.displayList()
    let pdf = String(decoding: try list.pdf(), as: UTF8.self)
    #expect(pdf.contains("/Title (\(list.title))"))
    #expect(pdf.contains("/Subject (\(list.alt))"))
    #expect(!pdf.contains("CreationDate") && !pdf.contains("ModDate"))
    #expect(pdf.contains("/MediaBox [ 0 0 \(Int(list.width)) \(Int(list.height)) ]"))
  }

  @Test func everyFormatHasTheSameBytesInAnyOrderOnAnyThread() async throws {
    let lists = try Specimens.all.flatMap { specimen in
      try [Theme.light, .dark].map { try specimen.figure.displayList(theme: $0) }
    }
    @Sendable func files(_ list: DisplayList) throws -> [[UInt8]] {
      try [Array(list.svg().utf8), list.pdf(), list.png(scale: 1)]
    }
    let alone = try lists.map(files)
    for index in lists.indices.reversed() {
      #expect(try lists[index].png(scale: 1) == alone[index][2])
      #expect(try lists[index].pdf() == alone[index][1])
      #expect(try Array(lists[index].svg().utf8) == alone[index][0])
    }
    try await withThrowingTaskGroup(of: (Int, [[UInt8]]).self) { group in
      for task in 0..<(2 * lists.count) {
        let index = task * 7 % lists.count
        group.addTask { (index, try files(lists[index])) }
      }
      for try await (index, files) in group { #expect(files == alone[index]) }
    }
  }

  @Test(arguments: [0, 0.4, 32_768, 1e300, .infinity, .nan])
  func sidesThatCannotBeDrawnAreRefused(_ side: Double) throws {
    for (width, height) in [(side, 100), (100, side)] {
      let list = DisplayList(title: "T", alt: "", width: width, height: height, operations: [])
      #expect(throws: FigureError.self) { try list.png(scale: 1) }
      #expect(throws: FigureError.self) { try list.svg() }
      #expect(throws: FigureError.self) { try list.pdf() }
    }
    let list = DisplayList(title: "T", alt: "", width: 720, height: 400, operations: [])
    #expect(throws: FigureError.badSize(width: 720, height: 400, scale: 46)) {
      try list.png(scale: 46)
    }
  }

  // MARK: Errors

  /// Drawings that Cairo refuses, the part that it refuses, and whether SVG has to refuse it too.
  @Test(arguments: [
    (
      DisplayList.Operation.text(
        DisplayList.Text("tiny", at: Point(1, 9), style: TextStyle(size: 0), color: Color(0))),
      "the text “tiny”"
    ),
    (
      .stroke(
        Path(line: [Point(0, 0), Point(9, 9)]),
        DisplayList.Stroke(Color(0), width: 1, dashes: [-1])), "a line"
    ),
    (
      .group(
        opacity: 1,
        [
          .text(
            DisplayList.Text("in", at: Point(.nan, 9), style: TextStyle(size: 9), color: Color(0)))
        ]), "the text “in”"
    ),
  ])
  func errorsNameWhatWasDrawn(_ operation: DisplayList.Operation, _ part: String) throws {
    let list = DisplayList(
      title: "Odd", alt: "", width: 90, height: 90,
      operations: [.clip(Rect(x: 0, y: 0, width: 9, height: 9), [operation])])
    for render in [{ _ = try list.png(scale: 1) }, { _ = try list.pdf() }] {
      let error = #expect(throws: FigureError.self) { try render() }
      guard case .rendering("Odd", part, _) = error else {
        Issue.record("\(String(describing: error))")
        continue
      }
      #expect("\(error!)".hasPrefix("The figure “Odd” cannot be rendered, at \(part): "))
    }
  }

  @Test func svgRefusesLengthsThatAreNone() throws {
    for length in [Double.nan, .infinity, 1e300] {
      let list = DisplayList(
        title: "Odd", alt: "", width: 90, height: 90,
        operations: [
          .stroke(
            Path(line: [Point(0, 0), Point(9, length)]), DisplayList.Stroke(Color(0), width: 1))
        ])
      #expect(throws: FigureError.self) { try list.svg() }
    }
  }
}

extension DisplayList {
  /// The same with the edges of cells at hundredths, as in SVG: in a bitmap they go to whole pixels, and one that lies
  /// halfway between two goes to another for a thousandth.
  fileprivate var withEdgesOfSVG: DisplayList {
    func rounded(_ edges: [Double]) -> [Double] { edges.map { ($0 * 100).rounded() / 100 } }
    func moved(_ operation: Operation) -> Operation {
      switch operation {
      case .cells(let cells):
        .cells(
          Cells(
            xEdges: rounded(cells.xEdges), yEdges: rounded(cells.yEdges), colors: cells.colors))
      case .clip(let box, let parts): .clip(box, parts.map(moved))
      case .group(let opacity, let parts): .group(opacity: opacity, parts.map(moved))
      case .fill, .stroke, .markers, .text: operation
      }
    }
    return DisplayList(
      title: title, alt: alt, width: width, height: height, operations: operations.map(moved))
  }
}
