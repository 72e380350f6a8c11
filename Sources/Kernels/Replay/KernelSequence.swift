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
