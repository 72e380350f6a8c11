public import Engine

/// Why parameters cannot be saved or loaded; the description is one sentence.
public enum SavingError: Error, Equatable, CustomStringConvertible {
  case cannotRead(path: String, reason: String)
  case cannotWrite(path: String, reason: String)
  /// The file is not in the safetensors format, or not in the part of it that can be read.
  case malformed(path: String, reason: String)
  /// The parameters cannot stand in one file.
  case unsuitable(path: String, reason: String)
  /// The model has a parameter that the file lacks; `others` are the file's names that the model
  /// does not know.
  case missing(path: String, name: String, others: [String])
  /// The file has tensors that the model does not know.
  case unexpected(path: String, names: [String])
  case wrongShape(path: String, name: String, found: Shape, expected: Shape)
  /// The file has a parameter of the model, but of a type that no parameter can have.
  case wrongType(path: String, name: String, found: String)

  public var description: String {
    switch self {
    case .cannotRead(let path, let reason): "'\(path)' cannot be read: \(reason)"
    case .cannotWrite(let path, let reason): "'\(path)' cannot be written: \(reason)"
    case .malformed(let path, let reason):
      "'\(path)' is not a safetensors file that can be read: \(reason)"
    case .unsuitable(let path, let reason):
      "the parameters cannot be saved in '\(path)': \(reason)"
    case .missing(let path, let name, let others):
      "'\(path)' lacks the model's parameter \(quoted(name))"
        + (others.isEmpty ? "" : "; it has \(list(others)), which the model does not know")
    case .unexpected(let path, let names):
      "'\(path)' has \(list(names)), which the model does not know"
    case .wrongShape(let path, let name, let found, let expected):
      "\(quoted(name)) has shape \(found) in '\(path)', but \(expected) in the model"
    case .wrongType(let path, let name, let found):
      "\(quoted(name)) has type \(found) in '\(path)'; what can be read is \(ElementType.list)"
    }
  }

  private func list(_ names: [String]) -> String {
    names.prefix(3).map(quoted).joined(separator: ", ")
      + (names.count > 3 ? " and \(names.count - 3) more" : "")
  }
}
