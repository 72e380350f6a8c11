import Figures
import Foundation
import Testing

@Suite struct RobustnessTests {
  private static let oddData: [[Double]] = [
    [], [3], [.nan], [.nan, .nan], [.infinity, -.infinity], [1, .nan, 2], [0, 0, 0],
    [1e308, -1e308, 0], [.leastNonzeroMagnitude, 2 * .leastNonzeroMagnitude], [1e15, 1e15 + 1],
    [-1, -2], [1, .infinity, 3],
  ]

  @Test(arguments: oddData, [Axis.Scale.linear, .log])
  func oddDataDrawNothingOdd(_ data: [Double], _ scale: Axis.Scale) throws {
    let axis = Axis("a", scale: scale)
    let figure = Figure("Odd", alt: "", columns: 3) {
      Axes(x: axis, y: axis) { Line(x: data, y: data, label: "line") }
      Axes(x: axis, y: axis) { Scatter(x: data, y: data, label: "points") }
      Axes(x: axis, y: axis, colorBar: ColorBar(.viridis)) {
        Scatter(x: data, y: data, values: data, colors: .viridis)
      }
      Axes(x: axis, y: axis) {
        Band(
          x: data.contains(where: \.isNaN) ? data : data.sorted(), lower: data,
          upper: data.map { $0 * 2 })
      }
      for value in data.prefix(2) {
        Axes(x: axis, y: axis) {
          Rule(x: value, label: "x")
          Rule(y: value, label: "y")
          Label("note", x: value, y: value)
        }
      }
    }
    try check(figure)
  }

  @Test func oddFieldsDrawNothingOdd() throws {
    let oddValues: [[Double]] = [
      [Double](repeating: .nan, count: 4), [1, 1, 1, 1], [.infinity, -.infinity, 0, 1],
      [1e308, -1e308, 0, 1], [.nan, 1, 2, 3],
    ]
    for values in oddValues {
      let field = Grid(x: [0, 1], y: [0, 1], values: values)
      try check(
        Figure("Odd", alt: "", columns: 2) {
          Axes(colorBar: ColorBar(.viridis)) { HeatMap(field, annotations: .decimals(1)) }
          Axes { FilledContour(field, levels: [0, 0.5, 1], colors: [.category(0), .category(1)]) }
          Axes(colorBar: ColorBar(.magma)) {
            FilledContour(field, levels: [0, 0.5, 1], colors: .magma)
          }
          Axes { ContourLine(field, levels: [0.5, 2]) }
        })
    }
    let none = [Double]()
    try check(
      Figure("Empty", alt: "", columns: 2) {
        Axes(colorBar: ColorBar(.viridis)) { HeatMap(Grid(x: none, y: none, values: none)) }
        Axes { ContourLine(Grid(x: [1.0], y: [2.0], values: [3.0]), levels: [3]) }
        Axes(marks: [])
      })
  }

