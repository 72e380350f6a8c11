import Output

/// Why somebody's own data cannot be used; the description is one sentence that names what was found
/// and what was expected.
public enum DataError: Error, Equatable, CustomStringConvertible {
  case takesNone(lesson: String)
  case noFile(String)
  case cannotRead(file: String, SystemError)
  case notAFile(String, expected: String)
  case damaged(file: String, reason: String)
  case badLine(file: String, line: Int, problem: String)
  case badPoints(file: String, problem: String)
  case noImages(folder: String, missing: String, alternative: String)
  case badImages(file: String, problem: String)

  public var description: String {
    switch self {
    case .takesNone(let lesson):
      "\(lesson) takes no data of yours; 'lessons show NAME' tells which lessons do"
    case .noFile(let path): "there is no '\(path)'; check the path given to --data"
    case .cannotRead(let file, let reason): "'\(file)' cannot be read: \(reason)"
    case .notAFile(let path, let expected): "'\(path)' is not \(expected)"
    case .damaged(let file, let reason): "'\(file)' is damaged: \(reason)"
    case .badLine(let file, let line, let problem): "line \(line) of '\(file)' \(problem)"
    case .badPoints(let file, let problem): "'\(file)' \(problem)"
    case .noImages(let folder, let missing, let alternative):
      "the folder '\(folder)' has no '\(missing)', nor '\(alternative)'; a set of images is four files named as MNIST's"
    case .badImages(let file, let problem): "'\(file)' \(problem)"
    }
  }
}
