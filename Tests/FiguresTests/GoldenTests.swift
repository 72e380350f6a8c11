import Figures
import Foundation
import GoldenImages
import Testing

@Suite struct GoldenTests {
  @Test(arguments: Specimens.all.indices)
  func specimenMatchesGolden(_ index: Int) throws {
    let (name, figure) = Specimens.all[index]
    let list = try figure.displayList()
    try Golden.checkSnapshot(list, "specimens/\(name)")
    try Golden.check(list, "specimens/\(name)")
  }

  @Test(arguments: Specimens.all.indices)
  func tolerantGoldenRuleRefusesWrongDrawings(_ index: Int) throws {
    try Sensitivity.check(Specimens.all[index].figure.displayList())
  }

  @Test func tolerantGoldenRuleRefusesMissingLegendEntry() throws {
    let whole = try Specimens.regions(secondLabel: "Class 1").displayList().bitmap(scale: 2)
    let lacking = try Specimens.regions(secondLabel: nil).displayList().bitmap(scale: 2)
    try Sensitivity.refuse(lacking, "a missing legend entry", insteadOf: whole)
  }

  /// What another rasteriser does: edges shaded a little differently.
  @Test func tolerantGoldenRuleAcceptsOtherAntialiasing() throws {
    let list = try Specimens.regions(secondLabel: "Class 1").displayList()
    let image = try list.bitmap(scale: 2)
    var softer = image
    for y in 1..<(image.height - 1) {
      for byte in (y * image.width + 1) * 3..<((y + 1) * image.width - 1) * 3
      where image.bytes[byte] != image.bytes[byte + 3] {
        softer.bytes[byte] = UInt8((Int(image.bytes[byte]) * 15 + Int(image.bytes[byte + 3])) / 16)
      }
    }
    let comparison = ImageComparison(expected: image, actual: softer)
    #expect(comparison.unequalPixels > 1000)
    #expect(comparison.isTolerable, "\(comparison)")
  }

  @Test func goldenIsRecordedComparedAndReported() throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "golden-test-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    func golden(_ record: Golden.Record, _ versions: RenderingVersions? = nil) throws -> Golden {
      try Golden(
        root: folder.appending(path: "goldens"), reports: folder.appending(path: "reports"),
        record: record, versions: versions)
    }
    let right = try Specimens.curves.displayList()
    let wrong = try Specimens.matrix.displayList()
    let almost = DisplayList(
      title: right.title, alt: right.alt, width: right.width, height: right.height,
      operations: right.operations + [
        .fill(Path(Rect(x: 1, y: 1, width: 0.5, height: 0.5)), Color(0xfafafa))
      ])

    #expect(throws: Golden.Mismatch.self) { try golden(.never).check(right, "a/b") }
    try golden(.missing).check(right, "a/b")
    try golden(.never).check(right, "a/b")
    #expect(throws: Golden.Mismatch.self) { try golden(.never).check(wrong, "a/b") }
    // One pixel a shade darker: an error from the same versions, tolerated from others.
    #expect(throws: Golden.Mismatch.self) { try golden(.never).check(almost, "a/b") }
    let page = folder.appending(path: "reports/a-b.html")
    #expect(try String(contentsOf: page, encoding: .utf8).contains("data:image/png"))
    var other = try RenderingVersions.current()
    other.cairo = "9.9.9"
    try golden(.never, other).check(almost, "a/b")
    #expect(throws: Golden.Mismatch.self) { try golden(.never, other).check(wrong, "a/b") }
    #expect(throws: Golden.Mismatch.self) { try golden(.missing, other).check(right, "a/new") }

    #expect(throws: Golden.Mismatch.self) { try golden(.never).checkSnapshot(right, "a/b") }
    try golden(.missing).checkSnapshot(right, "a/b")
    try golden(.never).checkSnapshot(right, "a/b")
    #expect(throws: Golden.Mismatch.self) { try golden(.never).checkSnapshot(almost, "a/b") }
    try golden(.failed).checkSnapshot(almost, "a/b")
    try golden(.never).checkSnapshot(almost, "a/b")
  }
}
