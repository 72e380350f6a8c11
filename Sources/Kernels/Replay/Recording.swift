import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The kernels that some work launches, written down to be run again: on the same memory, without
/// the work between them, and in an order that wastes less time.
///
/// A recording keeps the buffers of its kernels. Running it again does what the work would do now,
/// to the same bits, provided that the work is the same kernels again; see ``isFaithful``.
public final class Recording {
  private let phases: [Phase]

  /// Whether the recorded kernels do what the work would do whatever the inputs hold, if the work
  /// depends on nothing but inputs and constants.
  ///
  /// That is so where each kernel says what it reads and makes all of what it writes, and where
  /// nothing that depends on the inputs was read but by kernels: a number that was taken out of them
  /// would have become a constant, or decided what was launched.
  public let isFaithful: Bool

  /// Does the work once, and writes down the kernels that this thread launches meanwhile.
  ///
  /// `inputs` is the memory from which the work takes what changes from one time to the next.
  public static func record<Result>(
    inputs: [Buffer], _ work: () throws -> Result
  ) rethrows -> (Recording, Result) {
    let me = threadNumber
    guard owner.load(ordering: .relaxed) != me else {
      fatalError("Recording: work that is being recorded cannot record")
    }
    pthread_mutex_lock(turn)
    (kernels, read) = ([], [])
    owner.store(me, ordering: .relaxed)
    defer {
      owner.store(0, ordering: .relaxed)
      (kernels, read) = ([], [])
      pthread_mutex_unlock(turn)
    }
    let result = try work()
    return (Recording(kernels, inputs: inputs, read: read), result)
  }

  private init(_ kernels: [any Kernel], inputs: [Buffer], read: [Buffer]) {
    phases = Phase.plan(kernels)
    let footprints = kernels.compactMap { ($0 as? any DeclaredKernel)?.footprint }
    let changing = Set((inputs + footprints.flatMap(\.results)).map(ObjectIdentifier.init))
    isFaithful =
      footprints.count == kernels.count
      && !read.contains { changing.contains(ObjectIdentifier($0)) }
  }

  /// Runs the kernels again.
  public func replay() {
    for phase in phases { phase.launch() }
  }

  // One thread records at a time, and only that thread touches the list.
  nonisolated(unsafe) private static var kernels: [any Kernel] = []
  /// What was read other than by a kernel.
  nonisolated(unsafe) private static var read: [Buffer] = []
  nonisolated(unsafe) private static let turn = {
    let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    pthread_mutex_init(mutex, nil)
    return mutex
  }()
  /// The thread that records; 0 if none does.
  private static let owner = Atomic<UInt>(0)

  #if canImport(Glibc)
    private static var threadNumber: UInt { pthread_self() }
  #else
    private static var threadNumber: UInt { UInt(bitPattern: pthread_self()) }
  #endif

  /// Writes a kernel down if this thread records; then, until ``goOn()``, nothing more, since what a
  /// kernel launches is part of it.
  @inline(always)
  static func note(_ kernel: some Kernel) -> Bool {
    let recorder = owner.load(ordering: .relaxed)
    guard recorder != 0, recorder == threadNumber else { return false }
    kernels.append(kernel)
    owner.store(0, ordering: .relaxed)
    return true
  }

  /// Writes down that elements of a buffer are read other than by a kernel, if this thread records.
  @inline(always)
  static func noteReading(of buffer: Buffer) {
    let recorder = owner.load(ordering: .relaxed)
    if recorder != 0, recorder == threadNumber { read.append(buffer) }
  }

  /// Whether no thread records.
  static var isIdle: Bool { owner.load(ordering: .relaxed) == 0 }

  static func goOn() { owner.store(threadNumber, ordering: .relaxed) }
}
