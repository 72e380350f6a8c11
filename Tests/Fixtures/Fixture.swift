import Foundation

/// Numbers that nobody here wrote, read from the JSON files beside this one.
///
/// - `course.json`: what the chapter's four coding tasks compute, by JAX 0.10.2, NumPy 2.4.6 and
///   scikit-learn 1.9.1 with data seed 42 and seeds 0 and 42 (the scripts of the chapter, run as
///   they stand, with the losses after 0, 1, 2, 10 … steps written out).
/// - `jax_random.json`: draws of JAX 0.10.2 under other keys; `jax_random.py` made it.
public struct Fixture: Sendable {
  private nonisolated(unsafe) let value: Any
  private let path: String

  private init(_ value: Any, _ path: String) {
    self.value = value
    self.path = path
  }

  /// The file of a name, without its extension.
  public init(_ name: String) throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "\(name).json")
    self.init(try JSONSerialization.jsonObject(with: Data(contentsOf: file)), name)
  }

  /// A member of an object.
  public subscript(key: String) -> Fixture {
    guard let object = value as? [String: Any], let member = object[key] else {
      fatalError("fixture \(path) has no member \(key)")
    }
    return Fixture(member, "\(path).\(key)")
  }

  /// The members of an object, by name in order.
  public var members: [(name: String, value: Fixture)] {
    guard let object = value as? [String: Any] else { fatalError("fixture \(path) is no object") }
    return object.keys.sorted().map { ($0, self[$0]) }
  }

  /// The elements of an array.
  public var elements: [Fixture] {
    guard let array = value as? [Any] else { fatalError("fixture \(path) is no array") }
    return array.enumerated().map { Fixture($1, "\(path)[\($0)]") }
  }

  /// All numbers of a nested array, innermost dimension last.
  public var numbers: [Double] {
    if let number = value as? NSNumber { return [number.doubleValue] }
    return elements.flatMap(\.numbers)
  }

  /// A single number.
  public var number: Double {
    guard let number = value as? NSNumber else { fatalError("fixture \(path) is no number") }
    return number.doubleValue
  }

  /// All numbers of a nested array as Floats.
  public var floats: [Float] { numbers.map(Float.init) }
}
