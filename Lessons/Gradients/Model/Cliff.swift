import Engine
import Neural

/// One recurrent unit, x ← w σ(x) + b, fifty steps from x = ½, whose answer σ(x) is to be 0.7: a loss of two
/// numbers with a cliff in it. (Pascanu, Mikolov and Bengio, 2013.)
package struct Cliff: Model {
  /// (w, b), `[2]`.
  package var place: Tensor

  package init(w: Float, b: Float) { place = Tensor([w, b]) }

  package mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit("place", &place)
  }

  /// The loss at places `[N, 2]`, `[N]`.
  package static func losses(at places: Tensor) -> Tensor {
    let (w, b) = (places.slice(0..<1, along: 1), places.slice(1..<2, along: 1))
    var x = Tensor(repeating: 0.5, shape: [places.shape[0], 1])
    for _ in 0..<50 { x = w * x.sigmoid() + b }
    return (x.sigmoid() - 0.7).squared().flattened(from: 0)
  }

  package var loss: Float { Cliff.losses(at: place.reshaped(to: [1, 2])).item }

  /// ∂L/∂(w, b).
  package var gradientHere: Cliff {
    gradient(at: self) { Cliff.losses(at: $0.place.reshaped(to: [1, 2])).sum() }
  }

  /// What is done to a gradient before a step.
  package enum Clipping: Sendable { case none, norm, value }

  /// The places of so many steps of gradient descent, the first one included; it ends early where a number is
  /// none.
  package func descent(
    _ clipping: Clipping, to limit: Double, rate: Double, steps: Int
  ) -> [(x: Double, y: Double)] {
    var here = self
    var way = [here]
    var descent = SGD(learningRate: Float(rate))
    for _ in 0..<steps {
      var gradient = here.gradientHere
      if clipping == .norm { gradient.clip(byGlobalNorm: Float(limit)) }
      if clipping == .value { gradient.clip(byValue: Float(limit)) }
      descent.step(&here, along: gradient)
      way.append(here)
    }
    return way.map { (Double($0.place.elements[0]), Double($0.place.elements[1])) }
  }

  /// By how many degrees clipping each number of the gradient turns it here.
  package func turn(clippingTo limit: Double) -> Double {
    let gradient = gradientHere.place
    let clipped = Tensor.minimum(
      .maximum(gradient, Tensor(Float(-limit))), Tensor(Float(limit)))
    let cosine = (gradient * clipped).sum().item / (gradient.norm().item * clipped.norm().item)
    // The cosine of the angle is 1 − 2 sin² of its half.
    return 360 / .pi * arcsine((Double(max(0, 1 - cosine)) / 2).squareRoot())
  }
}
