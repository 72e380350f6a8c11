import Figures
import Foundation
import GoldenImages
import Testing

@Suite struct RenderingTests {
  @Test func renderingOnSeveralThreadsGivesTheSameBytes() async throws {
    let figures = Specimens.all.map(\.figure)
    let alone = try figures.map { try $0.displayList().png(scale: 1) }
    try await withThrowingTaskGroup(of: (Int, [UInt8]).self) { group in
      for task in 0..<24 {
        group.addTask {
          let index = task % figures.count
          return (index, try figures[index].displayList().png(scale: 1))
        }
      }
      for try await (index, bytes) in group { #expect(bytes == alone[index]) }
    }
  }

  @Test func displayListSurvivesCoding() throws {
    for (_, figure) in Specimens.all {
      let list = try figure.displayList()
      let json = try JSONEncoder().encode(list)
      #expect(try JSONDecoder().decode(DisplayList.self, from: json) == list)
    }
  }

  /// A narrower page is shown as wide, so all that is on it is larger.
  @Test func narrowPagesHaveLargerType() throws {
    func ticks(_ figure: Figure) throws -> (width: Double, size: Double) {
      let list = try figure.displayList()
      let sizes = list.operations.compactMap { operation -> Double? in
        if case .text(let text) = operation { text.style.size } else { nil }
      }
      return (list.width, sizes.min()!)
    }
    let full = try ticks(Specimens.curves)
    let narrow = try ticks(Specimens.curves.page(.threeQuarters))
    #expect(full.width == narrow.width)
    #expect(abs(narrow.size / full.size - 4.0 / 3) < 1e-9)
  }

  /// Many discs are stamps, few are circles: but for an eighth of a pixel both are the same.
  @Test func stampedDiscsLieWhereCirclesWould() throws {
    var random = Specimens.Generator(state: 4)
    let points = (0..<100).map { _ in Point(5 + 90 * random.unit(), 5 + 90 * random.unit()) }
    func image(_ groups: [[Point]], scale: Double) throws -> Bitmap {
      let discs = groups.map {
        DisplayList.Operation.markers(
          DisplayList.Markers($0, radius: 3.2, colors: [Color(0)]))
      }
      let page = DisplayList.Operation.fill(
        Path(Rect(x: 0, y: 0, width: 100, height: 100)), Color(0xffffff))
      return try DisplayList(
        title: "", alt: "", width: 100, height: 100, operations: [page] + discs
      ).bitmap(scale: scale)
    }
    for scale in [1, 1.5, 2] {
      let stamped = try image([points], scale: scale)
      let circles = try image(points.map { [$0] }, scale: scale)
      let changes = zip(stamped.bytes, circles.bytes).map { abs(Int($0) - Int($1)) }
      // An edge moved by a sixteenth of a pixel each way changes a pixel by a tenth, or a little more with Cairo's own
      // rounding.
      #expect(changes.max()! < 40)
      #expect(Double(changes.reduce(0, +)) / Double(changes.count) < 2)
    }
  }

  @Test func cellsShowTheirColorsToTheEdge() throws {
    let colors = [Color(0xff0000), Color(0x00ff00), Color(0x0000ff), .clear]
    let list = DisplayList(
      title: "", alt: "", width: 10, height: 10,
      operations: [
        .fill(Path(Rect(x: 0, y: 0, width: 10, height: 10)), Color(0xffffff)),
        .cells(
          DisplayList.Cells(xEdges: [1, 4.7, 9], yEdges: [1, 5.2, 9], colors: colors)),
      ])
    let image = try list.bitmap(scale: 1)
    func pixel(_ x: Int, _ y: Int) -> [UInt8] {
      Array(image.bytes[((y * 10 + x) * 3)..<((y * 10 + x) * 3 + 3)])
    }
    #expect(pixel(4, 4) == [255, 0, 0])
    #expect(pixel(5, 4) == [0, 255, 0])
    #expect(pixel(4, 5) == [0, 0, 255])
    #expect(pixel(5, 5) == [255, 255, 255])
    #expect(pixel(0, 4) == [255, 255, 255])
  }

  // MARK: Snapshots

  @Test func snapshotTellsEachChange() throws {
    let list = try Specimens.crowded.displayList()
    let again = try Specimens.crowded.displayList()
    #expect(list.snapshot == again.snapshot)
    var operations = list.operations
    for index in operations.indices {
      guard case .clip(let box, var marks) = operations[index],
        case .stroke(var path, let stroke) = marks[marks.count - 1]
      else { continue }
      path.subpaths[0].points[50].y += 0.001
      marks[marks.count - 1] = .stroke(path, stroke)
      operations[index] = .clip(box, marks)
    }
    let changed = DisplayList(
      title: list.title, alt: list.alt, width: list.width, height: list.height,
      operations: operations)
    #expect(changed.snapshot != list.snapshot)
  }
}
