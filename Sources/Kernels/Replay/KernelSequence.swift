/// Kernels one after another.
///
/// Taken from an array, each would have its references counted, in memory that all threads that do
/// so write to. Here they are objects that stay where they are.
struct KernelSequence {
  private var kernels: [RecordedKernel] = []
  private var references: [Unmanaged<RecordedKernel>] = []

  init(_ kernels: [any DeclaredKernel] = []) {
    for kernel in kernels { append(kernel) }
  }

  mutating func append(_ kernel: some DeclaredKernel) {
    kernels.append(Recorded(kernel))
    references.append(.passUnretained(kernels.last!))
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

private class RecordedKernel {
  func run() {}
  func run(part: Range<Int>, of slices: Int) {}
}

private final class Recorded<K: DeclaredKernel>: RecordedKernel {
  private let kernel: K
  private let rows: Int

  init(_ kernel: K) {
    self.kernel = kernel
    rows = kernel.footprint.rows
  }

  override func run() {
    for part in 0..<kernel.parts { kernel.run(part) }
  }

  override func run(part: Range<Int>, of slices: Int) {
    let rows = rows / slices
    kernel.run(rows: part.lowerBound * rows..<part.upperBound * rows)
  }
}
