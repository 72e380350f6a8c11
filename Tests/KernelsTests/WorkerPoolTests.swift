import Kernels
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Counts how often each of its parts runs, and on which threads; who launches it must find all done.
private struct CountedKernel: Kernel {
  let counts: UnsafeMutablePointer<Int>
  let threads: UnsafeMutablePointer<UInt>
  let parts: Int
  let cost = 1_000_000

  func run(_ part: Int) {
    counts[part] += 1
    threads[part] = UInt(
      bitPattern: Int(truncatingIfNeeded: unsafeBitCast(pthread_self(), to: Int.self)))
  }

  /// Launches a kernel over and over; nil if each part ran once each time, else a sentence.
  static func launch(
    parts: Int, times: Int, check: (_ threads: Set<UInt>) -> String? = { _ in nil }
  ) -> String? {
    let kernel = CountedKernel(
      counts: .allocate(capacity: parts), threads: .allocate(capacity: parts), parts: parts)
    defer {
      kernel.counts.deallocate()
      kernel.threads.deallocate()
    }
    kernel.counts.initialize(repeating: 0, count: parts)
    kernel.threads.initialize(repeating: 0, count: parts)
    for launch in 1...times {
      kernel.launch()
      guard (0..<parts).allSatisfy({ kernel.counts[$0] == launch }) else {
        return "after \(launch) launches: \((0..<parts).map { kernel.counts[$0] })"
      }
      if let problem = check(Set((0..<parts).map { kernel.threads[$0] })) { return problem }
    }
    return nil
  }
}

@Suite struct WorkerPoolTests {
  @Test(arguments: [1, 2, 3, 8], [2, 3, 5, 64])
  func eachPartRunsOnce(threads: Int, parts: Int) {
    let problem = WorkerPool.withThreads(threads) {
      CountedKernel.launch(parts: parts, times: 2_000)
    }
    #expect(problem == nil)
  }

  /// Where everything is to be shared, as many threads work as there are, or parts if they are fewer:
  /// in every launch, whatever other threads do meanwhile with as many as they like.
  @Test func asManyThreadsWorkAsAThreadAsksFor() async {
    await withTaskGroup(of: String?.self) { group in
      for (threads, parts) in [(1, 5), (2, 64), (3, 3), (3, 64), (8, 5), (8, 64)] {
        group.addTask {
          WorkerPool.withThreads(threads, sharing: .everything) {
            let problem = CountedKernel.launch(parts: parts, times: 50) { seen in
              seen.count == min(threads, parts)
                ? nil : "\(seen.count) of \(threads) threads did \(parts) parts"
            }
            let working = WorkerPool.threadsAtWork
            return problem
              ?? (working == min(threads, parts) ? nil : "\(working) threads of \(threads) worked")
          }
        }
      }
      for await problem in group { #expect(problem == nil) }
    }
  }

  /// Threads of one's own neither change the program's nor outlive their closure; they nest.
  @Test func threadsOfOnesOwnAreOnesOwn() {
    let before = WorkerPool.shared.threadCount
    WorkerPool.withThreads(3, sharing: .everything) {
      #expect(CountedKernel.launch(parts: 9, times: 1) == nil)
      WorkerPool.withThreads(2, sharing: .everything) {
        #expect(CountedKernel.launch(parts: 9, times: 1) == nil)
        #expect(WorkerPool.threadsAtWork == 2)
      }
      #expect(WorkerPool.threadsAtWork == 3)
      #expect(WorkerPool.shared.threadCount == before)
    }
    WorkerPool.withThreads(2, sharing: .everything) { #expect(WorkerPool.threadsAtWork == 0) }
  }

  /// One of them shares its kernels, the others do theirs alone.
  @Test func trainingsAtOnceDoNotDisturbOneAnother() async {
    await withTaskGroup(of: String?.self) { group in
      for parts in [2, 3, 7, 16] {
        group.addTask { CountedKernel.launch(parts: parts, times: 2_000) }
      }
      for await problem in group { #expect(problem == nil) }
    }
  }
}
