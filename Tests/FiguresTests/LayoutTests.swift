import Figures
import Foundation
import GoldenImages
import Testing

@Suite struct LayoutTests {
  private static let words = [
    "loss", "held-out accuracy", "x₁", "Gradient-descent step", "p", "the probability of class 1",
    "Width × depth", "λ", "multilayer perceptron with sixteen hidden units", "step",
  ]

  private func figure(_ seed: Int) -> Figure {
    var random = Specimens.Generator(state: UInt64(seed) &* 77 &+ 5)
    func word() -> String { Self.words[Int(random.unit() * Double(Self.words.count))] }
    func maybe(_ chance: Double) -> Bool { random.unit() < chance }
    let field = Specimens.grid(9) { x, y in x * y }
    let columns = 1 + Int(random.unit() * 4)
    let isShared = maybe(0.5)
    let isSharedLog = maybe(0.3)
    let sharedScale = pow(10, random.unit() * 16 - 8)
    let axes = (0..<(1 + Int(random.unit() * 7))).map { _ in
      let scale = isShared ? sharedScale : pow(10, random.unit() * 16 - 8)
      let xs = (0..<30).map { Double($0) * scale }
      let ys = xs.map { _ in (random.unit() + 1e-3) * scale }
      var marks: [any Mark] =
        maybe(0.3) && !isShared
        ? [HeatMap(field, colors: .viridis, annotations: maybe(0.5) ? .decimals(1) : .none)]
        : [
          Line(x: xs, y: ys, label: maybe(0.8) ? word() : nil),
          Line(x: xs, y: ys.reversed(), color: .category(1), label: maybe(0.5) ? word() : nil),
          Rule(y: scale / 2, label: maybe(0.5) ? word() : nil),
        ]
      if maybe(0.4), !(marks[0] is HeatMap) { marks.append(Label("9\(seed).5 %", at: .topLeading)) }
      let isField = marks[0] is HeatMap
      return Axes(
        maybe(0.7) ? word() : nil, x: Axis(maybe(0.7) ? word() : nil),
        y: Axis(
          maybe(0.7) ? word() : nil,
          scale: (isShared ? isSharedLog : maybe(0.3)) && !isField ? .log : .linear),
        aspect: isField ? .equal : .automatic,
        colorBar: isField && maybe(0.6) ? ColorBar(.viridis, label: word()) : nil, marks: marks)
    }
    return Figure(
      maybe(0.9)
        ? (0..<(1 + Int(random.unit() * 9))).map { _ in word() }.joined(separator: " ") : "",
      alt: "", columns: columns, sharing: isShared ? [.x, .y] : [],
      colorBar: maybe(0.3) ? ColorBar(.viridis, label: word()) : nil, axes: axes)
  }

  @Test(arguments: 0..<80)
  func textIsNeitherCoveredNorClipped(_ seed: Int) throws {
    let list = try figure(seed).displayList()
    #expect(try Legibility.problems(of: list).isEmpty)
    for (i, a) in list.boxes.enumerated() {
      for b in list.boxes[(i + 1)...] { #expect(!a.intersects(b)) }
    }
  }

  @Test(arguments: 0..<10)
  func pageHasAWhiteEdge(_ seed: Int) throws {
    let image = try figure(seed).displayList().bitmap(scale: 1)
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
      for box in try figure.displayList().boxes {
        #expect([box.x, box.y, box.width, box.height].allSatisfy { $0 == $0.rounded() })
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
}
