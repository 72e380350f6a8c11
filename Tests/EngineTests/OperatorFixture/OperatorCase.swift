import Engine

/// One call of an operator: its inputs, its value, a cotangent, and the gradients of
/// Σ value · cotangent. Layouts are PyTorch's.
///
/// A case remembers what was asked of it, so that an argument nobody reads is noticed.
final class OperatorCase: Decodable {
  let op: String
  let output: Numbers
  let cotangent: [Double]
  /// The gradients of the inputs that have one.
  let gradients: [String: [Double]]
  private let inputs: [String: Numbers]
  private let arguments: [String: Argument]
  private var read: Set<String> = []

  /// An argument that is not a tensor.
  private enum Argument: Decodable {
    case boolean(Bool)
    case number(Double)
    case text(String)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let value = try? container.decode(Bool.self) {
        self = .boolean(value)
      } else if let value = try? container.decode(Double.self) {
        self = .number(value)
      } else {
        self = .text(try container.decode(String.self))
      }
    }
  }

  enum CodingKeys: CodingKey { case op, output, cotangent, gradients, inputs, arguments }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    op = try container.decode(String.self, forKey: .op)
    inputs = try container.decode([String: Numbers].self, forKey: .inputs)
    arguments = try container.decode([String: Argument].self, forKey: .arguments)
    output = try container.decode(Numbers.self, forKey: .output)
    cotangent = try container.finiteNumbers(forKey: .cotangent)
    let lists = try container.nestedContainer(keyedBy: Name.self, forKey: .gradients)
    var gradients: [String: [Double]] = [:]
    for name in lists.allKeys {
      gradients[name.stringValue] = try lists.finiteNumbers(forKey: name)
    }
    self.gradients = gradients
    guard cotangent.count == output.data.count else {
      throw DecodingError.dataCorruptedError(
        forKey: .cotangent, in: container,
        debugDescription: "\(cotangent.count) numbers for an output of \(output.data.count)")
    }
    for name in gradients.keys.sorted() where gradients[name]?.count != inputs[name]?.data.count {
      throw DecodingError.dataCorruptedError(
        forKey: .gradients, in: container,
        debugDescription: "the gradient of \(name) is not as long as an input of that name")
    }
  }

  private struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  /// An input.
  func tensor(_ name: String) throws -> Tensor {
    guard let numbers = inputs[name] else { throw OperatorProblem("input \(name) is missing") }
    guard numbers.shape.count <= Shape.maximumRank else {
      throw OperatorProblem("input \(name) has shape \(numbers.shape)")
    }
    read.insert(name)
    return Tensor(numbers.data.map { Float($0) }, shape: Shape(numbers.shape))
  }

  /// An argument that is a number.
  func number(_ name: String) throws -> Float {
    guard case .number(let value) = try argument(name) else {
      throw OperatorProblem("argument \(name) is not a number")
    }
    return Float(value)
  }

  /// An argument that is a whole number.
  func integer(_ name: String) throws -> Int {
    guard case .number(let value) = try argument(name), let integer = Int(exactly: value) else {
      throw OperatorProblem("argument \(name) is not a whole number")
    }
    return integer
  }

  /// An argument that is true or false.
  func boolean(_ name: String) throws -> Bool {
    guard case .boolean(let value) = try argument(name) else {
      throw OperatorProblem("argument \(name) is neither true nor false")
    }
    return value
  }

  /// Checks that an argument, such as the order of a cell's gates, is what our layout assumes.
  func expect(_ name: String, _ expected: String) throws {
    guard case .text(expected) = try argument(name) else {
      throw OperatorProblem("argument \(name) is not \"\(expected)\"")
    }
  }

  private func argument(_ name: String) throws -> Argument {
    guard let value = arguments[name] else { throw OperatorProblem("argument \(name) is missing") }
    read.insert(name)
    return value
  }

  /// Checks that no input and no argument was left unread.
  func expectEverythingRead() throws {
    let names = (Array(inputs.keys) + Array(arguments.keys)).sorted()
    if let name = names.first(where: { !read.contains($0) }) {
      throw OperatorProblem("\(name) is given, but the operation does not take it")
    }
  }
}
