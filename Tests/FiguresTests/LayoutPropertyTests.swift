import Figures
import Foundation
import GoldenImages
import Testing

/// Random figures of all parts, and where spans, weights and shared labels put them.
@Suite struct LayoutPropertyTests {
  /// Thousands of figures; a test with a number at fault draws it by `RandomFigure(number).figure()`.
  @Test(arguments: 0..<10)
  func everyLetterCanBeRead(_ tenth: Int) throws {
    var drawn = 0
    for number in (300 * tenth)..<(300 * tenth + 300) {
      var maker = RandomFigure(number)
      let figure = maker.figure()
      let list: DisplayList
      do {
        list = try figure.displayList()
      } catch FigureError.panelTooSmall(let axes, _, _) {
        // Room can be too little, but then the error says for what.
        #expect(axes.lowercased().contains("panel"))
        continue
      } catch FigureError.noRoomForText(_, let text) {
        #expect(!text.isEmpty)
        continue
      }
      drawn += 1
      let problems = try Legibility.problems(of: list)
      #expect(problems.isEmpty, "figure \(number): \(problems)")
      for (i, a) in list.boxes.enumerated() {
        for b in list.boxes[(i + 1)...] where a.intersects(b) {
          // An inset lies within its panel.
          #expect(a.contains(b), "figure \(number): \(a) and \(b)")
        }
      }
    }
    #expect(drawn > 140)
  }

  @Test func everySpecimenCanBeRead() throws {
    for (name, figure) in Specimens.all {
      let problems = try Legibility.problems(of: figure.displayList())
      #expect(problems.isEmpty, "\(name): \(problems)")
    }
  }

  // MARK: Cells

  private func panel(_ title: String) -> Axes { Axes(title) { Line(y: [0, 1]) } }

  @Test func tallPanelReachesFromTheFirstRowToTheLast() throws {
    let boxes = try Figure("", alt: "", columns: 2) {
      panel("tall").spanning(rows: 3)
      panel("one")
      panel("two")
      panel("three")
      panel("wide").spanning(columns: 2)
    }.displayList().boxes
    #expect(boxes[0].y == boxes[1].y)
    #expect(boxes[0].maxY == boxes[3].maxY)
    #expect(boxes[4].x == boxes[0].x)
    #expect(boxes[4].maxX == boxes[1].maxX)
    #expect(boxes[4].y > boxes[3].maxY)
  }

  @Test func columnsHaveTheirWeights() throws {
    let boxes = try Figure("", alt: "", columns: 3) {
      for title in ["a", "b", "c"] { panel(title) }
    }.columns(weighted: 3, 1, 1).displayList().boxes
    #expect(abs(boxes[0].width - 3 * boxes[1].width) < 4)
    #expect(boxes[1].width == boxes[2].width)
  }

  @Test func numbersOfAColumnLeaveLabelsAligned() throws {
    let list = try Figure("", alt: "") {
      Axes(y: Axis("first")) { Line(y: [0, 1]) }
      Axes(y: Axis("second")) { Line(y: [0, 10_000]) }
    }.displayList()
    let labels = list.texts.filter { ["first", "second"].contains($0.string) }
    #expect(labels.count == 2)
    #expect(labels[0].origin.x == labels[1].origin.x)
  }

  @Test func collapsedPanelIsNamed() throws {
    let figure = Figure("", alt: "", columns: 12) {
      for i in 0..<13 { Axes("number \(i)", y: Axis("label")) { Line(y: [0, 1e-7 * Double(i)]) } }
    }
    #expect {
      try figure.displayList()
    } throws: { "\($0)".contains("The panel “number ") }
    let inset = Figure("", alt: "", columns: 3) {
      for _ in 0..<3 {
        Axes("outer", insets: [Inset(Axes("inner", y: Axis("y")) { Line(y: [0, 1]) }, share: 0.2)])
        {
          Line(y: [0, 1])
        }
      }
    }
    #expect {
      try inset.displayList()
    } throws: { "\($0)".contains("The panel “inner”") }
  }

  @Test func equalPanelsOfARowThatShareAreEquallyTall() throws {
    let boxes = try Figure("", alt: "", columns: 2, sharing: .y) {
      for reach in [1.0, 3] {
        Axes(aspect: .equal) { Scatter(x: [0, reach], y: [0, 1]) }
      }
    }.displayList().boxes
    #expect(boxes[0].height == boxes[1].height)
  }

  @Test func labelsAtEndsKeepTheirOrder() throws {
    let names = (0..<8).map { "line \($0)" }
    let list = try Figure("", alt: "") {
      Axes(legend: .atEnds) {
        for (i, name) in names.enumerated() {
          Line(x: [0, 1, 2], y: [0, 5, 5 + 0.01 * Double(i)], color: .category(i), label: name)
        }
        Line(x: [0, 1], y: [0, -5], label: "apart")
      }
    }.displayList()
    let labels = names.map { name in list.texts.first { $0.string == name }?.origin.y ?? .nan }
    for (lower, higher) in zip(labels, labels.dropFirst()) { #expect(higher < lower) }
    #expect(list.texts.contains { $0.string == "apart" })
    let problems = try Legibility.problems(of: list)
    #expect(problems.isEmpty, "\(problems)")
  }
}
