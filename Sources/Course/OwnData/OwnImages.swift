import Output

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Grey images with labels out of a folder of IDX files, the format of MNIST and Fashion-MNIST.
public struct OwnImages: Sendable, Equatable {
  /// The first images of the training files.
  public let training: LabelledImages
  /// The first images of the test files.
  public let unseen: LabelledImages

  /// The most images that are kept for training; the rest of a file is checked, but not kept.
  public static let mostTraining = 5_000
  /// The most images that are kept for tests.
  public static let mostUnseen = 1_000
  private static let sides = 4...64

  /// Reads `train-images-idx3-ubyte`, `train-labels-idx1-ubyte` and the two of `t10k`, each plain or
  /// with `.gz`, from the folder at `path`.
  ///
  /// Throws a `DataError` for what is missing or damaged, or does not fit together.
  public init(readingFrom path: String) throws(DataError) {
    var status = stat()
    guard stat(path, &status) == 0 else {
      let error = SystemError()
      throw error.code == ENOENT ? .noFile(path) : .cannotRead(file: path, error)
    }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      throw .notAFile(path, expected: "a folder; --data takes a folder of IDX files here")
    }
    training = try OwnImages.read("train", in: path, most: OwnImages.mostTraining)
    unseen = try OwnImages.read("t10k", in: path, most: OwnImages.mostUnseen)
    guard (training.width, training.height) == (unseen.width, unseen.height) else {
      throw .badImages(
        file: path,
        problem:
          "has training images of \(training.width) × \(training.height) pixels and test images of \(unseen.width) × \(unseen.height); they must be of one size"
      )
    }
  }

  private static func read(
    _ part: String, in folder: String, most: Int
  ) throws(DataError) -> LabelledImages {
    let images = try IDXFile(try find("\(part)-images", dimensions: 3, in: folder), dimensions: 3)
    let labels = try IDXFile(try find("\(part)-labels", dimensions: 1, in: folder), dimensions: 1)
    let (count, height, width) = (images.sizes[0], images.sizes[1], images.sizes[2])
    guard sides.contains(height), sides.contains(width) else {
      throw .badImages(
        file: images.path,
        problem:
          "has images of \(width) × \(height) pixels; lessons take sides from \(sides.lowerBound) to \(sides.upperBound)"
      )
    }
    guard count >= 100 else {
      throw .badImages(
        file: images.path, problem: "has \(count) images, and lessons need at least 100")
    }
    guard labels.sizes[0] == count else {
      throw .badImages(
        file: labels.path,
        problem: "has \(labels.sizes[0]) labels for the \(count) images of '\(images.path)'")
    }
    let kept = min(count, most)
    return LabelledImages(
      width: width, height: height,
      pixels: try images.read(kept * height * width).map { Float($0) / 255 },
      labels: try labels.read(kept).map(Int.init))
  }

  /// The first of the names such a file goes by.
  private static func find(
    _ stem: String, dimensions: Int, in folder: String
  ) throws(DataError) -> String {
    let names = ["\(stem)-idx\(dimensions)-ubyte", "\(stem).idx\(dimensions)-ubyte"]
    for name in names.flatMap({ [$0, $0 + ".gz"] }) {
      let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
      if access(path, F_OK) == 0 { return path }
    }
    throw .noImages(folder: folder, missing: names[0], alternative: names[0] + ".gz")
  }
}

/// An open IDX file of bytes: a magic number that tells the type and how many dimensions there are,
/// their sizes, and the elements.
///
/// Y. LeCun, C. Cortes and C. Burges, "The MNIST database", 1998.
struct IDXFile {
  let path: String
  let sizes: [Int]
  private let stream: ByteStream
  private let count: Int

  init(_ path: String, dimensions: Int) throws(DataError) {
    self.path = path
    stream = try ByteStream(path, expected: "a plain file; a set of images is four IDX files")
    let header = try stream.next(4 + 4 * dimensions)
    let magic: [UInt8] = [0, 0, 8, UInt8(dimensions)]
    guard header.prefix(4) == magic[...] else {
      throw .badImages(
        file: path,
        problem: header.isEmpty
          ? "is empty; it must begin with the four bytes \(IDXFile.text(magic))"
          : "begins with \(IDXFile.text(header.prefix(4))), not with \(IDXFile.text(magic)), as an IDX file of bytes in \(dimensions == 1 ? "1 dimension" : "\(dimensions) dimensions") does"
      )
    }
    guard header.count == 4 + 4 * dimensions else {
      throw .damaged(file: path, reason: "it ends within its header")
    }
    let sizes = (0..<dimensions).map { index in
      header[(4 + 4 * index)..<(8 + 4 * index)].reduce(0) { $0 << 8 | Int($1) }
    }
    var count = 1
    for size in sizes {
      let (product, overflow) = count.multipliedReportingOverflow(by: size)
      guard !overflow, product <= 1 << 32 else {
        throw .badImages(
          file: path,
          problem:
            "declares \(sizes.map(String.init).joined(separator: " × ")) bytes, more than any set of images has"
        )
      }
      count = product
    }
    self.sizes = sizes
    self.count = count
  }

  /// The first `kept` elements, after all that are declared have been seen and nothing after them.
  func read(_ kept: Int) throws(DataError) -> [UInt8] {
    let first = try stream.next(kept)
    var seen = first.count
    while seen < count {
      let more = try stream.next(min(count - seen, 1 << 16)).count
      if more == 0 { break }
      seen += more
    }
    guard seen == count else {
      throw .damaged(file: path, reason: "it declares \(count) elements and holds \(seen)")
    }
    guard try stream.next(1).isEmpty else {
      throw .damaged(file: path, reason: "it goes on after the \(count) elements that it declares")
    }
    return first
  }

  private static func text(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined(separator: " ")
  }
}
