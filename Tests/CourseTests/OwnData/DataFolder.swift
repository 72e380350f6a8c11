import Course
import Foundation
import Testing

/// A folder that lives as long as a test.
final class DataFolder {
  let path = FileManager.default.temporaryDirectory.path + "/own-data-" + UUID().uuidString

  init() throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file, with the folders it needs, and returns its path.
  @discardableResult func write(_ bytes: [UInt8], to name: String) throws -> String {
    let url = URL(filePath: path + "/" + name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
    return path + "/" + name
  }

  /// Packs a file as `gzip` does.
  func pack(_ name: String) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["gzip", "-n", path + "/" + name]
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
  }

  /// The points that `text` holds.
  func points(_ text: String) throws -> OwnPoints {
    try OwnPoints(readingFrom: write(Array(text.utf8), to: "p.csv"))
  }

  /// Expects `text` to be refused with a sentence that contains `part`, in which the word F stands for the quoted file.
  func expect(
    _ part: String, of text: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    try expect(part, of: Array(text.utf8), sourceLocation: sourceLocation)
  }

  func expect(
    _ part: String, of bytes: [UInt8], sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let file = try write(bytes, to: "p.csv")
    let named = (" " + part).replacing(" F ", with: " '\(file)' ").dropFirst()
    expectDataError(String(named), sourceLocation: sourceLocation) {
      try OwnPoints(readingFrom: file)
    }
  }
}

/// Expects a `DataError` whose sentence contains `part`.
func expectDataError<Value>(
  _ part: String, sourceLocation: SourceLocation = #_sourceLocation, from body: () throws -> Value
) {
  do {
    _ = try body()
    Issue.record("nothing was thrown", sourceLocation: sourceLocation)
  } catch {
    let sentence = "\(error)"
    #expect(error is DataError, sourceLocation: sourceLocation)
    #expect(sentence.contains(part), "\(sentence)", sourceLocation: sourceLocation)
    #expect(!sentence.contains("\n"), sourceLocation: sourceLocation)
  }
}

/// A lesson that takes points of two classes and makes nothing of them.
struct TwoClasses: Lesson {
  static let card = LessonCard(
    "two-classes", title: "", chapter: .foundations, summary: "", data: .twoClasses, figures: [])
  var seed: Int { 0 }
  func run(in studio: Studio) throws {
    if case .points(let own) = studio.data { studio.metric("points", own.points.count) }
    studio.claim("never", 1, in: 2..., why: .theory)
  }
}
