public import Engine

/// Files of named tensors in the safetensors format, which the whole field reads.
///
///     try Safetensors.write(model.namedParameters, to: "model.safetensors")
///     …
///     try model.load(from: "model.safetensors")
public enum Safetensors {
  /// Writes tensors as F32, in their order, to a file that takes the place of what is at `path`.
  ///
  /// The file appears whole or not at all. Throws a `SavingError` if it cannot be written, or if two
  /// tensors have the same name.
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

  /// The tensors of a file, in the order of its header.
  ///
  /// F32, F16 and BF16 are read exactly, F64 is rounded. Throws a `SavingError` if the file cannot
  /// be read, or is anything but a whole and consistent safetensors file of these types and at most
  /// six dimensions.
  public static func read(_ path: String) throws(SavingError) -> [(name: String, value: Tensor)] {
    let bytes: [UInt8]
    do {
      bytes = try WholeFile.contents(of: path)
    } catch {
      throw .cannotRead(path: path, reason: error.reason)
    }
    let file: SafetensorsFile
    do {
      file = try SafetensorsFile(bytes)
    } catch {
      throw .malformed(path: path, reason: error.description)
    }
    return try file.entries.map { entry throws(SavingError) in
      guard entry.shape.count <= Shape.maximumRank, entry.shape.allSatisfy({ $0 <= Int32.max })
      else {
        throw .malformed(
          path: path,
          reason: "\(quoted(entry.name)) has shape \(entry.shape.prefix(10)); sizes are at most"
            + " \(Int32.max), and there are at most \(Shape.maximumRank) of them")
      }
      return (entry.name, Tensor(file.elements(of: entry), shape: Shape(entry.shape)))
    }
  }
}

extension Model {
  /// Gives every parameter the value that a safetensors file has under its name.
  ///
  /// The file must have exactly the model's parameters, by name and shape, in any order. Throws a
  /// `SavingError`, and then leaves the model as it was, if it does not or cannot be read.
  public mutating func load(from path: String) throws(SavingError) {
    let tensors = try Safetensors.read(path)
    // Names in a file differ from one another.
    let values = Dictionary(uniqueKeysWithValues: tensors.map { ($0.name, $0.value) })
    let expected = namedParameters
    let known = Set(expected.map(\.name))
    guard known.count == expected.count else {
      misuse("load", "two parameters of the model have the same name")
    }
    let others = tensors.map(\.name).filter { !known.contains($0) }
    var loaded: [Tensor] = []
    for (name, parameter) in expected {
      guard let value = values[name] else {
        throw .missing(path: path, name: name, others: others)
      }
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
