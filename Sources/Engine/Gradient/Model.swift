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
  /// How many bytes the parts have that were visited so far of the part that is being visited.
  private var bytes = 0
  /// Whether a part was found to hold more than parts that were visited.
  fileprivate private(set) var foundMore = false
  /// How many elements each part had that may have more or fewer; nil when nobody asks.
  fileprivate var counts: [Int]?

  /// A visitor that calls `body` with each parameter and its name, such as `hidden.weight`.
  public init(_ body: @escaping (_ name: String, inout Tensor) -> Void) {
    self.body = body
    path = []
  }

  fileprivate init(nameless body: @escaping (inout Tensor) -> Void) {
    self.body = { _, tensor in body(&tensor) }
  }

  /// Visits a part of a model, or a parameter.
  public mutating func callAsFunction<Part: Model>(
    _ name: @autoclosure () -> String, _ part: inout Part
  ) {
    path?.append(name())
    visit(&part)
    _ = path?.popLast()
  }

  /// Visits a part and counts its bytes.
  fileprivate mutating func visit<Part: Model>(_ part: inout Part) {
    let before = bytes
    bytes = 0
    part.visitParameters(&self)
    if bytes < MemoryLayout<Part>.size { foundMore = true }
    bytes = before + MemoryLayout<Part>.stride
  }

  fileprivate mutating func visit(tensor: inout Tensor) {
    body(path?.joined(separator: ".") ?? "", &tensor)
    bytes = MemoryLayout<Tensor>.stride
  }

  /// A part may have more elements or fewer: so many there are.
  fileprivate mutating func begin(_ count: Int) { counts?.append(count) }

  /// All elements of a part that can be counted have been visited.
  fileprivate mutating func countAll<Part: Model>(of type: Part.Type) {
    bytes = MemoryLayout<Part>.stride
  }
}

extension Tensor: Model {
  public mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit.visit(tensor: &self)
  }
}

extension Array: Model where Element: Model {
  public mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit.begin(count)
    for index in indices { visit(String(index), &self[index]) }
    visit.countAll(of: Self.self)
  }
}

extension Optional: Model where Wrapped: Model {
  public mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit.begin(self == nil ? 0 : 1)
    if self != nil { visit.visit(&self!) }
    visit.countAll(of: Self.self)
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

  /// Whether the value is made of parameters and nothing else, so that two of the same shapes differ in
  /// elements alone.
  package var isMadeOfParameters: Bool {
    var copy = self
    var visitor = ParameterVisitor(nameless: { _ in })
    visitor.visit(&copy)
    return !visitor.foundMore
  }

  /// How many elements every array in the value has, and every optional, in order: where these are the
  /// same, equally many parameters are the same ones.
  package var counts: [Int] {
    var copy = self
    var visitor = ParameterVisitor(nameless: { _ in })
    visitor.counts = []
    visitor.visit(&copy)
    return visitor.counts ?? []
  }

  /// How many numbers the parameters hold.
  public var parameterCount: Int { parameters.reduce(0) { $0 + $1.elementCount } }
}
