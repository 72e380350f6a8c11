/// The kind of data that a lesson takes in the place of its own.
public enum DataKind: Sendable, Equatable {
  /// A CSV file of points, `x,y` or `x,y,label`.
  case points
  /// A CSV file of points of two classes, `x,y,label`.
  case twoClasses
  /// A folder of IDX files.
  case images
  /// A folder of IDX files with several classes, all of which are among the training images.
  case imagesOfClasses

  /// What to give after `--data`, for people.
  public var description: String {
    switch self {
    case .points: "a CSV file of points, x,y or x,y,label"
    case .twoClasses: "a CSV file of points of two classes, x,y,label"
    case .images, .imagesOfClasses:
      "a folder of IDX files, such as MNIST, Fashion-MNIST or EMNIST, gzipped or not"
    }
  }

  /// Reads data of this kind; throws a `DataError`, or a `FigureError` where the figures' font, which decides what
  /// names can be drawn, is missing.
  package func read(_ path: String) throws -> OwnData {
    switch self {
    case .points: .points(try OwnPoints(readingFrom: path))
    case .twoClasses: .points(try OwnPoints(readingFrom: path).asTwoClasses(from: path))
    case .images: .images(try OwnImages(readingFrom: path))
    case .imagesOfClasses: .images(try OwnImages(readingFrom: path).ofSeveralClasses(from: path))
    }
  }
}

/// Somebody's own data.
public enum OwnData: Sendable, Equatable {
  case points(OwnPoints)
  case images(OwnImages)

  /// What there is to say of the data before anything is made of them, such as that a name cannot be drawn.
  public var remarks: [String] {
    switch self {
    case .points(let points): points.remarks
    case .images(let images): images.remarks
    }
  }

  /// What `results.json` keeps of the data: how many there are, and their names as they were written.
  var json: JSON {
    switch self {
    case .points(let points):
      .object([
        "points": .integer(points.points.count),
        "axes": .array(points.axes.map { .string($0.text) }),
        "classes": .array(points.classes.map { .string($0.text) }),
      ])
    case .images(let images):
      .object([
        "images": .integer(images.training.count), "unseen": .integer(images.unseen.count),
        "width": .integer(images.training.width), "height": .integer(images.training.height),
      ])
    }
  }
}
