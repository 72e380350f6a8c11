import Engine
import Measures
import Neural

/// The bends of this lesson's networks.
package enum Bend: String, CaseIterable, Sendable {
  case tanh
  case relu = "ReLU"

  package var activation: Activation { self == .tanh ? .tanh : .relu }

  func callAsFunction(_ x: Tensor) -> Tensor { self == .tanh ? x.tanh() : x.relu() }

  func slope(_ x: Tensor) -> Tensor { gradient(at: x) { self($0).sum() } }
}

/// Weights of equal layers, normal and uniform on ±1, before a rule scales them: drawn once for all rules.
package struct UnitWeights {
  let normal: [Tensor]  // [width, width] each
  let uniform: [Tensor]  // [width, width] each
  let key: Key

  package init(layers: Int, width: Int, key: Key) {
    let (first, second, rest) = key.split()
    let shape: Shape = [width, width]
    normal = first.split(layers).map { .normal(shape, key: $0) }
    uniform = second.split(layers).map { .uniform(shape, from: -1, to: 1, key: $0) }
    self.key = rest
  }
}

/// What is in an untrained stack of equal layers: the answers of each, and the gradient at each, of a random
/// linear loss.
package struct Stack {
  /// After 0, 1, … layers, `[N, width]` each.
  package let answers: [Tensor]
  /// ∂L/∂answers.
  package let gradients: [Tensor]

  /// Sends `samples` inputs of mean square 1 through layers whose weights a rule scales, and as random a
  /// gradient back.
  package init(
    _ rule: WeightRule, of rules: Rules, _ bend: Bend, _ weights: UnitWeights, samples: Int
  ) {
    let width = weights.normal[0].shape[0]
    let size = Float(rules.size(rule, inputs: width))
    let layers = (rule.isUniform ? weights.uniform : weights.normal).map {
      Dense(weight: $0, activation: bend.activation)
    }
    let (inputs, outputs) = weights.key.split()
    let x = Tensor.normal([samples, width], key: inputs)
    let end = Tensor.normal([samples, width], key: outputs)
    // Zeros are added to the answers: their gradient is the answers' own.
    let zeros = (0...layers.count).map { _ in Tensor.zeros([samples, width]) }
    var answers: [Tensor] = []
    gradients = gradient(at: zeros) { zeros in
      var h = x + zeros[0]
      answers = [h.detached]
      for (layer, zeros) in zip(layers, zeros.dropFirst()) {
        // The size is the weights', but multiplies fewer numbers here.
        h = layer(size * h) + zeros
        answers.append(h.detached)
      }
      return (h * end).sum()
    }
    self.answers = answers
  }

  /// The mean square of each layer's answers, and of the gradient there.
  package var meanSquares: (answers: [Double], gradients: [Double]) {
    func means(_ tensors: [Tensor]) -> [Double] {
      tensors.map { $0.sumOfSquares / Double($0.elementCount) }
    }
    return (means(answers), means(gradients))
  }
}

/// What the mean squares would be in layers without end of units: each sum is normal then, of variance
/// q = n · Var(w) · E h², and a layer's answers have E h² = E f(√q Z)², while a gradient's mean square is
/// multiplied by n · Var(w) · E f′(√q Z)² on its way back.
package struct WideLimit {
  package let answers: [Double]
  package let gradients: [Double]

  /// `gain` is n · Var(w).
  package init(_ bend: Bend, gain: Double, depth: Int) {
    let mean = NormalExpectation()
    var (answers, factors) = ([1.0], [Double]())
    for _ in 0..<depth {
      let q = gain * answers.last!
      if bend == .relu {
        // Half of it all, whatever its size.
        answers.append(q / 2)
        factors.append(gain / 2)
      } else {
        let root = Float(q.squareRoot())
        // Where f is as good as linear its square is q, and no Float would hold it.
        answers.append(q < 1e-6 ? q : Double(mean { bend(root * $0).squared() }))
        factors.append(gain * Double(mean { bend.slope(root * $0).squared() }))
      }
    }
    self.answers = answers
    gradients = factors.indices.reversed().reduce([1.0]) { [$0[0] * factors[$1]] + $0 }
  }
}
