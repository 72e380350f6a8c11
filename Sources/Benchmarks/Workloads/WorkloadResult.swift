import Engine
import Kernels

/// How long a step of a workload takes, and what its loss does.
public struct WorkloadResult: Sendable {
  public let workload: String
  public let threads: Int
  public let microsecondsPerStep: Double
  /// The loss before the first update.
  public let firstLoss: Float
  /// The loss of the last step that was timed; how many there were depends on the machine.
  public let lastLoss: Float
}

extension Workload {
  /// Times the workload for about `seconds`, on as many threads as the worker pool has.
  public func measure(seconds: Double) -> WorkloadResult {
    let step = start()
    let first = step().item
    var loss = Tensor(first)
    let time = medianTime(seconds: seconds) { loss = step() }
    return WorkloadResult(
      workload: name, threads: WorkerPool.shared.threadCount, microsecondsPerStep: time * 1e6,
      firstLoss: first, lastLoss: loss.item)
  }
}
