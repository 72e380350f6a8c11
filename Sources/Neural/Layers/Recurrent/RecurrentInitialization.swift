public import Engine

extension RecurrentWeights {
  /// PyTorch's initial weights: everything uniform within ±1/√H.
  public init(inputs: Int, width: Int, gates: Int, key: Key) {
    let (k1, k2, k3, k4) = key.split()
    let bound = 1 / Float(width).squareRoot()
    func draw(_ shape: Shape, _ key: Key) -> Tensor {
      .uniform(shape, from: -bound, to: bound, key: key)
    }
    self.init(
      input: draw([inputs, gates * width], k1), recurrent: draw([width, gates * width], k2),
      inputBias: draw([gates * width], k3), recurrentBias: draw([gates * width], k4))
  }

  /// The weights of an LSTM with the forget gate's two biases set to a sum of `bias`: at 1 or more a
  /// new network remembers (Jozefowicz, Zaremba and Sutskever, 2015).
  func settingForgetBias(_ bias: Float) -> RecurrentWeights {
    let width = recurrent.shape[0]
    func replaced(_ biases: Tensor, _ value: Float) -> Tensor {
      var elements = biases.elements
      for index in width..<2 * width { elements[index] = value }
      return Tensor(elements)
    }
    var result = self
    result.inputBias = replaced(inputBias, bias)
    result.recurrentBias = replaced(recurrentBias, 0)
    return result
  }
}

/// The two directions of a layer of a recurrent network: forwards, and backwards if there is one.
struct RecurrentStack {
  /// Makes the weights of a stack: layer by layer, in each first forwards, then backwards.
  static func weights(
    inputs: Int, width: Int, gates: Int, layers: Int, bidirectional: Bool, key: Key
  ) -> [RecurrentWeights] {
    let directions = bidirectional ? 2 : 1
    let keys = key.split(layers * directions)
    return keys.indices.map { index in
      RecurrentWeights(
        inputs: index < directions ? inputs : directions * width, width: width, gates: gates,
        key: keys[index])
    }
  }

  /// Runs a sequence through a stack: `run` takes the input, the index of weights and initial state,
  /// and whether time is reversed.
  static func run(
    _ x: Tensor, count: Int, bidirectional: Bool,
    _ run: (_ x: Tensor, _ index: Int, _ reversed: Bool) -> Tensor
  ) -> Tensor {
    let directions = bidirectional ? 2 : 1
    var x = x
    for first in stride(from: 0, to: count, by: directions) {
      let outputs = (0..<directions).map { run(x, first + $0, $0 == 1) }
      x = directions == 1 ? outputs[0] : .concatenated(outputs, along: 2)
    }
    return x
  }
}
