import Engine
import Testing

@Suite struct BatchedProductTests {
  static let shapes: [(Shape, Shape)] = [
    ([2, 3, 5, 4], [3, 4, 6]), ([3, 5, 40], [2, 1, 40, 70]), ([2, 200, 300], [2, 300, 130]),
    ([4, 1, 7, 20], [1, 2, 20, 64]), ([2, 3, 7], [7, 5]), ([3, 7], [2, 7, 5]),
    ([400, 6, 16], [400, 16, 9]),
  ]

  /// Every matrix of a batch is multiplied as it would be by itself, whichever repeats.
  @Test(arguments: shapes)
  func isAProductPerMatrix(a: Shape, b: Shape) {
    let (x, y) = (Tensor.normal(a, key: Key(1)), Tensor.normal(b, key: Key(2)))
    let product = x.matmul(y)
    let (m, k, n) = (a[a.count - 2], a[a.count - 1], b[b.count - 1])
    let batch = Shape(product.shape.dropLast(2))
    let left = (x + Tensor.zeros(Shape(batch + [m, k]))).reshaped(to: [batch.elementCount, m, k])
    let right = (y + Tensor.zeros(Shape(batch + [k, n]))).reshaped(to: [batch.elementCount, k, n])
    let expected = Tensor.concatenated(
      (0..<batch.elementCount).map { item in
        left.slice(item..<item + 1, along: 0).reshaped(to: [m, k])
          .matmul(right.slice(item..<item + 1, along: 0).reshaped(to: [k, n]))
      }, along: 0)
    #expect(product.shape == Shape(batch + [m, n]))
    #expect(product.elements == expected.elements)
  }
}
