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
  /// So many steps are timed before a workload begins afresh. Lessons take about as many; and where a
  /// small network has learned all there is, gradients get so small that a processor takes longer.
  private static let mostSteps = 2_000

  /// Times the workload for about `seconds`, on as many threads as the worker pool has: the median of
  /// five rounds.
  public func measure(seconds: Double) -> WorkloadResult {
    var (first, last): (Float, Float) = (.nan, .nan)
    let rounds = (0..<5).map { _ in
      timePerStep(seconds: seconds / 5, first: &first, last: &last)
    }
    return WorkloadResult(
      workload: name, threads: WorkerPool.shared.threadCount,
      microsecondsPerStep: rounds.sorted()[2] * 1e6, firstLoss: first, lastLoss: last)
  }

  /// The mean over a round.
  private func timePerStep(seconds: Double, first: inout Float, last: inout Float) -> Double {
    let clock = ContinuousClock()
    var (taken, steps) = (0.0, 0)
    repeat {
      let step = start()
      // These set up what the others find; the third is as the others.
      first = step().item
      _ = step()
      let single = clock.measure { _ = step() } / .seconds(1)
      let count = max(1, min((seconds - taken) / single, Double(Workload.mostSteps)))
      steps += Int(count)
      taken +=
        clock.measure {
          for _ in 1..<Int(count) { _ = step() }
          last = step().item
        } / .seconds(1)
    } while taken < seconds
    return taken / Double(steps)
  }
}
