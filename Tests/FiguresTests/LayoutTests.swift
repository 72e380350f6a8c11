import Figures
import Foundation
import GoldenImages
import Testing

@Suite struct LayoutTests {
  @Test(arguments: 0..<20)
  func pageHasAWhiteEdge(_ number: Int) throws {
    var maker = RandomFigure(number)
    guard let list = try? maker.figure().displayList() else { return }
    let image = try list.bitmap(scale: 1)
    let last = image.height - 1
    for y in 0...last {
      for x in y == 0 || y == last ? Array(0..<image.width) : [0, image.width - 1] {
        #expect(image.bytes[(y * image.width + x) * 3] == 255)
      }
    }
  }

  @Test func colorBarIsAsTallAsItsImage() throws {
    for aspect in [Axes.Aspect.equal, .automatic, .proportion(0.31)] {
      let list = try Figure("T", alt: "", columns: 2) {
        for _ in 0..<2 {
          Axes("P", aspect: aspect, colorBar: ColorBar(.viridis)) {
            HeatMap(Grid(x: 0..<3, y: 0..<2, values: [1, 2, 3, 4, 5, 6]))
          }
        }
      }.displayList()
      let cells = list.cells
      #expect(cells.count == 4)
      for (image, bar) in [(cells[0], cells[1]), (cells[2], cells[3])] {
        #expect(image.yEdges.first == bar.yEdges.first)
        #expect(image.yEdges.last == bar.yEdges.last)
        #expect(image.xEdges.last! < bar.xEdges.first!)
      }
    }
  }

  @Test func sharedColorBarSpansTheGrid() throws {
    let list = try Specimens.surfaces.displayList()
    let (bar, images) = (list.cells.last!, list.cells.dropLast())
    #expect(bar.yEdges.first == images.map { $0.yEdges.first! }.min())
    #expect(bar.yEdges.last == images.map { $0.yEdges.last! }.max())
  }

  @Test func equalAspectMakesUnitsEqual() throws {
    let list = try Figure("", alt: "") {
      Axes(x: Axis(domain: 0...4), y: Axis(domain: 0...2), aspect: .equal) { Rule(x: 1) }
    }.displayList()
    let box = list.boxes[0]
    #expect(abs(box.width / box.height - 2) < 0.01)
  }

  @Test func boxesAndCellsLieOnWholePoints() throws {
    for (_, figure) in Specimens.all {
      // The whole page is magnified by 1.5, which leaves halves: whole pixels at scale 2.
      let parts = figure.pageWidth == .full ? 2.0 : 1
      for box in try figure.displayList().boxes {
        let sides = [box.x, box.y, box.width, box.height].map { $0 * parts }
        #expect(sides.allSatisfy { $0 == $0.rounded() })
      }
    }
  }

  @Test func sharedAxesDropInnerNumbers() throws {
    func count(_ sharing: Figure.Sharing) throws -> Int {
      try Figure("", alt: "", columns: 2, sharing: sharing) {
        for i in 1...4 { Axes { Line(x: [0, i], y: [0, i]) } }
      }.displayList().texts.count
    }
    #expect(try count([.x, .y]) * 3 < count([]) * 2)
  }

  @Test func legendKeepsClearOfPoints() throws {
    // Points everywhere but at the lower left.
    var points: [(Double, Double)] = []
    for i in 0..<30 {
      for j in 0..<30 where i > 12 || j > 8 { points.append((Double(i), Double(j))) }
    }
    let list = try Figure("", alt: "") {
      Axes { Scatter(x: points.map(\.0), y: points.map(\.1), label: "points") }
    }.displayList()
    let label = try #require(list.texts.first { $0.string == "points" })
    let box = list.boxes[0]
    #expect(label.origin.x < box.midX && label.origin.y > box.midY)
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

  private func texts(_ names: [String], legend: Axes.Legend = .automatic) throws
    -> (list: DisplayList, names: [DisplayList.Text])
  {
    let list = try Figure("", alt: "") {
      Axes(x: Axis("x"), y: Axis("y"), legend: legend) {
        for (index, name) in names.enumerated() {
          Line(x: [0, 1, 2], y: [0, index, 2 * index], color: .category(index), label: name)
        }
        SpreadKey("5 runs", .band)
      }
    }.displayList()
    return (list, list.texts.filter { names.contains($0.string) })
  }

  /// A few lines with short names need no legend; the note that belongs to all stays in one.
  @Test func fewLinesAreNamedAtTheirEnds() throws {
    let (list, names) = try texts(["one", "two", "three"])
    #expect(names.count == 3)
    for name in names {
      // Beside the ends, which the domain leaves a little room.
      #expect(name.origin.x > list.boxes[0].maxX - 20, "\(name.string)")
      #expect(name.color != Theme.light.text)
    }
    let note = try #require(list.texts.first { $0.string == "5 runs" })
    #expect(note.origin.x < list.boxes[0].maxX && note.color == Theme.light.text)
  }

  @Test(arguments: [
    ["a line whose name takes much of the page", "two"], (0..<7).map { "line \($0)" },
  ])
  func longNamesAndManyLinesHaveALegend(_ all: [String]) throws {
    let (_, names) = try texts(all)
    #expect(names.count == all.count)
    #expect(names.allSatisfy { $0.color == Theme.light.text })
  }

  /// What fills its panel has its legend above.
  @Test func noLegendLiesOverAMap() throws {
    let list = try Figure("", alt: "") {
      Axes {
        HeatMap(Grid(x: 0..<3, y: 0..<2, values: [1, 2, 3, 4, 5, 6]))
        Scatter(x: [1], y: [1], label: "a place")
      }
    }.displayList()
    let name = try #require(list.texts.first { $0.string == "a place" })
    #expect(name.origin.y < list.boxes[0].y)
  }

  /// A row of more panels than the page is wide enough for becomes several rows, but a grid stays what it is.
  @Test(arguments: [(3, 3), (4, 4), (5, 3), (6, 3), (9, 3)])
  func longRowsAreBroken(_ count: Int, _ columns: Int) throws {
    let boxes = try Figure("", alt: "", columns: count, sharing: .y) {
      for _ in 0..<count { Axes(aspect: .equal) { Line(y: [0, 1]) } }
    }.displayList().boxes
    #expect(Set(boxes.map(\.x)).count == columns)
  }
}
