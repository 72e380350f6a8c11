import Engine

/// How the initial weights of a layer are drawn: what matters is their variance times the number of
/// inputs, n.
package enum WeightRule: Sendable, Hashable, CaseIterable {
  /// Normal, of a standard deviation that heeds no width.
  case small, large
  /// Normal of variance 1/n, for layers that have as many outputs as inputs. (Glorot and Bengio, 2010.)
  case xavier
  /// Normal of variance 2/n. (He and others, 2015.)
  case he
  /// Uniform of the same variance: on ±√(6/n).
  case heUniform
  /// Uniform on ±√(2/n), by taking a uniform's half-width for its standard deviation.
  case halfWidth
  /// Uniform on ±√(6/((1 + a²)n)) with a = √5, that is ±1/√n: what PyTorch's linear layers begin with, called Kaiming's.
  case framework

  package var isUniform: Bool { [.heUniform, .halfWidth, .framework].contains(self) }

  /// Whether it is a standard deviation, whatever the width.
  package var isNumber: Bool { self == .small || self == .large }
}

/// Rules with the two standard deviations of those that heed no width.
package struct Rules: Sendable {
  let (small, large): (Double, Double)

  package init(small: Double, large: Double) { (self.small, self.large) = (small, large) }

  /// Weights `[inputs, outputs]` by a rule.
  package func weights(_ rule: WeightRule, _ inputs: Int, _ outputs: Int, key: Key) -> Tensor {
    let shape: Shape = [inputs, outputs]
    return Float(size(rule, inputs: inputs))
      * (rule.isUniform ? .uniform(shape, from: -1, to: 1, key: key) : .normal(shape, key: key))
  }

  /// Their variance by theory: a uniform's is a third of its half-width's square.
  package func variance(_ rule: WeightRule, inputs: Int) -> Double {
    let size = size(rule, inputs: inputs)
    return size * size / (rule.isUniform ? 3 : 1)
  }

  /// The normals' standard deviation or the uniforms' half-width.
  package func size(_ rule: WeightRule, inputs: Int) -> Double {
    let n = Double(inputs)
    return switch rule {
    case .small: small
    case .large: large
    case .xavier, .framework: (1 / n).squareRoot()
    case .he, .halfWidth: (2 / n).squareRoot()
    case .heUniform: (6 / n).squareRoot()
    }
  }
}