  /// Everything finite, on the page or not far from it, and rendered.
  private func check(_ figure: Figure) throws {
    let list = try figure.displayList()
    let near = Rect(x: 0, y: 0, width: list.width, height: list.height).outset(20)
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

  @Test func gapsBreakLines() throws {
    let list = try Figure("", alt: "") {
      Axes { Line(y: [0, 1, Double.nan, 1, 0, Double.infinity, 2, 3]) }
    }.displayList()
    let line = list.flattened.compactMap { operation -> Path? in
      if case .stroke(let path, let stroke) = operation, stroke.hasRoundJoins { path } else { nil }
    }
    #expect(line.first?.subpaths.count == 3)
  }

  @Test func farOutliersKeepTheSlope() throws {
    let list = try Figure("", alt: "") {
      Axes(x: Axis(domain: 0...1), y: Axis(domain: 0...1)) { Line(x: [0, 1e9], y: [0, 1e9]) }
    }.displayList()
    let box = list.boxes[0]
    let line = list.flattened.compactMap { operation -> Path? in
      if case .stroke(let path, let stroke) = operation, stroke.hasRoundJoins { path } else { nil }
    }
    let end = try #require(line.first?.subpaths.first?.points.last)
    let slope = (box.maxY - end.y) / (end.x - box.x) * box.width / box.height
    #expect(abs(slope - 1) < 1e-3)
  }

  @Test(arguments: [0, -1, 1e-9, 1000, .nan, .infinity])
  func absurdScalesAreRefused(_ scale: Double) throws {
    let list = try Specimens.matrix.displayList()
    #expect(throws: FigureError.self) { try list.png(scale: scale) }
  }

  @Test func errorsNameWhatIsWrong() throws {
    func message(_ figure: Figure) -> String {
      do {
        _ = try figure.displayList()
        return "no error"
      } catch { return "\(error)" }
    }
    func panel(_ x: Axis = Axis(), _ aspect: Axes.Aspect = .automatic, _ mark: any Mark) -> Figure {
      Figure("F", alt: "") { Axes("Left", x: x, aspect: aspect) { mark } }
    }
    let line = Line(x: [1, 2, 3], y: [1, 2], label: "training")
    #expect(
      message(panel(Axis(), .automatic, line))
        == "The line “training” has 3 x values but 2 y values; their numbers must be equal.")
    let good = Line(y: [1, 2])
    #expect(message(Figure("F", alt: "", axes: [])).contains("“F” has no axes"))
    #expect(
      message(panel(Axis(domain: 0...1, scale: .log), .automatic, good))
        == "The domain 0.0…1.0 of the x axis of the panel “Left” cannot be drawn; it needs two "
        + "finite numbers above zero, the lower one first.")
    #expect(message(panel(Axis(domain: 2...2), .automatic, good)).contains("2.0…2.0"))
    #expect(message(panel(Axis(scale: .log), .equal, good)).contains("needs both axes linear"))
    #expect(message(panel(Axis(domain: 0...1000), .equal, good)).contains("points large"))
    let mixed = Figure("F", alt: "", columns: 2, sharing: .y) {
      Axes("Left") { good }
      Axes("Right", y: Axis(scale: .log)) { good }
    }
    #expect(message(mixed).contains("The y axis of the panel “Left” is shared"))
    let tight = Figure("F", alt: "", columns: 30) { for _ in 0..<31 { Axes { good } } }
    #expect(message(tight).contains("fewer columns"))
    let field = Grid(x: [0, 1], y: [0, 1], values: [1, 2, 3])
    #expect(message(panel(Axis(), .automatic, HeatMap(field))).contains("3 values"))
    let whole = Grid(x: [0, 1], y: [0, 1], values: [1, 2, 3, 4])
    for levels in [[], [1], [1, 1], [2, 1], [0, .nan]] {
      let mark = FilledContour(whole, levels: levels, colors: .viridis)
      #expect(message(panel(Axis(), .automatic, mark)).contains("increasing order"))
    }
  }

  /// A font whose shapes are overwritten: it opens, and its letters cannot be read.
  @Test func damagedFontIsNamed() async throws {
    let files = try RenderingLibraries.current().fontFiles
    await #expect(processExitsWith: .success) { [files = files as [String]] in
      var font = try Data(
        contentsOf: URL(filePath: files[0]))
      /// A big-endian number of four bytes.
      func number(at offset: Int) -> Int { (0..<4).reduce(0) { $0 << 8 | Int(font[offset + $1]) } }
      let tables = (0..<Int(font[5])).map { 12 + 16 * $0 }
      let shapes = tables.first { font[$0..<$0 + 4] == Data("glyf".utf8) }!
      let (start, length) = (number(at: shapes + 8), number(at: shapes + 12))
      font.replaceSubrange(start..<start + length, with: repeatElement(0x7f, count: length))
      let folder = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try font.write(to: folder.appending(path: "DejaVuSans.ttf"))
      try FileManager.default.copyItem(
        atPath: files[1], toPath: folder.appending(path: "DejaVuSans-Bold.ttf").path)
      let configuration = folder.appending(path: "fonts.conf")
      try Data(
        """
        <?xml version="1.0"?><fontconfig><dir>\(folder.path)</dir>\
        <cachedir>\(folder.path)</cachedir></fontconfig>
        """.utf8
      ).write(to: configuration)
      setenv("FONTCONFIG_FILE", configuration.path, 1)
      let list = try Figure("F", alt: "") {
        Axes(x: Axis("Steps"), y: Axis(ticks: .none)) { Line(y: [1, 2]) }
      }.displayList()
      for render in [
        { _ = try list.png(scale: 1) }, { _ = try list.svg() }, { _ = try list.pdf() },
      ] {
        do {
          try render()
          exit(EXIT_FAILURE)
        } catch FigureError.glyphUnreadable(_, let text, let file, _) {
          if text.isEmpty || !file.hasPrefix(folder.path) { exit(EXIT_FAILURE) }
        }
      }
      try FileManager.default.removeItem(at: folder)
      exit(EXIT_SUCCESS)
    }
  }

  @Test func missingFontIsNamed() async throws {
    await #expect(processExitsWith: .success) {
      let empty = FileManager.default.temporaryDirectory.appending(
        path: "\(UUID().uuidString).conf")
      try Data("<?xml version=\"1.0\"?><fontconfig></fontconfig>".utf8).write(to: empty)
      setenv("FONTCONFIG_FILE", empty.path, 1)
      do {
        _ = try Figure("F", alt: "") { Axes { Line(y: [1, 2]) } }.displayList()
      } catch {
        try FileManager.default.removeItem(at: empty)
        exit("\(error)".contains("fonts-dejavu-core") ? EXIT_SUCCESS : EXIT_FAILURE)
      }
      exit(EXIT_FAILURE)
    }
  }
}
