import Course
import Foundation
import Testing

/// The folders of images that people have.
@Suite struct ImageFolderTests {
  private let folder: DataFolder

  init() throws { folder = try DataFolder() }

  /// Writes four files by these names, in which % stands for what differs.
  private func write(
    _ images: String, _ labels: String, parts: [String] = ["train", "t10k"], height: Int = 5,
    width: Int = 4
  ) throws {
    for part in parts {
      try folder.write(
        IDX.images(120, height, width), to: images.replacing("%", with: part))
      try folder.write(IDX.labels(120, from: 1), to: labels.replacing("%", with: part))
    }
  }

  private func read(_ path: String = "") throws -> OwnImages {
    try OwnImages(readingFrom: folder.path + path)
  }

  @Test(arguments: [
    ("%-images-idx3-ubyte", "%-labels-idx1-ubyte"), ("%-images.idx3-ubyte", "%-labels.idx1-ubyte"),
    ("MNIST/raw/%-images-idx3-ubyte", "MNIST/raw/%-labels-idx1-ubyte"),
    ("FashionMNIST/raw/%-images-idx3-ubyte", "FashionMNIST/raw/%-labels-idx1-ubyte"),
    (
      "%-images-idx3-ubyte/%-images-idx3-ubyte", "%-labels-idx1-ubyte/%-labels-idx1-ubyte"
    ),
    (
      "archive/%-images.idx3-ubyte/%-images-idx3-ubyte",
      "archive/%-labels.idx1-ubyte/%-labels-idx1-ubyte"
    ),
    ("%-images-idx3-ubyte/%-images-idx3-ubyte", "%-labels.idx1-ubyte"),
  ]) func layoutsAreFound(images: String, labels: String) throws {
    try write(images, labels)
    let own = try read()
    #expect(own.training.count == 120 && own.training.height == 5 && own.remarks.isEmpty)
    for part in ["train", "t10k"] { try folder.pack(images.replacing("%", with: part)) }
    #expect(try read() == own)
  }

  /// EMNIST: a prefix, "test" for what is held out, and images stored column by column.
  @Test func sidewaysImagesAreSetUpright() throws {
    let names = "gzip/emnist-letters-%-"
    try write(
      names + "images-idx3-ubyte", names + "labels-idx1-ubyte", parts: ["train", "test"])
    for part in ["train", "test"] {
      try folder.pack(names.replacing("%", with: part) + "images-idx3-ubyte")
    }
    let own = try read()
    #expect(own.training.width == 5 && own.training.height == 4)
    // The file's rows of 4 are columns.
    #expect(own.training[0].prefix(5) == ([0, 4, 8, 12, 16] as [Float]).map { $0 / 255 }[...])
    #expect(own.training.labels == (0..<120).map { $0 % 10 })
    #expect(
      own.remarks == [
        "The images of EMNIST are stored on their sides; their rows and columns are swapped."
      ])
  }

  @Test func otherPrefixesAreFoundToo() throws {
    try write("kuzushiji-%-images-idx3-ubyte", "kuzushiji-%-labels-idx1-ubyte")
    #expect(try read().training.width == 4)
    #expect(try read().remarks.isEmpty)
    #expect(try read("/kuzushiji") == read())
  }

  @Test func ofSeveralSetsOneHasToBeChosen() throws {
    for set in ["balanced", "letters"] {
      let names = "emnist-\(set)-%-"
      try write(
        names + "images-idx3-ubyte", names + "labels-idx1-ubyte", parts: ["train", "test"])
    }
    expectDataError(
      "has 2 sets of images; give one of them to --data: '\(folder.path)/emnist-balanced', '\(folder.path)/emnist-letters'"
    ) { try read() }
    #expect(try read("/emnist-letters").training.count == 120)
    // A set in the folder itself comes before those below it.
    try write("%-images-idx3-ubyte", "%-labels-idx1-ubyte")
    try write("raw/%-images-idx3-ubyte", "raw/%-labels-idx1-ubyte", height: 8)
    expectDataError("has 3 sets of images") { try read() }
    #expect(try read("/raw").training.height == 8)
  }

  @Test func complaintsTellWhatIsThere() throws {
    func expect(_ part: String, _ path: String = "") {
      expectDataError(part) { try read(path) }
    }
    expect("has no 'train-images-idx3-ubyte', 'train-labels-idx1-ubyte', 't10k-images-idx3-ubyte'")
    expect("a set of images is four files named as MNIST's, and it is empty")
    try write("%-images-idx3-ubyte", "%-labels-idx1-ubyte")
    try FileManager.default.removeItem(atPath: folder.path + "/t10k-labels-idx1-ubyte")
    expect(
      "has no 't10k-labels-idx1-ubyte', plain or with .gz, nor has a folder below it; a set of images is four files named as MNIST's, and it holds 't10k-images-idx3-ubyte', 'train-images-idx3-ubyte', 'train-labels-idx1-ubyte'"
    )
    expect("is not a folder; --data takes a folder", "/train-labels-idx1-ubyte")
    expect("there is no", "/nowhere")
    expect("there is no", "/none/nowhere")
    expect("there is no", "/emnist-letters")
  }
}
