import Engine
import Kernels
import Testing

/// Results are the same to the bit at any number of threads.
@Suite(.serialized) struct SameBitsTests {
  @Test(arguments: Operation.catalogue) func ofEveryOperation(operation: Operation) {
    for shapes in operation.probes {
      let arguments = zip(shapes, operation.domains).enumerated().map { index, argument in
        argument.1.draw(argument.0, key: Key(UInt64(index)))
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

/// Runs a closure with a number of threads, which share all work however small.
private func withThreads<Result>(_ count: Int, _ body: () -> Result) -> Result {
  let pool = WorkerPool.shared
  let (threads, threshold) = (pool.threadCount, pool.worthSharing)
  (pool.threadCount, pool.worthSharing) = (count, 0)
  defer { (pool.threadCount, pool.worthSharing) = (threads, threshold) }
  return body()
}

extension Tensor {
  fileprivate var bitPatterns: [UInt32] { elements.map(\.bitPattern) }
}
