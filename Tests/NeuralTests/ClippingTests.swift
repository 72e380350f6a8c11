import Engine
import Neural
import Testing

@Suite struct ClippingTests {
  @Test func byGlobalNorm() {
    var gradient = [Tensor([3, 0]), Tensor([[4]].flatMap { $0 }, shape: [1, 1])]
    #expect(gradient.clip(byGlobalNorm: 0.5) == 5)
    #expect(abs(gradient[0].elements[0] - 0.3) < 1e-6)
    #expect(abs(gradient[1].item - 0.4) < 1e-6)
    #expect(abs(gradient.globalNorm - 0.5) < 1e-6)
  }

  @Test func aSmallGradientStaysAsItIs() {
    var gradient = [Tensor([3, 0]), Tensor([4])]
    #expect(gradient.clip(byGlobalNorm: 6) == 5)
    #expect(gradient[0].elements == [3, 0] && gradient[1].elements == [4])
  }

  /// The squares of these are beyond a Float.
  @Test(arguments: [1e30, 1e-30] as [Float]) func normsFarFromOne(scale: Float) {
    let gradient = [Tensor(repeating: 3 * scale, shape: [100, 100]), Tensor([400 * scale])]
    #expect(abs(gradient.globalNorm / (500 * scale) - 1) < 1e-6)
  }

  /// Sums of whole numbers are exact, wherever blocks and vectors end.
  @Test(arguments: [0, 1, 15, 17, 16_384, 16_385, 70_001])
  func theNormCountsEveryElementOnce(count: Int) {
    let x = Tensor((0..<count).map { Float($0 % 7) })
    let sum = (0..<count).reduce(0) { $0 + ($1 % 7) * ($1 % 7) }
    #expect(x.globalNorm == Float(Double(sum).squareRoot()))
  }

  @Test func whatIsNotANumberIsNotHidden() {
    var gradient = [Tensor([.nan, 1]), Tensor([4])]
    #expect(gradient.clip(byGlobalNorm: 1).isNaN)
    #expect(gradient[1].item.isNaN)
    var values = Tensor([.nan, .infinity, -.infinity])
    values.clip(byValue: 2)
    #expect(values.elements[0].isNaN && Array(values.elements[1...]) == [2, -2])
  }

  @Test func byValue() {
    var gradient = [Tensor([3, -0.25]), Tensor([-4])]
    gradient.clip(byValue: 1)
    #expect(gradient[0].elements == [1, -0.25] && gradient[1].elements == [-1])
  }
}
