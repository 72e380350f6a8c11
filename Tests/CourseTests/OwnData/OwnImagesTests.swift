import Course
import Foundation
import Testing

/// The bytes of IDX files.
enum IDX {
  static func images(_ count: Int, _ height: Int, _ width: Int, held: Int? = nil) -> [UInt8] {
    [0, 0, 8, 3] + [count, height, width].flatMap(bigEndian)
      + (0..<(held ?? count * height * width)).map { UInt8($0 % 251) }
  }

  static func labels(_ count: Int, from first: Int = 0, classes: Int = 10) -> [UInt8] {
    [0, 0, 8, 1] + bigEndian(count) + (0..<count).map { UInt8(first + $0 % classes) }
  }

  private static func bigEndian(_ number: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(number >> $0 & 0xff) }
  }
}

@Suite struct OwnImagesTests {
  private let folder: DataFolder

  init() throws { folder = try DataFolder() }

  /// Writes the four files, 120 images of 5 rows and 4 columns each.
  private func writeAll(_ height: Int = 5, _ width: Int = 4) throws {
    for part in ["train", "t10k"] {
      try folder.write(IDX.images(120, height, width), to: "\(part)-images-idx3-ubyte")
      try folder.write(IDX.labels(120), to: "\(part)-labels-idx1-ubyte")
    }
  }

  private func expect(_ part: String, sourceLocation: SourceLocation = #_sourceLocation) {
    expectDataError(part, sourceLocation: sourceLocation) {
      try OwnImages(readingFrom: folder.path)
    }
  }

  @Test func readsPlainAndPackedFiles() throws {
    try writeAll()
    let own = try OwnImages(readingFrom: folder.path)
    #expect(own.training.width == 4 && own.training.height == 5 && own.training.count == 120)
    #expect(own.training.labels == (0..<120).map { $0 % 10 })
    #expect(own.training.pixels == (0..<2400).map { Float($0 % 251) / 255 })
    #expect(own.remarks.isEmpty)
    for name in ["train-images-idx3-ubyte", "t10k-labels-idx1-ubyte"] { try folder.pack(name) }
    #expect(try OwnImages(readingFrom: folder.path + "/") == own)
  }

  @Test func keepsNoMoreThanLessonsUse() throws {
    try writeAll()
    try folder.write(IDX.images(7_000, 5, 4), to: "train-images-idx3-ubyte")
    try folder.write(IDX.labels(7_000), to: "train-labels-idx1-ubyte")
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
    expect(complaint)
  }

  @Test func complainsOfContents() throws {
    try writeAll()
    let name = "t10k-images-idx3-ubyte"
    try folder.write(IDX.images(120, 5, 4, held: 2_399), to: name)
    expect("is damaged: it declares 2400 elements and holds 2399")
    // Packed data that unpack to far more than the header declares.
    try folder.write(IDX.images(120, 5, 4, held: 20_000_000), to: name)
    try folder.pack(name)
    expect("is damaged: it goes on after the 2400 elements that it declares")
    try folder.write(IDX.images(120, 6, 4), to: name)
    expect("has training images of 4 × 5 pixels and test images of 4 × 6")
    try folder.write(
      Array(IDX.images(120, 5, 4).prefix(16)) + Array(repeating: 7, count: 2_400), to: name)
    expect("has 120 images that are all the same; there is nothing to learn")
  }

  /// A lesson that tells classes apart takes several, and none that it has not trained on.
  @Test(
    "classes that cannot be told apart are refused",
    arguments: [
      ("train", 1, "has a single class"), ("t10k", 11, "has test images of the class 10"),
    ])
  func classes(part: String, classes: Int, sentence: String) throws {
    try writeAll()
    _ = try DataKind.imagesOfClasses.read(folder.path)
    try folder.write(IDX.labels(120, classes: classes), to: "\(part)-labels-idx1-ubyte")
    _ = try DataKind.images.read(folder.path)
    expectDataError(sentence) { try DataKind.imagesOfClasses.read(folder.path) }
  }

  @Test func labelsAreCountedFromTheLeast() throws {
    try writeAll()
    for part in ["train", "t10k"] {
      try folder.write(
        IDX.labels(120, from: 1, classes: 26), to: "\(part)-labels-idx1-ubyte")
    }
    #expect(
      try OwnImages(readingFrom: folder.path).training.labels == (0..<120).map { $0 % 26 })
  }

  /// Figures have rows of images under titles: too long ones leave a strip.
  @Test(arguments: [(56, 28), (64, 4), (4, 64), (9, 4), (4, 9)])
  func longImagesAreRefusedOrDrawn(height: Int, width: Int) throws {
    try writeAll(height, width)
    if max(height, width) <= 2 * min(height, width) {
      #expect(try OwnImages(readingFrom: folder.path).training.height == height)
    } else {
      expect("has images of \(width) × \(height) pixels; lessons take images at most twice as long")
    }
  }
}
