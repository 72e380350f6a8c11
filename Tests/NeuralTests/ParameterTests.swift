import Engine
import Neural
import Testing

@Suite struct ParameterTests {
  /// No tensor of a layer is forgotten, none is visited twice, and each is named after the
  /// properties that lead to it.
  @Test(arguments: LayerSample.all) func everyTensorIsAParameter(sample: LayerSample) {
    #expect(complaints(about: sample.make(), constants: sample.constants) == [])
  }

  /// Layers in an array take one another's outputs, the first one first.
  @Test func layersFollowOneAnother() {
    let layers = [Dense](widths: [2, 3, 1], activation: .relu, key: Key(0))
    let x = Tensor.normal([5, 2], key: Key(2))
    #expect(layers(x).elements == layers[1](layers[0](x)).elements)
    #expect(layers[0](x).elements.allSatisfy { $0 >= 0 })
    #expect(layers(x).elements.contains { $0 < 0 })
    #expect(layers[1].weight.elements == Dense(3, 1, key: Key(0).split(2)[1]).weight.elements)
    #expect(layers.outputs(x).map(\.elements) == [layers[0](x).elements, layers(x).elements])
  }

  /// Each layer's weights are drawn for its widths, with a key of its own; the last is bent otherwise.
  @Test func layersHaveTheWeightsOfARule() {
    let layers = [Dense](widths: [2, 3, 1], activation: .tanh, last: .sigmoid, key: Key(0)) {
      Float($0) * .normal([$0, $1], key: $2)
    }
    let keys = Key(0).split(2)
    #expect(layers[0].weight.elements == (2 * Tensor.normal([2, 3], key: keys[0])).elements)
    #expect(layers[1].weight.elements == (3 * Tensor.normal([3, 1], key: keys[1])).elements)
    #expect(layers.map(\.bias.elements) == [[0, 0, 0], [0]])
    let x = Tensor.normal([4, 2], key: Key(1))
    let hidden = x.matmul(layers[0].weight).tanh()
    #expect(layers(x).elements == hidden.matmul(layers[1].weight).sigmoid().elements)
  }

  @Test func aModelGoesAShareOfTheWayToAnother() {
    var model = [Tensor([0, 4]), Tensor(1)]
    model.move(towards: [Tensor([8, 0]), Tensor(-1)], by: 0.25)
    #expect(model.map(\.elements) == [[2, 3], [0.5]])
  }

  private struct Pair: Model {
    var first = Tensor(1)
    var second: Tensor? = Tensor(2)
    var rest = [Tensor(3), Tensor(4)]
    let visits: @Sendable (inout Pair, inout ParameterVisitor) -> Void

    mutating func visitParameters(_ visit: inout ParameterVisitor) { visits(&self, &visit) }
  }

  /// The check itself notices what it is there for.
  @Test func theCheckNotices() {
    let whole = Pair {
      $1("first", &$0.first)
      $1("second", &$0.second!)
      $1("rest", &$0.rest)
    }
    #expect(complaints(about: whole) == [])
    let forgetful = Pair { $1("first", &$0.first) }
    #expect(
      complaints(about: forgetful) == [
        "second is not visited", "rest.0 is not visited", "rest.1 is not visited",
      ])
    #expect(complaints(about: forgetful, constants: ["second", "rest.0", "rest.1"]) == [])
    let twice = Pair {
      $1("first", &$0.first)
      $1("first", &$0.second!)
      $1("rest", &$0.rest)
    }
    #expect(
      complaints(about: twice) == ["two parameters are named first", "second is named first"])
    let again = Pair {
      $1("first", &$0.first)
      $1("second", &$0.second!)
      $1("rest", &$0.rest)
      $1("third", &$0.first)
    }
    #expect(complaints(about: again) == ["first is named third", "first is visited 2 times"])
  }
}

/// What is wrong with the list of a model's parameters, if anything: each is marked through the
/// visitor, then looked for among the properties.
private func complaints(about model: some Model, constants: [String] = []) -> [String] {
  var complaints: [String] = []
  let names = model.namedParameters.map(\.name)
  for (index, name) in names.enumerated() where names[..<index].contains(name) {
    complaints.append("two parameters are named \(name)")
  }
  var visits: [Int] = []  // How often the parameter was marked before, and which mark it has now.
  var marked = model
  marked.forEachParameter { parameter in
    visits.append(parameter.shape == marker ? 1 : 0)
    parameter = Tensor(repeating: Float(visits.count - 1), shape: marker)
  }
  for (path, tensor) in tensors(in: marked, path: "") {
    guard tensor.shape == marker else {
      if !constants.contains(path) { complaints.append("\(path) is not visited") }
      continue
    }
    let index = Int(tensor.elements[0])
    if names[index] != path { complaints.append("\(path) is named \(names[index])") }
    if visits[index] > 0 { complaints.append("\(path) is visited \(visits[index] + 1) times") }
  }
  return complaints
}

/// A shape that no parameter has.
private let marker: Shape = [1, 1, 1, 1, 1, 7]

/// The tensors that a value holds, with the properties that lead to them.
private func tensors(in value: Any, path: String) -> [(path: String, tensor: Tensor)] {
  if let tensor = value as? Tensor { return [(path, tensor)] }
  let mirror = Mirror(reflecting: value)
  return mirror.children.enumerated().flatMap { index, child in
    if mirror.displayStyle == .optional { return tensors(in: child.value, path: path) }
    let name = child.label ?? String(index)
    return tensors(in: child.value, path: path.isEmpty ? name : "\(path).\(name)")
  }
}
