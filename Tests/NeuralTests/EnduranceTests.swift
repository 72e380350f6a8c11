import Digests
import Engine
import Foundation
import Kernels
import Neural
import Testing

/// What a long run must not do. Each in a process of its own, whose memory nothing else touches.
@Suite struct EnduranceTests {
  /// Once warm, a training step finds all its memory in the pool.
  @Test func aWarmStepAsksTheSystemForNothing() async {
    await #expect(processExitsWith: .success) {
      WorkerPool.withThreads(1) {
        for training in Computation.trainings {
          for _ in 0..<3 { _ = training.run() }
          let warm = BufferPool.shared.systemAllocations
          for _ in 0..<5 { _ = training.run() }
          let asked = BufferPool.shared.systemAllocations - warm
          guard asked == 0 else { fatalError("\(training.name): \(asked) allocations once warm") }
        }
      }
    }
  }

  /// Nor does a recorded step, whose model somebody asks for after each and keeps for a while.
  @Test func aReplayedStepAsksTheSystemForNothing() async {
    await #expect(processExitsWith: .success) {
      WorkerPool.withThreads(1) {
        let training = Training(layers(2, 16, 2), by: Adam(learningRate: 0.01), steps: 10_000) {
          (network, points: Points) in meanSquaredError(network(points.x), points.y)
        }
        let batches = Points.batches(10)
        var kept: [Dense] = []
        func walk(_ steps: Range<Int>) {
          for step in steps {
            training.step(batches[step % 10])
            kept = training.model
          }
        }
        walk(0..<100)
        let warm = BufferPool.shared.systemAllocations
        walk(100..<10_000)
        let asked = BufferPool.shared.systemAllocations - warm
        guard training.isReplaying, asked == 0, kept.count == 2 else {
          fatalError("\(asked) allocations once warm")
        }
      }
    }
  }

  /// Trainings that record a step give its memory back.
  @Test func aThousandRecordingsDoNotGrow() async {
    await #expect(processExitsWith: .success) {
      func train() {
        let x = Tensor.normal([20, 2], key: Key(2))
        let training = Training(layers(2, 8, 2), by: Adam(learningRate: 0.01), steps: 30) {
          network in network(x).squared().mean()
        }
        for _ in 0..<5 { training.step() }
        guard training.isReplaying else { fatalError("not recorded") }
      }
      for _ in 0..<100 { train() }
      let before = residentBytes()
      for _ in 0..<1_000 { train() }
      let growth = residentBytes() - before
      guard growth < 1 << 20 else { fatalError("1,000 recordings grew by \(growth) bytes") }
    }
  }

  /// Ten thousand trainings leave no more behind than a few.
  @Test func tenThousandTrainingsDoNotGrow() async {
    await #expect(processExitsWith: .success) {
      func train(_ seed: Int) {
        var network = [
          Dense(2, 8, activation: .tanh, key: Key(UInt64(seed))), Dense(8, 1, key: Key(1)),
        ]
        let x = Tensor.normal([20, 2], key: Key(2))
        var adam = Adam(learningRate: 0.01)
        for _ in 0..<5 {
          let gradient = gradient(at: network) { $0.reduce(x) { $1($0) }.squared().mean() }
          adam.step(&network, along: gradient)
        }
      }
      for seed in 0..<1_000 { train(seed) }
      let before = residentBytes()
      for seed in 0..<10_000 { train(seed) }
      let growth = residentBytes() - before
      guard growth < 1 << 20 else { fatalError("10,000 trainings grew by \(growth) bytes") }
    }
  }
}

/// How much memory this process holds, in bytes, as Linux counts it.
private func residentBytes() -> Int {
  guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8),
    let pages = text.split(separator: " ").dropFirst().first.flatMap({ Int($0) })
  else { return 0 }
  return pages * 4_096
}
