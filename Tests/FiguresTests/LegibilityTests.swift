import Figures
import GoldenImages
import Testing

/// The measure that every figure has to pass, on drawings that must not.
@Suite struct LegibilityTests {
  private func text(_ string: String, _ x: Double, _ y: Double) -> DisplayList.Operation {
    .text(
      DisplayList.Text(string, at: Point(x, y), style: TextStyle(size: 10), color: Color(0)))
  }

  private func problems(_ operations: DisplayList.Operation...) throws -> [String] {
    try Legibility.problems(
      of: DisplayList(title: "T", alt: "", width: 100, height: 60, operations: operations))
  }

  private let plate = Rect(x: 10, y: 20, width: 40, height: 20)

  @Test func textThatCanBeReadPasses() throws {
    let frame = DisplayList.Stroke(Color(0), width: 1)
    #expect(
      try problems(
        .fill(Path(plate), Color(0xffffff)), text("one", 12, 32), text("two", 60, 32),
        .stroke(Path(plate), frame), .fill(Path(plate), Color(0, opacity: 0.2)),
        .fill(Path(Rect(x: 60, y: 0, width: 9, height: 9), radius: 3), Color(0xffffff))
      ).isEmpty)
  }

  /// 10 points on 453.5 are 5 on 8 cm.
  @Test func typeIsMeasuredInPrint() throws {
    let page = Rect(x: 0, y: 0, width: 453.543, height: 60)
    let large = DisplayList.Text("T", at: Point(0, 0), style: TextStyle(size: 12), color: Color(0))
    let list = DisplayList(
      title: "T", alt: "", width: page.width, height: page.height,
      operations: [.text(large), .clip(page, [.group(opacity: 1, [text("one", 12, 32)])])])
    #expect(abs(try #require(Legibility.smallestType(of: list)) - 5) < 1e-4)
  }

  @Test func textThatLeavesThePageIsFound() throws {
    #expect(try problems(text("one", 90, 32)).count == 1)
    #expect(try problems(text("one", -3, 32)).count == 1)
    #expect(try problems(text("one", 12, 5)).count == 1)
    #expect(try problems(text("glyph", 12, 59)).count == 1)
  }

  @Test func textThatLeavesItsClipIsFound() throws {
    #expect(try problems(.clip(plate, [text("one", 12, 32)])).isEmpty)
    #expect(try problems(.clip(plate, [text("one", 40, 32)])).count == 1)
    #expect(try problems(.group(opacity: 0.5, [.clip(plate, [text("one", 12, 25)])])).count == 1)
  }

  @Test func textOverTextIsFound() throws {
    #expect(try problems(text("one", 12, 32), text("two", 25, 34)).count == 1)
    #expect(try problems(text("one", 12, 32), .clip(plate, [text("two", 25, 34)])).count == 1)
  }

  @Test func textUnderAPlateIsFound() throws {
    #expect(try problems(text("one", 12, 32), .fill(Path(plate), Color(0xffffff))).count == 1)
    #expect(
      try problems(text("one", 12, 32), .fill(Path(plate, radius: 3), Color(0xffffff))).count == 1)
    let cells = DisplayList.Cells(xEdges: [0, 50], yEdges: [0, 50], colors: [Color(0xffffff)])
    #expect(try problems(text("one", 12, 32), .cells(cells)).count == 1)
  }
}
