import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The threads that share the work of large kernels with the thread that launches them.
///
/// Each thread begins with parts of its own, the same in every kernel of so many parts, so that what
/// it made in one kernel it finds in its cache in the next. When it has done them it claims those
/// that others have not begun, so a slow neighbour delays one part and not the whole. When the pool is busy with another thread's kernel, a kernel runs on its own thread:
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
    let threads: Int
    let finished = Atomic(0)
    /// For each thread, how many of its parts are claimed.
    private let tickets: Tickets

    init(_ kernel: some Kernel, parts: Int, threads: Int) {
      self.kernel = kernel
      self.parts = parts
      self.threads = threads
      tickets = Tickets(threads)
    }

    /// Does parts until all are claimed, those of a thread first.
    func help(as thread: Int) {
      var done = 0
      for turn in 0..<threads {
        let owner = (thread + turn) % threads
        let (start, end) = (owner * parts / threads, (owner + 1) * parts / threads)
        while true {
          let part = start + tickets.take(from: owner)
          guard part < end else { break }
          kernel.run(part)
          done += 1
        }
      }
      finished.add(done, ordering: .releasing)
    }
  }

  /// Counters, each in a cache line of its own.
  private final class Tickets: Sendable {
    private struct Line: ~Copyable {
      let next = Atomic(0)
      let padding = InlineArray<7, Int>(repeating: 0)
    }

    nonisolated(unsafe) private let lines: UnsafeMutablePointer<Line>
    private let count: Int

    init(_ count: Int) {
      self.count = count
      lines = .allocate(capacity: count)
      for index in 0..<count { (lines + index).initialize(to: Line()) }
    }

    deinit {
      lines.deinitialize(count: count)
      lines.deallocate()
    }

    func take(from index: Int) -> Int { lines[index].next.add(1, ordering: .relaxed).oldValue }
  }

  private struct State {
    var job: Job?
    /// How many threads have been asked for, and how many of them have begun.
    var workers = 0
    var begun = 0
    var sleepers = 0
  }

  private let state = Guarded(State())
  private let generation = Atomic(0)
  private let busy = Atomic(false)
  private let threads = Atomic(WorkerPool.processors)
  private let threshold = Atomic(15_000)
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
    let isNoted = Recording.note(kernel)
    defer { if isNoted { Recording.goOn() } }
    let parts = kernel.parts
    let threads = min(threadCount, parts)
    guard threads > 1, kernel.cost > worthSharing,
      !busy.exchange(true, ordering: .acquiring)
    else {
      for part in 0..<parts { kernel.run(part) }
      return
    }
    defer { busy.store(false, ordering: .releasing) }
    let job = Job(kernel, parts: parts, threads: threads)
    announce(job, helpers: threads - 1)
    job.help(as: 0)
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
    // The launching thread is 0.
    let number = state.withLock { state in
      state.begun += 1
      return state.begun
    }
    var seen = 0
    while true {
      seen = waitForNews(after: seen)
      if let job = state.withLock({ $0.job }), number < job.threads { job.help(as: number) }
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
