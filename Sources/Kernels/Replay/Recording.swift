import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The kernels that some work launches, written down to be run again: on the same memory, without
/// the work between them, and in an order that wastes less time.
///
/// A recording keeps the buffers of its kernels. Running it again does what the work did, with the
/// bits that it would have now, provided that the work is kernels alone and would launch the same
/// ones: ``Engine`` makes sure of that.
public final class Recording {
  private let phases: [Phase]

  /// Does the work once, and writes down the kernels that this thread launches meanwhile.
  public static func record<Result>(_ work: () throws -> Result) rethrows -> (Recording, Result) {
    let me = threadNumber
    guard owner.load(ordering: .relaxed) != me else {
      fatalError("Recording: work that is being recorded cannot record")
    }
    pthread_mutex_lock(turn)
    kernels = []
    owner.store(me, ordering: .relaxed)
    defer {
      owner.store(0, ordering: .relaxed)
      kernels = []
      pthread_mutex_unlock(turn)
    }
    let result = try work()
    return (Recording(kernels), result)
  }

  init(_ kernels: [any Kernel]) { phases = Phase.plan(kernels) }

  /// Runs the kernels again.
  public func replay() {
    for phase in phases { phase.launch() }
  }

  // One thread records at a time, and only that thread touches the list.
  nonisolated(unsafe) private static var kernels: [any Kernel] = []
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

  /// Whether no thread records.
  static var isIdle: Bool { owner.load(ordering: .relaxed) == 0 }

  static func goOn() { owner.store(threadNumber, ordering: .relaxed) }
}
