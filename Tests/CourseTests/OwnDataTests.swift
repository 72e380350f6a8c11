import Course
import Foundation
import Testing

/// A folder that lives as long as a test.
private final class Folder {
  let path = FileManager.default.temporaryDirectory.path + "/own-data-" + UUID().uuidString

  init() throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  @discardableResult func write(_ bytes: [UInt8], to name: String) throws -> String {
    try Data(bytes).write(to: URL(filePath: path + "/" + name))
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
}

@Suite struct OwnPointsTests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  @Test(arguments: [
    "1,2,a\n3,4,b\n5,6,a\n7,8,b\n9,1e1,a\n", "x,y,colour\n1,2,a\n3,4,b\n5,6,a\n7,8,b\n9,10,a",
    "\u{feff}1 , 2,a\r\n3,4, b\r\n\r\n 5,6,a\r\n7,8,b\r\n9,10,a\r\n",
  ]) func readsPointsAndClasses(text: String) throws {
    let own = try OwnPoints(readingFrom: folder.write(Array(text.utf8), to: "p.csv"))
    #expect(
      own.points
        == LabelledPoints(x: [1, 3, 5, 7, 9], y: [2, 4, 6, 8, 10], labels: [0, 1, 0, 1, 0]))
    #expect(own.classes == ["a", "b"])
    try folder.pack("p.csv")
    #expect(try OwnPoints(readingFrom: folder.path + "/p.csv.gz") == own)
  }

  @Test func readsPointsWithoutClasses() throws {
    let own = try OwnPoints(
      readingFrom: folder.write(Array("1,2\n3,4\n5,6\n7,8\n9,8".utf8), to: "p"))
    #expect(own.classes.isEmpty && own.points.labels == [0, 0, 0, 0, 0])
  }

  @Test(arguments: [
    ("", "has 0 points, and a lesson needs at least 5"),
    ("x,y\n1,2\n3,4", "has 2 points, and a lesson needs at least 5"),
    ("1;2\n3;4", "line 1 of F has no comma: '1;2'; a point is x,y or x,y,label"),
    ("1,2,3,4", "line 1 of F has 4 cells: '1,2,3,4'; a point is x,y or x,y,label"),
    ("1,2\n3,4,a", "line 2 of F has 3 cells where those before have 2; either all points"),
    ("1,2\n3,", "line 2 of F has y = '', which is not a number"),
    ("1,2\n\nthree,4", "line 3 of F has x = 'three', which is not a number"),
    ("1,2\nnan,4", "line 2 of F has x = nan; it must be a number from -1e15 to 1e15"),
    ("1,2\n3,-inf", "line 2 of F has y = -inf; it must be"),
    ("1e300,2", "has x = 1e300; it must be"),
    ("1,2,a\n3,4,", "line 2 of F has an empty label"),
    ("1,1\n1,1\n1,1\n1,1\n1,1", "has all its points at one place"),
    (
      "1,2\u{1}\u{7}" + String(repeating: "9", count: 50),
      "y = '2??999999999999999999999…', which is"
    ),
  ]) func complainsOf(text: String, complaint: String) throws {
    let path = try folder.write(Array(text.utf8), to: "p.csv")
    expect(complaint.replacing("F", with: "'\(path)'")) { try OwnPoints(readingFrom: path) }
  }

  @Test func complainsOfWhatIsTooLong() throws {
    let line = try folder.write(Array(repeating: UInt8(ascii: "1"), count: 200_000), to: "line")
    expect("line 1 of '\(line)' is longer than 1000 bytes") { try OwnPoints(readingFrom: line) }
    let points = Array("1,2\n".utf8)
    let file = try folder.write((0...20_000).flatMap { _ in points }, to: "file")
    expect("has more than 20000 points, the most that") { try OwnPoints(readingFrom: file) }
  }

  @Test func complainsOfFiles() throws {
    let lines = (0..<5_000).map { "\($0),\($0 * 7919 % 1000)\n" }.joined()
    try folder.write(Array(lines.utf8), to: "p.csv")
    try folder.pack("p.csv")
    let packed = folder.path + "/p.csv.gz"
    var bytes = try [UInt8](Data(contentsOf: URL(filePath: packed)))
    try folder.write(Array(bytes.dropLast(300)), to: "p.csv.gz")
    expect("is damaged: its gzip data end too early") { try OwnPoints(readingFrom: packed) }
    bytes[bytes.count / 2] ^= 0xff
    try folder.write(bytes, to: "p.csv.gz")
    expect("is damaged: its gzip data do not unpack") { try OwnPoints(readingFrom: packed) }
    expect("there is no '\(folder.path)/none'") {
      try OwnPoints(readingFrom: folder.path + "/none")
    }
    expect("is not a file of points") { try OwnPoints(readingFrom: folder.path) }
    mkfifo(folder.path + "/pipe", 0o600)
    expect("is not a file of points") { try OwnPoints(readingFrom: folder.path + "/pipe") }
  }

  @Test(arguments: [
    ("", "has no labels, and the lesson tells two classes apart"),
    ("a", "has a single class, 'a', and the lesson tells exactly two apart"),
    ("abc", "has 3 classes, 'a', 'b', 'c', and"),
    ("abcdefg", "has 7 classes, 'a', 'b', 'c', 'd', 'e' …, and"),
    ("abbbbbbbbb", "has 2 of class 'a', and each class needs at least 5 points"),
  ]) func complainsOfClasses(letters: String, complaint: String) throws {
    let lines = (0..<20).map { i in
      letters.isEmpty ? "\(i),1" : "\(i),1,\(Array(letters)[i % letters.count])"
    }
    let path = try folder.write(Array(lines.joined(separator: "\n").utf8), to: "p.csv")
    expect(complaint) { try LessonRun(TwoClasses.self, data: path) }
  }

  @Test func pointsAreStandardisedAndSplitByClass() throws {
    let lines = (0..<50).map { "\($0 * 1000),7,\($0 < 10 ? "a" : "b")" }
    let own = try OwnPoints(
      readingFrom: folder.write(Array(lines.joined(separator: "\n").utf8), to: "p.csv"))
    let (training, unseen) = own.prepared(seed: 3)
    #expect(training.ofClass(0).count == 8 && training.ofClass(1).count == 32)
    #expect(unseen.ofClass(0).count == 2 && unseen.ofClass(1).count == 8)
    let x = training.x + unseen.x
    #expect(abs(x.reduce(0, +)) < 1e-9 && abs(x.reduce(0) { $0 + $1 * $1 } - 50) < 1e-9)
    #expect((training.y + unseen.y).allSatisfy { $0 == 0 })
    #expect(own.prepared(seed: 3).training == training)
    #expect(own.prepared(seed: 4).training != training)
  }
}

