/// A plain value with parameters: a layer, a network, an array of layers, or a tensor by itself.
///
/// A model lists its parameters explicitly, in one place and in a fixed order:
///
///     struct Network: Model {
///       var hidden: Dense
///       var output: Dense
///
///       mutating func visitParameters(_ visit: inout ParameterVisitor) {
///         visit("hidden", &hidden)
///         visit("output", &output)
///       }
///     }
///
/// The gradient of a model is a value of the same type, so `gradient.hidden.weight` is the gradient
/// of `model.hidden.weight`.
public protocol Model {
  /// Hands every parameter, or every part that is itself a model, to the visitor with its name.
  mutating func visitParameters(_ visit: inout ParameterVisitor)
}

/// Walks over the parameters of a model, and may change them.
public struct ParameterVisitor {
  private let body: (_ name: String, inout Tensor) -> Void
  /// The names of the parts on the way to a parameter; nil when nobody asks for names, which a
  /// training step does not.
  private var path: [String]?

  /// A visitor that calls `body` with each parameter and its name, such as `hidden.weight`.
  public init(_ body: @escaping (_ name: String, inout Tensor) -> Void) {
    self.body = body
    path = []
  }

  fileprivate init(nameless body: @escaping (inout Tensor) -> Void) {
    self.body = { _, tensor in body(&tensor) }
  }

  /// Visits a part of a model, or a parameter.
  public mutating func callAsFunction(_ name: @autoclosure () -> String, _ part: inout some Model) {
    path?.append(name())
    part.visitParameters(&self)
    _ = path?.popLast()
  }

  fileprivate func visit(_ tensor: inout Tensor) {
    body(path?.joined(separator: ".") ?? "", &tensor)
  }
}

extension Tensor: Model {
  public mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit.visit(&self)
  }
}

extension Array: Model where Element: Model {
  public mutating func visitParameters(_ visit: inout ParameterVisitor) {
    for index in indices { visit(String(index), &self[index]) }
  }
}

extension Model {
  /// Calls `body` with each parameter, which it may change.
  package mutating func forEachParameter(_ body: (inout Tensor) -> Void) {
    withoutActuallyEscaping(body) { body in
      var visitor = ParameterVisitor(nameless: body)
      visitParameters(&visitor)
    }
  }

  /// The parameters with their names, in order.
  public var namedParameters: [(name: String, value: Tensor)] {
    var result: [(name: String, value: Tensor)] = []
    var copy = self
    let collect = { (name: String, tensor: inout Tensor) in result.append((name, tensor)) }
    withoutActuallyEscaping(collect) {
      var visitor = ParameterVisitor($0)
      copy.visitParameters(&visitor)
    }
    return result
  }

  /// The parameters, in order.
  public var parameters: [Tensor] {
    var result: [Tensor] = []
    var copy = self
    copy.forEachParameter { result.append($0) }
    return result
  }

  /// How many numbers the parameters hold.
  public var parameterCount: Int { parameters.reduce(0) { $0 + $1.elementCount } }
}
