import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The threads that share the work of large kernels with the thread that launches them.
///
/// Threads claim parts from an atomic ticket, so a slow neighbour delays one part and not the
/// whole. When the pool is busy with another thread's kernel, a kernel runs on its own thread:
/// two trainings at once neither wait for nor disturb one another.
public final class WorkerPool: Sendable {
  public static let shared = WorkerPool()

  /// How often an idle worker looks for new work before it goes to sleep: some hundred microseconds,
  /// longer than the stretches of a training step that one thread does alone.
  private static let patience = 300_000

  /// One kernel being shared. Workers that come too late find no ticket left and let it go.
  private final class Job: Sendable {
    nonisolated(unsafe) let kernel: any Kernel
    let parts: Int
    let ticket = Atomic(0)
    let finished = Atomic(0)

    init(_ kernel: some Kernel, parts: Int) {
      self.kernel = kernel
      self.parts = parts
    }

    func help() {
      while true {
        let part = ticket.add(1, ordering: .relaxed).oldValue
        guard part < parts else { return }
        kernel.run(part)
        finished.add(1, ordering: .releasing)
      }
    }
  }

  private struct State {
    var job: Job?
    var workers = 0
    var sleepers = 0
  }

  private let state = Guarded(State())
  private let generation = Atomic(0)
  private let busy = Atomic(false)
  private let threads = Atomic(WorkerPool.processors)
  private let threshold = Atomic(10_000)
  private let bell = Bell()

  private init() {}

  /// How many processors are on.
  public static var processors: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  /// How many threads a kernel may use, the launching one included. Results do not depend on it.
  public var threadCount: Int {
    get { threads.load(ordering: .relaxed) }
    set {
      guard newValue >= 1 else {
        fatalError("WorkerPool: \(newValue) threads; at least 1 is needed")
      }
      threads.store(newValue, ordering: .relaxed)
    }
  }

  /// The cost in nanoseconds below which a kernel is not shared, because waking another thread costs
  /// more than it saves. Tests set 0, so that whatever can be shared is.
  package var worthSharing: Int {
    get { threshold.load(ordering: .relaxed) }
    set { threshold.store(newValue, ordering: .relaxed) }
  }

  func run(_ kernel: some Kernel) {
    let parts = kernel.parts
    let threads = min(threadCount, parts)
    guard threads > 1, kernel.cost > worthSharing,
      !busy.exchange(true, ordering: .acquiring)
    else {
      for part in 0..<parts { kernel.run(part) }
      return
    }
    defer { busy.store(false, ordering: .releasing) }
    let job = Job(kernel, parts: parts)
    announce(job, helpers: threads - 1)
    job.help()
    // Every ticket is taken; what is missing is being finished by a worker right now.
    while job.finished.load(ordering: .acquiring) < parts {}
    state.withLock { $0.job = nil }
  }

  private func announce(_ job: Job, helpers: Int) {
    let (missing, asleep) = state.withLock { state -> (Int, Bool) in
      state.job = job
      let missing = max(0, helpers - state.workers)
      state.workers += missing
      // Within the lock: a worker about to sleep either sees this or is counted as a sleeper.
      generation.add(1, ordering: .releasing)
      return (missing, state.sleepers > 0)
    }
    if asleep { bell.ring() }
    for _ in 0..<missing { start() }
  }

  private func start() {
    var thread = pthread_t(bitPattern: 0)
    let pool = Unmanaged.passUnretained(self).toOpaque()
    let status = pthread_create(
      &thread, nil,
      { pool in
        Unmanaged<WorkerPool>.fromOpaque(pool!).takeUnretainedValue().work()
      }, pool)
    guard status == 0 else {
      fatalError("WorkerPool: the system refused a thread (error \(status))")
    }
    pthread_detach(thread)
  }

  private func work() -> Never {
    var seen = 0
    while true {
      seen = waitForNews(after: seen)
      if let job = state.withLock({ $0.job }) { job.help() }
    }
  }

  /// Returns the generation once it differs from `seen`: by looking for a while, then asleep.
  private func waitForNews(after seen: Int) -> Int {
    for _ in 0..<WorkerPool.patience {
      let now = generation.load(ordering: .acquiring)
      if now != seen { return now }
    }
    state.withLock { $0.sleepers += 1 }
    defer { state.withLock { $0.sleepers -= 1 } }
    return bell.wait {
      let now = generation.load(ordering: .acquiring)
      return now != seen ? now : nil
    }
  }
}
