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

  @Test func pixelsSurviveTheFile() throws {
    let list = try Specimens.curves.displayList()
    for scale in [0.5, 1, 1.37, 2] {
      let image = try list.bitmap(scale: scale)
      #expect(image.width == Int((list.width * scale).rounded()))
      #expect(try Bitmap(png: list.png(scale: scale)) == image)
    }
  }

  /// Equal rows, equal parts of rows of every length and bytes of every value, as libpng reads them.
  @Test func anyPixelsSurviveTheFile() throws {
    var random = Specimens.Generator(state: 9)
    for width in [1, 2, 3, 85, 86, 87, 88, 172, 173, 500] {
      var bytes: [UInt8] = []
      for row in 0..<12 {
        for place in 0..<3 * width {
          let isNew = row == 0 || random.unit() < [0, 0.004, 0.05, 0.7][row % 4]
          bytes.append(isNew ? UInt8(random.unit() * 255.99) : bytes[(row - 1) * 3 * width + place])
        }
      }
      let image = Bitmap(width: width, height: 12, bytes: bytes)
      #expect(try Bitmap(png: image.encoded()) == image)
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
    let half = try ticks(Specimens.curves.page(.half))
    #expect(full.width == half.width)
    #expect(half.size == 2 * full.size)
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

  // MARK: Metadata

  private func chunks(_ file: [UInt8]) -> [(type: String, bytes: [UInt8])] {
    var chunks: [(String, [UInt8])] = []
    var next = 8
    while next < file.count {
      let length = file[next..<(next + 4)].reduce(0) { $0 << 8 | Int($1) }
      let type = String(decoding: file[(next + 4)..<(next + 8)], as: UTF8.self)
      chunks.append((type, Array(file[next..<(next + 12 + length)])))
      next += 12 + length
    }
    return chunks
  }

  @Test func fileCarriesTitleAltAndSize() throws {
    let list = DisplayList(
      title: "Café", alt: "x₁ against loss", width: 10, height: 10, operations: [])
    let chunks = chunks(try list.png(scale: 2))
    #expect(chunks.first?.type == "IHDR")
    #expect(chunks.last?.type == "IEND")
    // Written by Python: struct.pack and zlib.crc32.
    let size: [UInt8] = [
      0, 0, 0, 9, 0x70, 0x48, 0x59, 0x73, 0, 0, 0x16, 0x25, 0, 0, 0x16, 0x25, 1,
    ]
    let physical = try #require(chunks.first { $0.type == "pHYs" })
    #expect(Array(physical.bytes.dropLast(4)) == size)
    #expect(physical.bytes.suffix(4) == [0x49, 0x52, 0x24, 0xf0])
    let title = try #require(chunks.first { $0.type == "tEXt" })
    #expect(Array(title.bytes[8..<18]) == Array("Title".utf8) + [0] + [0x43, 0x61, 0x66, 0xe9])
    #expect(title.bytes.suffix(4) == [0xa0, 0x99, 0x9c, 0x44])
    let alt = try #require(chunks.first { $0.type == "iTXt" })
    let text = Array("Description".utf8) + [0, 0, 0, 0, 0] + Array("x₁ against loss".utf8)
    #expect(Array(alt.bytes[8..<(8 + text.count)]) == text)
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
