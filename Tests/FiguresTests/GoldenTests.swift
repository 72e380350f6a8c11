import Figures
import Foundation
import GoldenImages
import Testing

@Suite struct GoldenTests {
  @Test(arguments: Specimens.all.indices)
  func specimenMatchesGolden(_ index: Int) throws {
    let (name, figure) = Specimens.all[index]
    try Golden.check(figure.displayList(), "specimens/\(name)", withText: true)
  }

  /// One figure of each kind of color: regions and classes, a diverging map, lines and bands, a map of values.
  @Test(arguments: ["regions", "surfaces", "curves", "crowded"])
  func darkSpecimenMatchesGolden(_ name: String) throws {
    let figure = try #require(Specimens.all.first { $0.name == name }).figure
    try Golden.check(figure.displayList(theme: .dark), "specimens/\(name)-dark", withText: true)
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
    // Each makes its page anew, so a page holds what failed under one.
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

    // Two images and a text that differ are shown on one page, which a later run removes.
    let run = try golden(.missing)
    try run.check(wrong, "a/c")
    try run.checkSnapshot(right, "a/<d>")
    #expect(!FileManager.default.fileExists(atPath: run.page.file.path))
    let strict = try golden(.never)
    #expect(throws: Golden.Mismatch.self) { try strict.check(almost, "a/b") }
    #expect(throws: Golden.Mismatch.self) { try strict.check(right, "a/c") }
    #expect(throws: Golden.Mismatch.self) { try strict.checkSnapshot(almost, "a/<d>") }
    let page = try String(contentsOf: strict.page.file, encoding: .utf8)
    #expect(page.components(separatedBy: "<section>").count == 4)
    #expect(page.components(separatedBy: "data:image/png").count == 7)
    #expect(page.contains("1 of") && page.contains("a/&lt;d>, text"))
    #expect(page.contains("fill #fafafa 1,1 1.5,1 1.5,1.5 1,1.5 close"))
    _ = try golden(.never)
    #expect(!FileManager.default.fileExists(atPath: strict.page.file.path))

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

  /// The perceptron whose boundary is drawn is the one that the chapter's code trains.
  @Test func chapterFieldIsTheChaptersOwn() {
    #expect(ChapterSpecimens.probabilityError < 1e-5)
  }
}
