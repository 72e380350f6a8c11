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
    for theme in [Theme.light, .dark] {
      let list = try Specimens.all[index].figure.displayList(theme: theme)
      let read = try SVGReader().read(list.svg())
      #expect(read.title == list.title)
      #expect(read.alt == list.alt)
      let comparison = ImageComparison(
        expected: try list.bitmap(scale: 2), actual: try read.bitmap(scale: 2))
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
