import Engine
import Kernels
import Testing

/// Results are the same to the bit at any number of threads.
@Suite(.serialized) struct SameBitsTests {
  @Test(arguments: Operation.catalogue) func ofEveryOperation(operation: Operation) {
    for shapes in operation.probes {
      let arguments = shapes.enumerated().map {
        Tensor.uniform($1, from: 0.2, to: 0.8, key: Key(UInt64($0)))
      }
      let results = [1, 2, 3, 8].map { threads in
        withThreads(threads) { () -> [[UInt32]] in
          let (value, gradients) = valueAndGradient(at: arguments) {
            (operation.apply($0) * 1.5).sum()
          }
          return ([operation.apply(arguments), value] + gradients).map(\.bitPatterns)
        }
      }
      #expect(results.allSatisfy { $0 == results[0] }, "\(operation) of shapes \(shapes)")
    }
  }

  @Test func ofLargeProductsAndDraws() {
    let results = [1, 2, 3, 8].map { threads in
      withThreads(threads) { () -> [[UInt32]] in
        let a = Tensor.normal([500, 300], key: Key(1))
        let b = Tensor.normal([300, 1100], key: Key(2))
        return [a, a.matmul(b), b.sum(along: 0), b.tanh().mean()].map(\.bitPatterns)
      }
    }
    #expect(results.allSatisfy { $0 == results[0] })
  }
}

/// Runs a closure with a number of threads.
private func withThreads<Result>(_ count: Int, _ body: () -> Result) -> Result {
  let before = WorkerPool.shared.threadCount
  WorkerPool.shared.threadCount = count
  defer { WorkerPool.shared.threadCount = before }
  return body()
}

extension Tensor {
  fileprivate var bitPatterns: [UInt32] { elements.map(\.bitPattern) }
}
