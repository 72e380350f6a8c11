public import Engine
import Output

/// Files of named tensors in the safetensors format, which the whole field reads.
///
///     try Safetensors.write(model.namedParameters, to: "model.safetensors")
///     …
///     try model.load(from: "model.safetensors")
public enum Safetensors {
  /// Writes tensors as F32, in their order, to a file that takes the place of the one at `path`.
  ///
  /// The file appears whole or not at all. A symbolic link is followed, and stays; a file that is
  /// replaced keeps its permissions, and its owner where possible; what is no plain file is never
  /// replaced. Throws a `SavingError` if it cannot be written, or if two tensors have the same name.
  public static func write(
    _ tensors: [(name: String, value: Tensor)], to path: String
  ) throws(SavingError) {
    let bytes: [UInt8]
    do {
      bytes = try SafetensorsFile.encoded(
        tensors.map { ($0.name, Array($0.value.shape), $0.value.elements) })
    } catch {
      throw .unsuitable(path: path, reason: error.description)
    }
    do {
      try WholeFile.put(bytes, at: path)
    } catch {
      throw .cannotWrite(path: path, reason: error.reason)
    }
  }

  /// The tensors of a file that can be parameters, in the order of its header.
  ///
  /// F32, F16 and BF16 are read exactly, F64 is rounded. Tensors of the format's other types, such as
  /// the counters (I64) that PyTorch keeps beside its parameters, are passed over. Throws a
  /// `SavingError` if the file cannot be read, is anything but a whole and consistent safetensors
  /// file, or has a tensor of more than six dimensions to read.
  public static func read(_ path: String) throws(SavingError) -> [(name: String, value: Tensor)] {
    let file = try open(path)
    var tensors: [(name: String, value: Tensor)] = []
    for entry in file.entries where entry.type != nil {
      tensors.append((entry.name, try tensor(entry, of: file, at: path)))
    }
    return tensors
  }

  /// Reads and checks a file.
  fileprivate static func open(_ path: String) throws(SavingError) -> SafetensorsFile {
    let bytes: [UInt8]
    do {
      bytes = try WholeFile.contents(of: path)
    } catch {
      throw .cannotRead(path: path, reason: error.reason)
    }
    do {
      return try SafetensorsFile(bytes)
    } catch {
      throw .malformed(path: path, reason: error.description)
    }
  }

  /// A tensor of the file at `path`.
  fileprivate static func tensor(
    _ entry: SafetensorsFile.Entry, of file: SafetensorsFile, at path: String
  ) throws(SavingError) -> Tensor {
    guard let elements = file.elements(of: entry) else {
      throw .wrongType(path: path, name: entry.name, found: entry.typeName)
    }
    guard entry.shape.count <= Shape.maximumRank, entry.shape.allSatisfy({ $0 <= Int32.max })
    else {
      throw .malformed(
        path: path,
        reason: "\(quoted(entry.name)) has shape \(entry.shape.prefix(10)); sizes are at most"
          + " \(Int32.max), and there are at most \(Shape.maximumRank) of them")
    }
    return Tensor(elements, shape: Shape(entry.shape))
  }
}

extension Model {
  /// Gives every parameter the value that a safetensors file has under its name.
  ///
  /// The file must have exactly the model's parameters, by name and shape, in any order; tensors of
  /// types that no parameter has, such as I64, may stand beside them. Throws a `SavingError`, and
  /// then leaves the model as it was, if it does not or cannot be read.
  public mutating func load(from path: String) throws(SavingError) {
    let file = try Safetensors.open(path)
    // Names in a file differ from one another.
    let entries = Dictionary(uniqueKeysWithValues: file.entries.map { ($0.name, $0) })
    let expected = namedParameters
    let known = Set(expected.map(\.name))
    guard known.count == expected.count else {
      misuse("load", "two parameters of the model have the same name")
    }
    let others = file.entries.filter { $0.type != nil && !known.contains($0.name) }.map(\.name)
    var loaded: [Tensor] = []
    for (name, parameter) in expected {
      guard let entry = entries[name] else {
        throw .missing(path: path, name: name, others: others)
      }
      let value = try Safetensors.tensor(entry, of: file, at: path)
      guard value.shape == parameter.shape else {
        throw .wrongShape(path: path, name: name, found: value.shape, expected: parameter.shape)
      }
      loaded.append(value)
    }
    guard others.isEmpty else { throw .unexpected(path: path, names: others) }
    var index = 0
    forEachParameter {
      $0 = loaded[index]
      index += 1
    }
  }
}