@Suite struct OwnImagesTests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  /// Writes the four files, 120 images of 5 rows and 4 columns each.
  private func writeAll() throws {
    for part in ["train", "t10k"] {
      try folder.write(images(120, 5, 4), to: "\(part)-images-idx3-ubyte")
      try folder.write(labels(120), to: "\(part)-labels-idx1-ubyte")
    }
  }

  private func images(_ count: Int, _ height: Int, _ width: Int, held: Int? = nil) -> [UInt8] {
    [0, 0, 8, 3] + [count, height, width].flatMap(bigEndian)
      + (0..<(held ?? count * height * width)).map { UInt8($0 % 256) }
  }

  private func labels(_ count: Int) -> [UInt8] {
    [0, 0, 8, 1] + bigEndian(count) + (0..<count).map { UInt8($0 % 10) }
  }

  private func bigEndian(_ number: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(number >> $0 & 0xff) }
  }

  @Test func readsPlainAndPackedFiles() throws {
    try writeAll()
    let own = try OwnImages(readingFrom: folder.path)
    #expect(own.training.width == 4 && own.training.height == 5 && own.training.count == 120)
    #expect(own.training.labels == (0..<120).map { $0 % 10 })
    #expect(own.training.pixels == (0..<2400).map { Float($0 % 256) / 255 })
    for name in ["train-images-idx3-ubyte", "t10k-labels-idx1-ubyte"] { try folder.pack(name) }
    #expect(try OwnImages(readingFrom: folder.path + "/") == own)
  }

  @Test func keepsNoMoreThanLessonsUse() throws {
    try writeAll()
    try folder.write(images(7_000, 5, 4), to: "train-images-idx3-ubyte")
    try folder.write(labels(7_000), to: "train-labels-idx1-ubyte")
    #expect(try OwnImages(readingFrom: folder.path).training.count == OwnImages.mostTraining)
  }

  @Test(
    arguments: [
      ([], "is empty; it must begin with the four bytes 00 00 08 03"),
      ([0, 0, 8, 1, 0, 0, 0, 9], "begins with 00 00 08 01, not with 00 00 08 03"),
      ([0, 0, 13, 3, 0, 0, 0, 9], "begins with 00 00 0d 03, not with 00 00 08 03"),
      ([0, 0, 8, 3, 0, 0, 0, 9, 0], "is damaged: it ends within its header"),
      (
        [0, 0, 8, 3] + Array(repeating: 255, count: 12),
        "declares 4294967295 × 4294967295 × 4294967295 bytes, more than any set of images has"
      ),
      (
        [0, 0, 8, 3, 0, 0, 1, 0, 0, 0, 4, 0, 0, 0, 4, 0],
        "has images of 1024 × 1024 pixels; lessons take sides from 4 to 64"
      ),
      (
        [0, 0, 8, 3, 0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 4],
        "has 0 images, and lessons need at least 100"
      ),
      (
        [0, 0, 8, 3, 0, 255, 255, 255, 0, 0, 0, 8, 0, 0, 0, 8],
        "has 120 labels for the 16777215 images of"
      ),
    ] as [([UInt8], String)]) func complainsOfHeaders(bytes: [UInt8], complaint: String) throws
  {
    try writeAll()
    try folder.write(bytes, to: "train-images-idx3-ubyte")
    expect(complaint) { try OwnImages(readingFrom: folder.path) }
  }

  @Test func complainsOfContents() throws {
    try writeAll()
    let name = "t10k-images-idx3-ubyte"
    try folder.write(images(120, 5, 4, held: 2_399), to: name)
    expect("is damaged: it declares 2400 elements and holds 2399") {
      try OwnImages(readingFrom: folder.path)
    }
    // Packed data that unpack to far more than the header declares.
    try folder.write(images(120, 5, 4, held: 20_000_000), to: name)
    try folder.pack(name)
    expect("is damaged: it goes on after the 2400 elements that it declares") {
      try OwnImages(readingFrom: folder.path)
    }
    try folder.write(images(120, 6, 4), to: name)
    expect("has training images of 4 × 5 pixels and test images of 4 × 6") {
      try OwnImages(readingFrom: folder.path)
    }
    try FileManager.default.removeItem(atPath: folder.path + "/t10k-labels-idx1-ubyte")
    expect("has no 't10k-labels-idx1-ubyte', nor 't10k-labels-idx1-ubyte.gz'; a set of images") {
      try OwnImages(readingFrom: folder.path)
    }
    expect("is not a folder; --data takes a folder") {
      try OwnImages(readingFrom: folder.path + "/train-labels-idx1-ubyte")
    }
    expect("there is no") { try OwnImages(readingFrom: folder.path + "/nowhere") }
  }
}

