import Synchronization

// A thread may launch its kernels on a pool of its own for a while: what it does then neither changes
// how other threads work nor depends on them.

extension WorkerPool {
  /// The pool on which this thread's kernels run.
  static var current: WorkerPool {
    ownPools.load(ordering: .relaxed) > 0 ? ofThread.object ?? shared : shared
  }

  /// Runs a closure, whose kernels, as far as this thread launches them, may use so many threads, the
  /// thread itself included; no other thread's kernels are touched by that.
  public static func withThreads<Result>(
    _ count: Int, sharing: Sharing = .whatPays, _ body: () throws -> Result
  ) rethrows -> Result {
    let before = ofThread.object
    let pool = resting.withLock { pools in
      pools.firstIndex { $0.isSharing(sharing) }.map { pools.remove(at: $0) }
    }
    let own = pool ?? WorkerPool(sharing)
    own.threadCount = count
    own.forgetWorkers()
    ownPools.add(1, ordering: .relaxed)
    setCurrent(own)
    defer {
      ofThread.object = before
      ownPools.subtract(1, ordering: .relaxed)
      resting.withLock { $0.append(own) }
    }
    return try body()
  }

  /// How many threads have done parts of this thread's kernels since the closure of
  /// ``withThreads(_:sharing:_:)``, sharing everything, began.
  public static var threadsAtWork: Int { current.threadsAtWork }

  static func setCurrent(_ pool: WorkerPool) {
    // Pools are kept for good, by `resting` or by who uses them.
    ofThread.object = pool
  }

  /// How many threads have a pool of their own: mostly none, and none needs to look for it.
  private static let ownPools = Atomic(0)

  /// Pools that nobody uses right now; their threads sleep.
  private static let resting = Guarded<[WorkerPool]>([])

  /// The thread's own, if it has one.
  private static let ofThread = PerThread<WorkerPool>()
}
