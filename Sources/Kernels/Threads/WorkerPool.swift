import CProcessor
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
/// that others have not begun, so that a slow neighbour delays one part and not the whole. When the
/// pool is busy with another thread's kernel, a kernel runs on its own thread: two trainings at once
/// neither wait for nor disturb one another.
///
/// What one processor wrote takes another up to half a microsecond to read, as long as many a part
/// takes. So a launch hands over two cache lines for each worker: its mailbox, and the count of
/// what is finished.
///
/// The program has one pool; ``withThreads(_:sharing:_:)`` gives a thread one of its own.
public final class WorkerPool: Sendable {
  public static let shared = WorkerPool(.whatPays)

  /// Which kernels a pool shares, and how.
  public enum Sharing: Sendable {
    /// Those of which sharing saves time; who has done its parts does others'.
    case whatPays
    /// All of several parts, and everybody does its own: of as many parts as threads or more, every
    /// thread does some. For tests, which otherwise might see one thread do it all.
    case everything
  }

  /// How often an idle worker looks for new work before it goes to sleep: some hundred microseconds,
  /// longer than the stretches of a training step that one thread does alone.
  private static let patience = 12_000

  /// The most threads that share a kernel.
  static let most = 256

  /// A number that threads change, in cache lines where nothing else is.
  private struct Counter: ~Copyable {
    let value = Atomic(0)
    private let padding = InlineArray<15, Int>(repeating: 0)
  }

  /// The launching thread's is the first.
  nonisolated(unsafe) private let mailboxes = Mailbox.row(of: WorkerPool.most)
  /// How many parts workers have done since the program began.
  private let finished = Counter()
  private let sleepers = Counter()
  private let bell = Bell()
  private let busy = Atomic(false)
  private let threads = Atomic(WorkerPool.processors)
  private let sharing: Sharing
  /// The cost in nanoseconds up to which a kernel is not shared, because waking another thread costs
  /// more than it saves.
  let worthSharing: Int
  /// How many workers there are, and what `finished` is when all that was handed to them is done;
  /// for the thread that made the pool busy.
  nonisolated(unsafe) private var workers = 0
  nonisolated(unsafe) private var expected = 0

  init(_ sharing: Sharing) {
    self.sharing = sharing
    worthSharing = sharing == .everything ? -1 : 8_000
  }

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

  func isSharing(_ sharing: Sharing) -> Bool { self.sharing == sharing }

  /// How many threads did parts of kernels since ``forgetWorkers()``.
  var threadsAtWork: Int {
    (0..<WorkerPool.most).reduce(0) { $0 + (mailboxes[$1].hasWorked ? 1 : 0) }
  }

  func forgetWorkers() {
    for thread in 0..<WorkerPool.most { mailboxes[thread].hasWorked = false }
  }

  func run(_ kernel: some Kernel) {
    let recorder = Recorder.current
    recorder?.begin(kernel)
    defer { recorder?.end() }
    let parts = kernel.parts
    let threads = min(threadCount, parts, WorkerPool.most)
    guard threads > 1, kernel.cost > worthSharing,
      !busy.exchange(true, ordering: .acquiring)
    else {
      if sharing == .everything { mailboxes[0].hasWorked = true }
      for part in 0..<parts { kernel.run(part) }
      return
    }
    share(LaunchedKernel(kernel), parts: parts, among: threads)
    busy.store(false, ordering: .releasing)
  }

  private func share(_ kernel: SharedKernel, parts: Int, among threads: Int) {
    while workers < threads - 1 { start() }
    for thread in (0..<threads).reversed() {
      let range = thread * parts / threads..<(thread + 1) * parts / threads
      // Who knows of nobody else does nobody else's parts.
      mailboxes[thread].offer(range, of: kernel, threads: sharing == .everything ? 1 : threads)
    }
    // A worker that falls asleep this very moment may be missed: then others do its parts, or where
    // nobody does, it is not: it looks once more before it sleeps, unless the bell is yet to ring.
    if sharing == .everything || sleepers.value.load(ordering: .relaxed) > 0 { bell.ring() }
    expected += parts - help(as: 0)
    // Every part is claimed; what is missing is being finished by a worker right now, or by one that
    // is still to wake.
    while finished.value.load(ordering: .acquiring) != expected {
      if sharing == .everything { sched_yield() } else { processor_rest() }
    }
  }

  /// Does parts until all are claimed, those of a thread first; returns how many.
  private func help(as thread: Int) -> Int {
    var done = 0
    while mailboxes[thread].runPart() { done += 1 }
    // None was left: there may be no kernel any more.
    guard done > 0 else { return 0 }
    if sharing == .everything { mailboxes[thread].hasWorked = true }
    let threads = mailboxes[thread].threads
    for turn in 1..<threads {
      while mailboxes[(thread + turn) % threads].runPart() { done += 1 }
    }
    return done
  }

  private func start() {
    workers += 1
    var thread = pthread_t(bitPattern: 0)
    let worker = Worker(pool: self, number: workers)
    let status = pthread_create(
      &thread, nil,
      { worker in
        let address = UnsafeRawPointer(bitPattern: UInt(bitPattern: worker))!
        let worker = Unmanaged<Worker>.fromOpaque(address).takeRetainedValue()
        worker.pool.work(as: worker.number)
      }, Unmanaged.passRetained(worker).toOpaque())
    guard status == 0 else {
      fatalError("WorkerPool: the system refused a thread (error \(status))")
    }
    pthread_detach(thread)
  }

  /// What a new thread is told; a pool lives as long as the program.
  private final class Worker {
    let pool: WorkerPool
    let number: Int

    init(pool: WorkerPool, number: Int) {
      self.pool = pool
      self.number = number
    }
  }

  private func work(as thread: Int) -> Never {
    if self !== WorkerPool.shared { WorkerPool.setCurrent(self) }
    while true {
      waitForParts(thread)
      let done = help(as: thread)
      if done > 0 { finished.value.add(done, ordering: .releasing) }
    }
  }

  /// Returns when a thread has parts to do: it looks for a while, then it sleeps.
  private func waitForParts(_ thread: Int) {
    // Where there may be more threads than processors, looking would keep others from working.
    for _ in 0..<(sharing == .everything ? 0 : WorkerPool.patience) {
      if mailboxes[thread].hasParts { return }
      processor_rest()
    }
    sleepers.value.add(1, ordering: .sequentiallyConsistent)
    defer { sleepers.value.subtract(1, ordering: .relaxed) }
    bell.wait { mailboxes[thread].hasParts ? () : nil }
  }
}
