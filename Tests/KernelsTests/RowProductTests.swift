import Kernels
import Testing

@Suite struct RowProductTests {
  /// A row's product does not depend on where the row stands, alone or among others.
  @Test(arguments: [1, 5, 16, 33, 4_100]) func doesNotDependOnTheRow(depth: Int) {
    let row = numbers(depth, seed: 1)
    let b = Matrix(Buffer(numbers(depth, seed: 2)), rows: depth, columns: 1)
    let results = [1, 2, 4, 7].map { rows in
      let a = Buffer((0..<rows).flatMap { _ in row })
      let c = Buffer(rows)
      MatrixProduct(
        Matrix(a, rows: rows, columns: depth), b, into: Matrix(c, rows: rows, columns: 1)
      ).launch()
      return c.array
    }
    #expect(results.joined().allSatisfy { $0 == results[0][0] })
  }
}