@Suite struct OwnDataRunTests {
  @Test func onlySomeLessonsTakeData() {
    expect("blind takes no data of yours") { try LessonRun(Blind.self, data: "/dev/null") }
  }

  @Test func claimsAreNotEnforcedOnOwnData() throws {
    let folder = try Folder()
    let lines = (0..<20).map { "\($0),1,\($0 % 2)" }.joined(separator: "\n")
    let path = try folder.write(Array(lines.utf8), to: "p.csv")
    let results = try LessonRun(TwoClasses.self, data: path).perform { _ in }
    #expect(results.usesOwnData && !results.isDefault && results.brokenClaims.isEmpty)
    #expect(results.metrics[0].value == .integer(20))
    let usual = try LessonRun(TwoClasses.self).perform { _ in }
    #expect(usual.brokenClaims.map(\.name) == ["never"])
  }
}

private struct TwoClasses: Lesson {
  static let card = LessonCard(
    "two-classes", title: "", chapter: .foundations, summary: "", data: .twoClasses, figures: [])
  var seed: Int { 0 }
  func run(in studio: Studio) throws {
    if case .points(let own) = studio.data { studio.metric("points", own.points.count) }
    studio.claim("never", 1, in: 2..., why: .theory)
  }
}

private struct Blind: Lesson {
  static let card = LessonCard(
    "blind", title: "", chapter: .foundations, summary: "", figures: [])
  var seed: Int { 0 }
  func run(in studio: Studio) throws {}
}

/// Expects a `DataError` whose sentence contains `part`.
private func expect<Value>(
  _ part: String, sourceLocation: SourceLocation = #_sourceLocation, from body: () throws -> Value
) {
  do {
    _ = try body()
    Issue.record("nothing was thrown", sourceLocation: sourceLocation)
  } catch {
    let sentence = "\(error)"
    #expect(error is DataError, sourceLocation: sourceLocation)
    #expect(sentence.contains(part), "\(sentence)", sourceLocation: sourceLocation)
  }
}
