import Synchronization

/// Writes down what kernels a thread launches, for a ``Recording``.
///
/// Each thread has its own, so that threads which record neither wait for one another nor write down
/// what others do.
public final class Recorder {
  private var kernels: [RecordedKernel] = []
  /// What was read other than by a kernel.
  private var read: [Buffer] = []
  /// What may be renewed in place.
  private let memory: [Buffer]
  /// The cost that the kernels have left, in nanoseconds, before they are too much.
  private var left: Int
  /// How many kernels are running: what one launches is part of it.
  private var depth = 0
  private var hasGivenUp = false

  private init(renewing memory: [Buffer], limit: Int) {
    self.memory = memory
    left = limit
  }

  /// Runs a closure and writes down the kernels that this thread launches meanwhile; nil if they are
  /// not to be run again.
  ///
  /// Within a closure that is being recorded nothing is recorded for itself.
  static func record<Result>(
    inputs: [Buffer], renewing memory: [Buffer], upTo limit: Int, _ work: () -> Result
  ) -> (kernels: [RecordedKernel]?, result: Result) {
    guard current == nil else { return (nil, work()) }
    let recorder = Recorder(renewing: memory, limit: limit)
    recording.object = recorder
    recorders.add(1, ordering: .relaxed)
    defer {
      recorders.subtract(1, ordering: .relaxed)
      recording.object = nil
    }
    let result = work()
    return (recorder.isFaithful(to: inputs + memory) ? recorder.kernels : nil, result)
  }

  /// A kernel is about to run.
  func begin(_ kernel: some Kernel) {
    depth += 1
    if depth == 1, !hasGivenUp { kernel.write(to: self) }
  }

  /// A kernel has run.
  func end() { depth -= 1 }

  /// Writes a kernel down.
  func write(_ kernel: some DeclaredKernel) {
    kernels.append(Recorded(kernel))
    left -= kernel.cost
    if left < 0 { giveUp() }
  }

  /// Forgets what was written down, and writes nothing more: the work is not to be run again.
  func giveUp() {
    hasGivenUp = true
    (kernels, read) = ([], [])
  }

  private func note(_ buffer: Buffer) {
    if depth == 0, !hasGivenUp { read.append(buffer) }
  }

  /// Whether the kernels do what the work would do whatever the inputs hold: whether nothing that
  /// depends on inputs was read but by kernels, which would have made it a constant or decided by it,
  /// and no constant was overwritten, which would not be the same the next time.
  private func isFaithful(to inputs: [Buffer]) -> Bool {
    guard !hasGivenUp else { return false }
    var changing = Set(inputs.map { ObjectIdentifier($0) })
    var constant: Set<ObjectIdentifier> = []
    for kernel in kernels {
      let footprint = kernel.footprint
      for buffer in footprint.whole + footprint.sliced {
        let identifier = ObjectIdentifier(buffer)
        if !changing.contains(identifier) { constant.insert(identifier) }
      }
      for buffer in footprint.results { changing.insert(ObjectIdentifier(buffer)) }
    }
    return changing.isDisjoint(with: constant)
      && !read.contains { changing.contains(ObjectIdentifier($0)) }
  }

  /// How many threads record: mostly none, and none needs to look for its recorder.
  private static let recorders = Atomic(0)

  /// The thread's own, while it records.
  private static let recording = PerThread<Recorder>()

  /// Whether no thread records.
  static var isIdle: Bool { recorders.load(ordering: .relaxed) == 0 }

  /// What this thread's kernels are written to, if it records.
  @inline(always)
  static var current: Recorder? { isIdle ? nil : found }

  @inline(never)
  private static var found: Recorder? { recording.object }

  /// Whether this thread records work that renews a buffer in place, though others hold it.
  static func renews(_ buffer: Buffer) -> Bool {
    current?.memory.contains { $0 === buffer } ?? false
  }

  /// Notes that elements of a buffer are read other than by a kernel, if this thread records.
  @inline(always)
  static func noteReading(of buffer: Buffer) { current?.note(buffer) }
}
