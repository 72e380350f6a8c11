import Datasets

/// Grey images with labels out of a folder of IDX files, the format of MNIST and Fashion-MNIST.
public struct OwnImages: Sendable, Equatable {
  /// The first images of the training files.
  public let training: LabelledImages
  /// The first images of the test files.
  public let unseen: LabelledImages
  /// What there is to say of the data before anything is made of them.
  public let remarks: [String]

  /// The most images that are kept for training; the rest of a file is checked, but not kept.
  public static let mostTraining = 5_000
  /// The most images that are kept for tests.
  public static let mostUnseen = 1_000
  private static let sides = 4...64
  /// How many times as long as the other a side may be: figures lay images out in rows under titles.
  private static let steepest = 2

  /// Reads the training and test images, and the labels of both, that `ImageFolder` finds at `path`.
  ///
  /// Labels are counted from 0, whatever the least of the files is; images of EMNIST, which are stored on their sides,
  /// are set upright. Throws a `DataError` for what is missing or damaged, or does not fit together.
  public init(readingFrom path: String) throws(DataError) {
    let set = try ImageFolder.find(path)
    let (training, unseen) = (
      try OwnImages.read(set, .training, most: OwnImages.mostTraining),
      try OwnImages.read(set, .unseen, most: OwnImages.mostUnseen)
    )
    guard (training.width, training.height) == (unseen.width, unseen.height) else {
      throw .badImages(
        file: path,
        problem:
          "has training images of \(training.width) × \(training.height) pixels and test images of \(unseen.width) × \(unseen.height); they must be of one size"
      )
    }
    for (images, file) in [(training, set.images[.training]!), (unseen, set.images[.unseen]!)]
    where (1..<images.count).allSatisfy({ images[$0] == images[0] }) {
      throw .badImages(
        file: file,
        problem: "has \(images.count) images that are all the same; there is nothing to learn")
    }
    let least = min(training.labels.min() ?? 0, unseen.labels.min() ?? 0)
    self.training = training.upright(set.isTransposed).labelled(from: least)
    self.unseen = unseen.upright(set.isTransposed).labelled(from: least)
    remarks =
      set.isTransposed
      ? ["The images of EMNIST are stored on their sides; their rows and columns are swapped."] : []
  }

  private static func read(
    _ set: ImageFolder.ImageSet, _ part: ImageFolder.Part, most: Int
  ) throws(DataError) -> LabelledImages {
    let images = try IDXFile(set.images[part]!, dimensions: 3)
    let labels = try IDXFile(set.labels[part]!, dimensions: 1)
    let (count, height, width) = (images.sizes[0], images.sizes[1], images.sizes[2])
    guard sides.contains(height), sides.contains(width) else {
      throw .badImages(
        file: images.path,
        problem:
          "has images of \(width) × \(height) pixels; lessons take sides from \(sides.lowerBound) to \(sides.upperBound)"
      )
    }
    guard max(width, height) <= steepest * min(width, height) else {
      throw .badImages(
        file: images.path,
        problem:
          "has images of \(width) × \(height) pixels; lessons take images at most \(steepest == 2 ? "twice" : "\(steepest) times") as long one way as the other, such as \(nearest(width, height))"
      )
    }
    guard count >= 100 else {
      throw .badImages(
        file: images.path, problem: "has \(counted(count, "image")), and lessons need at least 100")
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

  /// The nearest size that is not too long.
  private static func nearest(_ width: Int, _ height: Int) -> String {
    let longest = steepest * min(width, height)
    return "\(min(width, longest)) × \(min(height, longest))"
  }
}

extension LabelledImages {
  /// The same images, with rows for columns where they are transposed.
  fileprivate func upright(_ isTransposed: Bool) -> LabelledImages {
    guard isTransposed else { return self }
    var upright: [Float] = []
    upright.reserveCapacity(pixels.count)
    for image in 0..<count {
      for row in 0..<width {
        for column in 0..<height { upright.append(pixels[image * area + column * width + row]) }
      }
    }
    return LabelledImages(width: height, height: width, pixels: upright, labels: labels)
  }

  /// The same images with labels counted from 0, where the least was `least`.
  fileprivate func labelled(from least: Int) -> LabelledImages {
    LabelledImages(
      width: width, height: height, pixels: pixels, labels: labels.map { $0 - least })
  }
}

extension OwnImages {
  /// The same images, if they are of several classes, and none is new to the test images; throws a
  /// `DataError` otherwise.
  func ofSeveralClasses(from path: String) throws(DataError) -> OwnImages {
    let classes = Set(training.labels)
    guard classes.count > 1 else {
      throw .badImages(
        file: path, problem: "has a single class, and the lesson tells classes apart")
    }
    if let new = unseen.labels.first(where: { !classes.contains($0) }) {
      throw .badImages(
        file: path, problem: "has test images of the class \(new), which no training image is of")
    }
    return self
  }
}
