/// A piece of numerical work, described by plain values: which buffers, which sizes.
///
/// A kernel is cut into parts that may run in any order and on any thread. How many parts there
/// are, and what each computes, depends on the sizes alone, never on the number of threads: that is
/// why a result has the same bits however many threads made it.
public protocol Kernel {
  /// How many independent parts the work has.
  var parts: Int { get }

  /// About how many nanoseconds the whole takes on one thread: small work is not worth sharing.
  var cost: Int { get }

  /// Does one part of the work, `0 ..< parts`.
  func run(_ part: Int)

  /// Has a recorder write the kernel down, if it says what it reads and writes.
  func write(to recorder: Recorder)
}

extension Kernel {
  public func write(to recorder: Recorder) { recorder.giveUp() }

  /// Runs every part, on the thread's worker pool if that pays, and returns when all are done.
  public func launch() { WorkerPool.current.run(self) }
}

/// The index ranges into which loops over many elements are cut.
struct Partition {
  /// How many elements there are.
  let count: Int
  /// How many elements a part has; the last may have fewer.
  let grain: Int

  /// Parts of `grain` elements; whole vectors, so that no part stores into its neighbour.
  init(_ count: Int, grain: Int = 4_096) {
    self.count = count
    self.grain = grain
  }

  var parts: Int { max(1, (count + grain - 1) / grain) }

  func range(_ part: Int) -> Range<Int> {
    part * grain..<min(count, (part + 1) * grain)
  }
}
