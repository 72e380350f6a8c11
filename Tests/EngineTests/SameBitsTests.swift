import Engine
import Kernels
import Testing

/// Results are the same to the bit at any number of threads.
@Suite struct SameBitsTests {
  /// What one thread does at the sizes of the probes: there is nothing to compute, or one row, or the
  /// work is that of operations whose larger probes are shared.
  static let alone: Set = [
    "maximum and minimum", "softmax along 0", "reshaped", "flattened", "expanded and squeezed",
    "movingAxis", "slice 0", "slice -1", "slice to nothing", "stacked", "picked",
    "batchNorm with given statistics",
  ]

  @Test(arguments: Operation.catalogue) func ofEveryOperation(operation: Operation) {
    var most = 1
    for shapes in operation.probes {
      let arguments = zip(shapes, operation.domains).enumerated().map { index, argument in
        argument.1.draw(argument.0, key: Key(UInt64(index)))
      }
      let results = [1, 2, 3, 8].map { threads in
        WorkerPool.withThreads(threads, sharing: .everything) { () -> [[UInt32]] in
          defer { most = max(most, WorkerPool.threadsAtWork) }
          let (value, gradients) = valueAndGradient(at: arguments) {
            (operation.apply($0) * 1.5).sum()
          }
          return ([operation.apply(arguments), value] + gradients).map(\.bitPatterns)
        }
      }
      #expect(results.allSatisfy { $0 == results[0] }, "\(operation) of shapes \(shapes)")
    }
    #expect(
      most > 1 || Self.alone.contains(operation.name),
      "no probe of \(operation) is large enough to be shared by threads")
  }

  @Test func ofLargeProductsAndDraws() {
    let results = [1, 2, 3, 8].map { threads in
      WorkerPool.withThreads(threads, sharing: .everything) { () -> [[UInt32]] in
        defer { #expect(WorkerPool.threadsAtWork == threads) }
        let a = Tensor.normal([500, 300], key: Key(1))
        let b = Tensor.normal([300, 1100], key: Key(2))
        return [a, a.matmul(b), b.sum(along: 0), b.tanh().mean()].map(\.bitPatterns)
      }
    }
    #expect(results.allSatisfy { $0 == results[0] })
  }
}

extension Tensor {
  fileprivate var bitPatterns: [UInt32] { elements.map(\.bitPattern) }
}
