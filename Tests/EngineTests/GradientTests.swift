import Engine
import Testing

@Suite struct GradientTests {
  /// The projection of a central difference on a random cotangent agrees with the tape, for every
  /// operation of the catalogue, every probe and every argument.
  @Test(arguments: Operation.catalogue) func agreesWithCentralDifferences(operation: Operation) {
    for (probe, shapes) in operation.probes.enumerated() {
      let arguments = zip(shapes, operation.domains).enumerated().map { index, argument in
        argument.1.draw(argument.0, key: Key(UInt64(1000 * probe + index)))
      }
      let y = operation.apply(arguments)
      let cotangent = Tensor.normal(y.shape, key: Key(77))
      let gradients = gradient(at: arguments) { (operation.apply($0) * cotangent).sum() }
      for (index, domain) in operation.domains.enumerated() where domain.isDifferentiable {
        check(operation, arguments, index, cotangent, gradients[index])
      }
    }
  }

  /// Compares d/dh Σ cotangent · f(x + h·direction) with Σ gradient · direction, in double precision.
  private func check(
    _ operation: Operation, _ arguments: [Tensor], _ index: Int, _ cotangent: Tensor,
    _ gradient: Tensor
  ) {
    let shape = arguments[index].shape
    #expect(gradient.shape == shape)
    for trial in 0..<3 {
      let direction = Tensor.normal(shape, key: Key(UInt64(500 + trial)))
      func projected(_ h: Float) -> [Double] {
        var moved = arguments
        moved[index] = moved[index].adding(h, times: direction)
        return zip(operation.apply(moved).elements, cotangent.elements).map {
          Double($0) * Double($1)
        }
      }
      let h: Float = 5e-3
      let (up, down) = (projected(h), projected(-h))
      let numerical = zip(up, down).reduce(0) { $0 + ($1.0 - $1.1) } / (2 * Double(h))
      let products = zip(gradient.elements, direction.elements).map { Double($0) * Double($1) }
      let analytical = products.reduce(0, +)
      // Rounding of f leaves about ulp(f)/h in each term; the rest is the curvature, of order h².
      let noise = (zip(up, down).reduce(0) { $0 + $1.0 * $1.0 + $1.1 * $1.1 }).squareRoot()
      let scale = (products.reduce(0) { $0 + $1 * $1 }).squareRoot()
      let tolerance = 2e-3 * scale + 1e-7 * noise / Double(h) + 1e-5
      #expect(
        abs(numerical - analytical) <= tolerance,
        "\(operation), argument \(index) of shapes \(arguments.map(\.shape)): \(analytical), numerically \(numerical)"
      )
    }
  }

  @Test func everyPartOfABroadcastIsSummed() {
    let g = gradient(at: [Tensor([1, 2, 3]), Tensor(2)]) { ($0[0] * $0[1] * .ones([4, 3])).sum() }
    #expect(g[0].elements == [8, 8, 8])
    #expect(g[1].shape == [] && g[1].item == 24)
  }

  @Test func parametersThatDoNotMatterGetZeros() {
    let g = gradient(at: [Tensor([1, 2]), Tensor([3])]) { $0[0].sum() }
    #expect(g[1].elements == [0])
    let constant = gradient(at: Tensor([1, 2])) { _ in Tensor(3) }
    #expect(constant.elements == [0, 0])
  }

  @Test func aValueUsedTwiceGetsBothContributions() {
    let g = gradient(at: Tensor(3)) { x in x * x * x }
    #expect(g.item == 27)
  }

  @Test func scopesNestWhenTheInnerOneIsDetached() {
    let g = gradient(at: Tensor(3)) { x in
      let inner = gradient(at: x.detached) { $0 * $0 }
      return x * inner
    }
    #expect(g.item == 6)
  }

  @Test func valueIsReturned() {
    let (value, _) = valueAndGradient(at: Tensor([1, 2, 3])) { $0.squared().sum() }
    #expect(value.item == 14)
  }

  /// The tape, its pullbacks and the tensors they hold refer to one another: a scope must let go.
  @Test func memoryIsReleased() {
    weak var tape: Tape?
    _ = gradient(at: Tensor([1, 2, 3])) { x in
      tape = x.tape
      #expect(tape != nil)
      return (x * x.exp()).sum()
    }
    #expect(tape == nil)
  }
}
