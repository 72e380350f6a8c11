import Engine
import Neural
import Testing

/// What a loss does not depend on has no influence on its gradient, not even where it is NaN or ∞ and
/// a factor of 0 would make NaN of it.
@Suite struct SelectionGradientTests {
  /// Operations that multiply matrices: 0 · NaN is NaN in them, as everywhere in the field. What goes
  /// into them must be numbers; replace the others before.
  static let products: Set = [
    "matmul", "dense", "conv2d", "conv2d, strided, dilated and in groups", "conv1d",
    "convTranspose2d", "convTranspose1d", "tanhRNN", "lstm", "gru", "attention",
    "multiHeadAttention", "attentionWeights",
  ]

  @Test func productsAreInTheCatalogue() {
    #expect(Self.products.isSubset(of: Operation.catalogue.map(\.name)))
  }

  /// One element becomes NaN or ∞; of the result that is dropped which it changed. The gradient is
  /// what it is without.
  @Test(arguments: Operation.catalogue.filter { !products.contains($0.name) })
  func unselectedElementsHaveNoInfluence(operation: Operation) {
    for shapes in operation.probes where shapes.allSatisfy({ 1...2_000 ~= $0.elementCount }) {
      let clean = zip(shapes, operation.domains).enumerated().map { index, argument in
        argument.1.draw(argument.0, key: Key(UInt64(index)))
      }
      for (index, domain) in operation.domains.enumerated() where domain.isDifferentiable {
        for bad in [Float.nan, .infinity] {
          var elements = clean[index].elements
          elements[elements.count / 2] = bad
          var spoilt = clean
          spoilt[index] = Tensor(elements, shape: shapes[index])
          check(operation, clean, spoilt, "argument \(index) of \(shapes) with \(bad)")
        }
      }
    }
  }

  private func check(
    _ operation: Operation, _ clean: [Tensor], _ spoilt: [Tensor], _ place: String
  ) {
    let (y, other) = (operation.apply(clean), operation.apply(spoilt))
    let changed = Tensor(
      zip(y.elements, other.elements).map { $0 == $1 ? 0 : 1 }, shape: y.shape)
    let cotangent = Tensor.normal(y.shape, key: Key(77))
    func gradients(_ arguments: [Tensor]) -> [Tensor] {
      gradient(at: arguments) {
        (operation.apply($0).replacing(with: 0, where: changed) * cotangent).sum()
      }
    }
    for (index, (actual, expected)) in zip(gradients(spoilt), gradients(clean)).enumerated() {
      let worst = zip(actual.elements, expected.elements).first {
        !(abs($0 - $1) <= 1e-5 * (1 + abs($1)))
      }
      #expect(worst == nil, "\(operation), \(place), gradient \(index)")
    }
  }

  /// A sum of what is right everywhere, and of which a part is then left out.
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let x: [Float]
    let expected: [Float]
    let loss: @Sendable (Tensor) -> Tensor

