import Kernels
import Testing

/// Counts how often each of its parts runs; who launches it must find all done.
private struct CountedKernel: Kernel {
  let counts: UnsafeMutablePointer<Int>
  let parts: Int
  let cost = 1_000_000

  func run(_ part: Int) { counts[part] += 1 }
}

@Suite(.serialized) struct WorkerPoolTests {
  @Test(arguments: [1, 2, 3, 8], [2, 3, 5, 64])
  func eachPartRunsOnce(threads: Int, parts: Int) {
    let before = WorkerPool.shared.threadCount
    WorkerPool.shared.threadCount = threads
    defer { WorkerPool.shared.threadCount = before }
    let kernel = CountedKernel(counts: .allocate(capacity: parts), parts: parts)
    defer { kernel.counts.deallocate() }
    kernel.counts.initialize(repeating: 0, count: parts)
    for launch in 1...2_000 {
      kernel.launch()
      let isRight = (0..<parts).allSatisfy { kernel.counts[$0] == launch }
      guard isRight else {
        Issue.record("after \(launch) launches: \((0..<parts).map { kernel.counts[$0] })")
        return
      }
    }
  }

  /// One of them shares its kernels, the others do theirs alone.
  @Test func trainingsAtOnceDoNotDisturbOneAnother() async {
    await withTaskGroup(of: Bool.self) { group in
      for parts in [2, 3, 7, 16] {
        group.addTask {
          let kernel = CountedKernel(counts: .allocate(capacity: parts), parts: parts)
          defer { kernel.counts.deallocate() }
          kernel.counts.initialize(repeating: 0, count: parts)
          return (1...2_000).allSatisfy { launch in
            kernel.launch()
            return (0..<parts).allSatisfy { kernel.counts[$0] == launch }
          }
        }
      }
      for await isRight in group { #expect(isRight) }
    }
  }
}
