/// A part of a recording after which all threads wait for one another.
enum Phase {
  /// A kernel that is large enough to be shared by its own parts.
  case alone(RecordedKernel)
  /// Chains of kernels that have nothing to do with one another: any thread may run each.
  case beside(Chains)
  /// Kernels one after another for each slice of their rows.
  case inSlices(Slices)

  func launch() {
    switch self {
    case .alone(let kernel): kernel.launch()
    case .beside(let chains): Phase.launch(chains)
    case .inSlices(let slices): Phase.launch(slices)
    }
  }

  /// What one phase makes on two processors the next reads on both, so that sharing pays later than
  /// for a single kernel.
  private static func launch(_ kernel: some Kernel) {
    guard kernel.cost <= 3 * WorkerPool.current.worthSharing else { return kernel.launch() }
    for part in 0..<kernel.parts { kernel.run(part) }
  }

  /// Up to so many nanoseconds, kernels that could run in slices run whole.
  private static let small = 1_000

  /// From so many nanoseconds on a kernel fills all threads by itself.
  private static let large = 200_000

  /// The phases that do what kernels launched one after another do, to the same bits.
  static func plan(_ kernels: [RecordedKernel]) -> [Phase] {
    var phases: [Phase] = []
    var between: [RecordedKernel] = []
    for kernel in kernels {
      if kernel.cost < large {
        between.append(kernel)
      } else {
        phases += arranged(between) + [.alone(kernel)]
        between = []
      }
    }
    return phases + arranged(between)
  }

  /// Kernels that can follow one another in slices become one phase; what they wait for comes
  /// before, and what waits for them is arranged afterwards, in the same way.
  private static func arranged(_ kernels: [RecordedKernel]) -> [Phase] {
    var (before, sliced, after): ([RecordedKernel], [RecordedKernel], [RecordedKernel]) =
      ([], [], [])
    var rows = 0
    for kernel in kernels {
      let waits = after.contains { kernel.footprint.conflicts(with: $0.footprint) }
      if !waits, let common = Slices.rows(rows, of: sliced, followedBy: kernel) {
        sliced.append(kernel)
        rows = common
      } else if waits || sliced.contains(where: { kernel.footprint.conflicts(with: $0.footprint) })
      {
        after.append(kernel)
      } else {
        before.append(kernel)
      }
    }
    var phases: [Phase] = []
    if cost(of: sliced) < small {
      before += sliced
      sliced = []
    }
    if !before.isEmpty { phases.append(.beside(Chains(before))) }
    if !sliced.isEmpty { phases.append(.inSlices(Slices(sliced, rows: rows))) }
    return after.isEmpty ? phases : phases + arranged(after)
  }
}

/// Kernels that run one after another on each slice of their rows, so that what one has made the
/// next finds in the cache, and threads need not wait in between.
struct Slices: Kernel {
  private let sequence: KernelSequence
  /// The rows that all kernels have, or have a multiple of.
  private let rows: Int
  let cost: Int

  /// Rows of a slice: a few vectors of each buffer stay in the first-level cache.
  private static let grain = 128

  init(_ kernels: [RecordedKernel], rows: Int) {
    sequence = KernelSequence(kernels)
    self.rows = rows
    cost = Kernels.cost(of: kernels)
  }

  /// The rows in which a kernel can follow others, which have so many; nil if it cannot.
  static func rows(
    _ rows: Int, of kernels: [RecordedKernel], followedBy kernel: RecordedKernel
  ) -> Int? {
    let common = greatestCommonDivisor(rows, kernel.footprint.rows)
    guard common >= grain,
      kernels.allSatisfy({ kernel.footprint.follows(inSlices: $0.footprint) })
    else { return nil }
    return common
  }

  private var partition: Partition { Partition(rows, grain: Slices.grain) }

  var parts: Int { partition.parts }

  func run(_ part: Int) { sequence.run(part: partition.range(part), of: rows) }
}

/// Kernels in groups: those that wait for one another, in their order.
struct Chains: Kernel {
  private let chains: [KernelSequence]
  let cost: Int

  init(_ kernels: [RecordedKernel]) {
    var chains: [[RecordedKernel]] = []
    for kernel in kernels {
      var joined: [RecordedKernel] = []
      chains.removeAll { chain in
        guard chain.contains(where: { kernel.footprint.conflicts(with: $0.footprint) }) else {
          return false
        }
        joined += chain
        return true
      }
      chains.append(joined + [kernel])
    }
    // The longest first, so that threads finish together.
    self.chains = chains.sorted { Kernels.cost(of: $0) > Kernels.cost(of: $1) }
      .map { KernelSequence($0) }
    cost = Kernels.cost(of: kernels)
  }

  var parts: Int { chains.count }

  func run(_ part: Int) { chains[part].run() }
}

private func cost(of kernels: [RecordedKernel]) -> Int { kernels.reduce(0) { $0 + $1.cost } }

/// The greatest number that divides both; the other if one is 0.
private func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int {
  b == 0 ? a : greatestCommonDivisor(b, a % b)
}
