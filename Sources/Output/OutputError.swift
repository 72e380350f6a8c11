/// Why results cannot be written where somebody wants them; the description is one sentence.
public enum OutputError: Error, Equatable, CustomStringConvertible {
  case cannotCreate(folder: String, SystemError)
  case notAFolder(String)
  case cannotUse(folder: String, SystemError)
  case cannotWrite(file: String, SystemError)
  case isLink(String)
  case isNotOurs(folder: String, reason: String)

  public var description: String {
    switch self {
    case .cannotCreate(let folder, let reason):
      "the folder '\(folder)' cannot be created: \(reason)"
    case .notAFolder(let path): "'\(path)' is not a folder; move it away or choose another --out"
    case .cannotUse(let folder, let reason):
      "the folder '\(folder)' cannot be written to: \(reason)"
    case .cannotWrite(let file, let reason): "'\(file)' cannot be written: \(reason)"
    case .isLink(let path):
      "'\(path)' is a symbolic link, which is never replaced; move it away or choose another --out"
    case .isNotOurs(let folder, let reason):
      "the folder '\(folder)' is left alone because \(reason); move it away or choose another --out"
    }
  }
}
