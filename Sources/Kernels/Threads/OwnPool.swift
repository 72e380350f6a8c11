import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

// A thread may launch its kernels on a pool of its own for a while: what it does then neither changes
// how other threads work nor depends on them.

extension WorkerPool {
  /// The pool on which this thread's kernels run.
  static var current: WorkerPool {
    guard ownPools.load(ordering: .relaxed) > 0, let pointer = pthread_getspecific(key) else {
      return shared
    }
    return Unmanaged<WorkerPool>.fromOpaque(pointer).takeUnretainedValue()
  }

  /// Runs a closure, whose kernels, as far as this thread launches them, may use so many threads, the
  /// thread itself included; no other thread's kernels are touched by that.
  public static func withThreads<Result>(
    _ count: Int, sharing: Sharing = .whatPays, _ body: () throws -> Result
  ) rethrows -> Result {
    let before = pthread_getspecific(key)
    let pool = resting.withLock { pools in
      pools.firstIndex { $0.isSharing(sharing) }.map { pools.remove(at: $0) }
    }
    let own = pool ?? WorkerPool(sharing)
    own.threadCount = count
    own.forgetWorkers()
    ownPools.add(1, ordering: .relaxed)
    setCurrent(own)
    defer {
      pthread_setspecific(key, before)
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
    pthread_setspecific(key, Unmanaged.passUnretained(pool).toOpaque())
  }

  /// How many threads have a pool of their own: mostly none, and none needs to look for it.
  private static let ownPools = Atomic(0)

  /// Pools that nobody uses right now; their threads sleep.
  private static let resting = Guarded<[WorkerPool]>([])

  private static let key: pthread_key_t = {
    var key = pthread_key_t()
    pthread_key_create(&key, nil)
    return key
  }()
}
