import Figures
import Foundation
import GoldenImages
import Testing

/// The chapter's figures in a narrow column of print, 8 cm wide.
///
/// `LESSONS_SPECIMENS=DIR swift test -c release --filter PrintTests` leaves them in DIR at 300 dots to the inch, to be
/// put beside what another library makes of the same data.
@Suite struct PrintTests {
  private static let points = 8 / 2.54 * 72

  /// In inches, how wide matplotlib draws each, with numbers of 10 points.
  private static let widths = [
    "chapter-mlp": 7.0, "chapter-conv1d": 10, "chapter-attention": 5, "chapter-autoencoder": 12,
  ]

  @Test(arguments: ChapterSpecimens.all.map(\.name))
  func typeIsAsLargeAsMatplotlibs(name: String) throws {
    let figure = try #require(ChapterSpecimens.all.first { $0.name == name }).figure
    let inches = try #require(Self.widths[name])
    let list = try figure.displayList()
    let smallest = try #require(Legibility.smallestType(of: list))
    let theirs = 10 * Self.points / (inches * 72)
    #expect(smallest >= theirs)
    #expect(smallest >= Legibility.smallestInPrint)
    if let folder = ProcessInfo.processInfo.environment["LESSONS_SPECIMENS"] {
      let png = try list.png(scale: Self.points / list.width * 300 / 72)
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
      try Data(png).write(to: URL(filePath: folder).appending(path: "\(name)-8cm.png"))
    }
  }
}