    init(
      _ name: String, _ x: [Float], _ expected: [Float],
      _ loss: @escaping @Sendable (Tensor) -> Tensor
    ) {
      (testDescription, self.x, self.expected, self.loss) = (name, x, expected, loss)
    }
  }

  static let cases = [
    Case("log at 0", [0, 2], [0, 0.5]) { x in
      x.log().replacing(with: 0, where: x.detached .<= 0).sum()
    },
    Case("root at 0 and below", [0, -1, 4], [0, 0, 0.25]) { x in
      x.squareRoot().replacing(with: 0, where: x.detached .<= 0).sum()
    },
    Case("quotient by 0", [0, 2], [0, -0.25]) { x in
      (1 / x).replacing(with: 0, where: x.detached .== 0).sum()
    },
    Case("0 by 0", [0, 2], [0, 0]) { x in
      (x / x).replacing(with: 0, where: x.detached .== 0).sum()
    },
    Case("power at 0", [0, 4], [0, 0.25]) { x in
      x.raised(to: 0.5).replacing(with: 0, where: x.detached .== 0).sum()
    },
    Case("x⁰", [0, 3], [0, 0]) { $0.raised(to: 0).sum() },
    Case("reciprocal root at 0", [0, 1], [0, -0.5]) { x in
      x.reciprocalSquareRoot().replacing(with: 0, where: x.detached .== 0).sum()
    },
    Case("root of a ReLU below 0", [-1, 4], [0, 0.25]) { $0.relu().squareRoot().sum() },
    Case("root of a clamped element", [-1, 4], [0, 0.25]) {
      $0.clamped(to: 0...10).squareRoot().sum()
    },
    Case("root of the larger", [-1, 4], [0, 0.25]) {
      Tensor.maximum($0, Tensor([0, 0])).squareRoot().sum()
    },
    Case("root of the smaller", [1, 4], [0, 0.25]) {
      Tensor.minimum($0, Tensor([0, 5])).squareRoot().sum()
    },
    Case("norm of zeros", [0, 0], [0, 0]) { $0.norm() },
    Case("overflow in the other branch", [100, 1], [1, Float(2.718_281_8)]) { x in
      x.exp().replacing(with: x, where: x.detached .> 10).sum()
    },
    Case("times ∞ in the other branch", [3, 2], [0, 5]) { x in
      (x * Tensor([.infinity, 5])).replacing(with: 0, where: Tensor([1, 0])).sum()
    },
    Case("slice beside NaN", [.nan, 2, 3], [0, 4, 6]) {
      $0.slice(1..<3, along: 0).squared().sum()
    },
    Case("gather beside NaN", [.nan, 2, 3], [0, 0, 6]) {
      $0.gathered(Tensor([2])).squared().sum()
    },
    Case("padding of ∞", [.infinity, 2], [0, 4]) {
      $0.padded(before: 1, after: 1, along: 0).slice(2..<4, along: 0).squared().sum()
    },
    Case("maximum beside −∞", [-.infinity, 2], [0, 4]) { $0.maximum().squared() },
    Case("pooling beside −∞", [-.infinity, 2], [0, 4]) {
      $0.reshaped(to: [1, 2, 1]).maxPool1d(kernel: 2).squared().sum()
    },
    Case("softmax of a row of −∞", [-.infinity, -.infinity, 0, 0], [0, 0, 0.25, -0.25]) { x in
      x.reshaped(to: [2, 2]).softmax().slice(1..<2, along: 0).slice(0..<1, along: 1).sum()
    },
    Case("logarithm of a softmax of NaN", [.nan, .nan, 0, 0], [0, 0, 0.5, -0.5]) { x in
      x.reshaped(to: [2, 2]).logSoftmax().slice(1..<2, along: 0).slice(0..<1, along: 1).sum()
    },
    Case("masked softmax", [5, 0, 0], [0, 0.25, -0.25]) { x in
      x.replacing(with: -.infinity, where: Tensor([1, 0, 0])).softmax().slice(1..<2, along: 0).sum()
    },
    Case("logits of −∞", [-.infinity, 0, 0], [0, -0.5, 0.5]) { x in
      crossEntropy(logits: x.reshaped(to: [1, 3]), labels: Tensor([1]))
    },
    Case("ignored targets", [.nan, .infinity, 0, 0], [0, 0, -0.5, 0.5]) { x in
      (crossEntropy(logits: x.reshaped(to: [2, 2]), labels: .zeros([2]), reduction: .none))
        .replacing(with: 0, where: Tensor([1, 0])).sum()
    },
    Case("ignored binary targets", [.nan, 0], [0, -0.5]) { x in
      binaryCrossEntropy(logits: x, targets: .ones([2]), reduction: .none)
        .replacing(with: 0, where: Tensor([1, 0])).sum()
    },
    Case("certain logits", [.infinity, -.infinity, 0], [0, 0, 0.5]) { x in
      binaryCrossEntropy(logits: x, targets: Tensor([1, 0, 0]), reduction: .sum)
    },
    Case("layer norm beside a row of NaN", [.nan, 1, 2, 2], [0, 0, 0, 0]) { x in
      x.reshaped(to: [2, 2]).layerNorm(.ones([2]), .zeros([2])).slice(1..<2, along: 0).sum()
    },
    Case("instance norm beside ∞", [.infinity, 1, 2, 2], [0, 0, 0, 0]) { x in
      x.reshaped(to: [2, 2, 1]).instanceNorm(.ones([1]), .zeros([1])).slice(1..<2, along: 0).sum()
    },
    Case("group norm of a constant", [3, 3, 3, 3], [0, 0, 0, 0]) { x in
      (x.reshaped(to: [1, 2, 2]).groupNorm(.ones([2]), .zeros([2]), groups: 1)).sum()
    },
    Case("variance of a constant", [3, 3], [0, 0]) { $0.variance() },
    Case("dropped ∞", [.infinity, .nan], [0, 0]) {
      Dropout(rate: 1)($0, key: Key(1), training: true).sum()
    },
  ]

  @Test(arguments: cases) func gradientIsFiniteAndRight(example: Case) {
    let (value, g) = valueAndGradient(at: Tensor(example.x)) { example.loss($0) }
    #expect(value.item.isFinite)
    for (actual, expected) in zip(g.elements, example.expected) {
      #expect(abs(actual - expected) <= 1e-6 * abs(expected) + 1e-7, "\(g.elements)")
    }
  }

  /// Each element of a dropout is dropped or not: a dropped one hands nothing on in either direction.
  @Test func droppedElementsHaveNoInfluence() {
    let dropout = Dropout(rate: 0.5)
    let kept = dropout(.ones([64]), key: Key(3), training: true) .> 0
    let x = Tensor([Float](repeating: 1, count: 64)).replacing(with: kept, where: kept)
      .replacing(with: .infinity, where: kept .== 0)
    let (value, g) = valueAndGradient(at: x) { dropout($0, key: Key(3), training: true).sum() }
    #expect(value.item == 2 * kept.sum().item)
    #expect(g.elements == (kept * 2).elements)
  }

  /// A gain or a bias of a norm gets nothing from a row or an image that is not looked at.
  @Test func gainsGetNothingFromWhatIsNotLookedAt() {
    let rows = Tensor([.nan, 1, 2, 4], shape: [2, 2])
    let norms: [(String, ([Tensor]) -> Tensor)] = [
      ("layer", { rows.layerNorm($0[0], $0[1]) }), ("RMS", { rows.rmsNorm($0[0]) + $0[1] }),
      (
        "instance",
        {
          rows.reshaped(to: [2, 2, 1]).instanceNorm($0[0].slice(0..<1, along: 0), .zeros([1]))
            .reshaped(to: [2, 2]) + $0[1]
        }
      ),
    ]
    for (name, norm) in norms {
      let g = gradient(at: [Tensor.ones([2]), Tensor.zeros([2])]) {
        norm($0).slice(1..<2, along: 0).sum()
      }
      for gradient in g { #expect(gradient.elements.allSatisfy { $0.isFinite }, "\(name)") }
      #expect(g[1].elements == [1, 1], "\(name)")
    }
  }
}
