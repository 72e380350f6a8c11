/// A kernel that is written down to be run again: an object that stays where it is.
///
/// Taken from an array of values, kernels would have their references counted, in memory that all
/// threads that do so write to.
class RecordedKernel {
  /// What the kernel reads and writes.
  let footprint: Footprint
  /// About how many nanoseconds it takes on one thread.
  let cost: Int

  fileprivate init(footprint: Footprint, cost: Int) {
    self.footprint = footprint
    self.cost = cost
  }

  /// Runs it as it was, on the thread's worker pool if that pays.
  func launch() {}
  /// Runs all of it on this thread.
  func run() {}
  /// Runs it on some of so many slices of its rows.
  func run(part: Range<Int>, of slices: Int) {}
}

final class Recorded<K: DeclaredKernel>: RecordedKernel {
  private let kernel: K

  init(_ kernel: K) {
    self.kernel = kernel
    super.init(footprint: kernel.footprint, cost: kernel.cost)
  }

  override func launch() { kernel.launch() }

  override func run() {
    for part in 0..<kernel.parts { kernel.run(part) }
  }

  override func run(part: Range<Int>, of slices: Int) {
    let rows = footprint.rows / slices
    kernel.run(rows: part.lowerBound * rows..<part.upperBound * rows)
  }
}

/// Kernels one after another.
struct KernelSequence {
  private let kernels: [RecordedKernel]
  private let references: [Unmanaged<RecordedKernel>]

  init(_ kernels: [RecordedKernel] = []) {
    self.kernels = kernels
    references = kernels.map { .passUnretained($0) }
  }

  /// Runs each whole.
  func run() {
    for reference in references { reference._withUnsafeGuaranteedRef { $0.run() } }
  }

  /// Runs each on some of so many slices of its rows.
  func run(part: Range<Int>, of slices: Int) {
    for reference in references {
      reference._withUnsafeGuaranteedRef { $0.run(part: part, of: slices) }
    }
  }
}
