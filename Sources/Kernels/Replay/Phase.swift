/// A part of a recording after which all threads wait for one another.
enum Phase {
  /// A kernel that is large enough to be shared by its own parts, or does not say what it touches.
  case alone(any Kernel)
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
  static func plan(_ kernels: [any Kernel]) -> [Phase] {
    var phases: [Phase] = []
    var declared: [any DeclaredKernel] = []
    for kernel in kernels {
      if let kernel = kernel as? any DeclaredKernel, kernel.cost < large {
        declared.append(kernel)
      } else {
        phases += arranged(declared) + [.alone(kernel)]
        declared = []
      }
    }
    return phases + arranged(declared)
  }

  /// Kernels that can follow one another in slices become one phase; what they wait for comes
  /// before, and what waits for them is arranged afterwards, in the same way.
  private static func arranged(_ kernels: [any DeclaredKernel]) -> [Phase] {
    var (before, after): ([any DeclaredKernel], [any DeclaredKernel]) = ([], [])
    var slices = Slices()
    for kernel in kernels {
      let footprint = kernel.footprint
      let waits = after.contains { footprint.conflicts(with: $0.footprint) }
      if !waits, slices.accept(kernel) { continue }
      if waits || slices.kernels.contains(where: { footprint.conflicts(with: $0.footprint) }) {
        after.append(kernel)
      } else {
        before.append(kernel)
      }
    }
    var phases: [Phase] = []
    if slices.cost < small {
      before += slices.kernels
      slices = Slices()
    }
    if !before.isEmpty { phases.append(.beside(Chains(before))) }
    if !slices.kernels.isEmpty { phases.append(.inSlices(slices)) }
    return after.isEmpty ? phases : phases + arranged(after)
  }
}

/// Kernels that run one after another on each slice of their rows, so that what one has made the
/// next finds in the cache, and threads need not wait in between.
struct Slices: Kernel {
  private(set) var kernels: [any DeclaredKernel] = []
  private var footprints: [Footprint] = []
  private var sequence = KernelSequence()
  /// The rows that all kernels have, or have a multiple of.
  private var rows = 0

  /// Rows of a slice: a few vectors of each buffer stay in the first-level cache.
  private static let grain = 128

  /// Adds a kernel at the end, if its rows fit the others'.
  mutating func accept(_ kernel: any DeclaredKernel) -> Bool {
    let footprint = kernel.footprint
    let common = greatestCommonDivisor(rows, footprint.rows)
    guard common >= Slices.grain, footprints.allSatisfy(footprint.follows(inSlices:)) else {
      return false
    }
    rows = common
    kernels.append(kernel)
    footprints.append(footprint)
    sequence.append(kernel)
    return true
  }

  private var partition: Partition { Partition(rows, grain: Slices.grain) }

  var parts: Int { partition.parts }

  var cost: Int { kernels.reduce(0) { $0 + $1.cost } }

  func run(_ part: Int) {
    let range = partition.range(part)
    sequence.run(part: range, of: rows)
  }
}

/// Kernels in groups: those that wait for one another, in their order.
struct Chains: Kernel {
  private let chains: [KernelSequence]
  let cost: Int

  init(_ kernels: [any DeclaredKernel]) {
    var chains: [[any DeclaredKernel]] = []
    for kernel in kernels {
      let footprint = kernel.footprint
      var joined: [any DeclaredKernel] = []
      chains.removeAll { chain in
        guard chain.contains(where: { footprint.conflicts(with: $0.footprint) }) else {
          return false
        }
        joined += chain
        return true
      }
      chains.append(joined + [kernel])
    }
    func cost(_ chain: [any DeclaredKernel]) -> Int { chain.reduce(0) { $0 + $1.cost } }
    // The longest first, so that threads finish together.
    self.chains = chains.sorted { cost($0) > cost($1) }.map { KernelSequence($0) }
    self.cost = chains.reduce(0) { $0 + cost($1) }
  }

  var parts: Int { chains.count }

  func run(_ part: Int) { chains[part].run() }
}

/// The greatest number that divides both; the other if one is 0.
private func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int {
  b == 0 ? a : greatestCommonDivisor(b, a % b)
}
