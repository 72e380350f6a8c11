import Engine
import Neural
import Testing

@Suite struct DropoutTests {
  let x = Tensor.ones([200, 500])

  @Test(arguments: [Float(0.1), 0.5, 0.9]) func keepsTheExpectation(rate: Float) {
    let y = Dropout(rate: rate)(x, key: Key(1), training: true).elements
    let kept = y.filter { $0 != 0 }
    #expect(kept.allSatisfy { abs($0 - 1 / (1 - rate)) < 1e-5 })
    let share = Double(kept.count) / 1e5
    // Four standard errors of 100,000 draws.
    let error = (Double(rate * (1 - rate)) / 1e5).squareRoot()
    #expect(abs(share - Double(1 - rate)) < 4 * error)
  }

  @Test func inferenceChangesNothing() {
    #expect(Dropout(rate: 0.5)(x, key: Key(1), training: false).elements == x.elements)
    #expect(Dropout(rate: 0)(x, key: Key(1), training: true).elements == x.elements)
    #expect(Dropout(rate: 1)(x, key: Key(1), training: true).elements.allSatisfy { $0 == 0 })
  }

  @Test func theKeyDecides() {
    let layer = Dropout(rate: 0.5)
    let first = layer(x, key: Key(1), training: true).elements
    #expect(first == layer(x, key: Key(1), training: true).elements)
    #expect(first != layer(x, key: Key(2), training: true).elements)
  }

  @Test func gradientsPassWhereElementsDo() {
    let g = gradient(at: x) { Dropout(rate: 0.5)($0, key: Key(3), training: true).sum() }
    #expect(g.elements == Dropout(rate: 0.5)(x, key: Key(3), training: true).elements)
  }
}
