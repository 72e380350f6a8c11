/// The kind of data that a lesson takes in the place of its own.
public enum DataKind: Sendable, Equatable {
  /// A CSV file of points, `x,y` or `x,y,label`.
  case points
  /// A CSV file of points of two classes, `x,y,label`.
  case twoClasses
  /// A folder of IDX files.
  case images

  /// What to give after `--data`, for people.
  public var description: String {
    switch self {
    case .points: "a CSV file of points, x,y or x,y,label"
    case .twoClasses: "a CSV file of points of two classes, x,y,label"
    case .images: "a folder of IDX files, such as MNIST or Fashion-MNIST, gzipped or not"
    }
  }

  /// Reads data of this kind; throws a `DataError`.
  func read(_ path: String) throws(DataError) -> OwnData {
    switch self {
    case .points: .points(try OwnPoints(readingFrom: path))
    case .twoClasses: .points(try OwnPoints(readingFrom: path).asTwoClasses(from: path))
    case .images: .images(try OwnImages(readingFrom: path))
    }
  }
}

/// Somebody's own data.
public enum OwnData: Sendable, Equatable {
  case points(OwnPoints)
  case images(OwnImages)
}
