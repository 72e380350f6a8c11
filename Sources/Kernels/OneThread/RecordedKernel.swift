/// A kernel that is written down to be run again, for Embedded Swift.
///
/// Which kernel it is closures know, and no subclass: Embedded Swift makes those of a generic class
/// where kernels are launched, in other modules, and so takes a call in this one for a call of the empty
/// method that they override.
final class RecordedKernel {
  /// What the kernel reads and writes.
  let footprint: Footprint
  /// About how many nanoseconds it takes on one thread.
  let cost: Int

  private let whole: () -> Void
  private let slices: (_ part: Range<Int>, _ slices: Int) -> Void

  private init(_ kernel: some DeclaredKernel, _ footprint: Footprint) {
    self.footprint = footprint
    cost = kernel.cost
    whole = {
      for part in 0..<kernel.parts { kernel.run(part) }
    }
    slices = { part, slices in
      let rows = footprint.rows / slices
      kernel.run(rows: part.lowerBound * rows..<part.upperBound * rows)
    }
  }

  /// Writes a kernel down.
  static func recording(_ kernel: some DeclaredKernel) -> RecordedKernel {
    RecordedKernel(kernel, kernel.footprint)
  }

  /// Runs it as it was.
  func launch() { whole() }
  /// Runs all of it.
  func run() { whole() }
  /// Runs it on some of so many slices of its rows.
  func run(part: Range<Int>, of slices: Int) { self.slices(part, slices) }
}
