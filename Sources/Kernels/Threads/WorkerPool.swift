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
public final class WorkerPool: Sendable {
  public static let shared = WorkerPool()

  /// How often an idle worker looks for new work before it goes to sleep: some hundred microseconds,
  /// longer than the stretches of a training step that one thread does alone.
  private static let patience = 12_000

  /// The most threads that share a kernel.
  private static let most = 256

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
  private let threshold = Atomic(8_000)
  /// How many workers there are, and what `finished` is when all that was handed to them is done;
  /// for the thread that made the pool busy.
  nonisolated(unsafe) private var workers = 0
  nonisolated(unsafe) private var expected = 0

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
    let threads = min(threadCount, parts, WorkerPool.most)
    guard threads > 1, kernel.cost > worthSharing,
      !busy.exchange(true, ordering: .acquiring)
    else {
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
      mailboxes[thread].offer(range, of: kernel, threads: threads)
    }
    // A worker that falls asleep this very moment may be missed: then others do its parts.
    if sleepers.value.load(ordering: .relaxed) > 0 { bell.ring() }
    expected += parts - help(as: 0)
    // Every part is claimed; what is missing is being finished by a worker right now.
    while finished.value.load(ordering: .acquiring) != expected { processor_rest() }
  }

  /// Does parts until all are claimed, those of a thread first; returns how many.
  private func help(as thread: Int) -> Int {
    var done = 0
    while mailboxes[thread].runPart() { done += 1 }
    // None was left: there may be no kernel any more.
    guard done > 0 else { return 0 }
    let threads = mailboxes[thread].threads
    for turn in 1..<threads {
      while mailboxes[(thread + turn) % threads].runPart() { done += 1 }
    }
    return done
  }

  private func start() {
    workers += 1
    var thread = pthread_t(bitPattern: 0)
    let status = pthread_create(
      &thread, nil,
      { number in WorkerPool.shared.work(as: Int(bitPattern: number)) },
      UnsafeMutableRawPointer(bitPattern: workers))
    guard status == 0 else {
      fatalError("WorkerPool: the system refused a thread (error \(status))")
    }
    pthread_detach(thread)
  }

  private func work(as thread: Int) -> Never {
    while true {
      waitForParts(thread)
      let done = help(as: thread)
      if done > 0 { finished.value.add(done, ordering: .releasing) }
    }
  }

  /// Returns when a thread has parts to do: it looks for a while, then it sleeps.
  private func waitForParts(_ thread: Int) {
    for _ in 0..<WorkerPool.patience {
      if mailboxes[thread].hasParts { return }
      processor_rest()
    }
    sleepers.value.add(1, ordering: .sequentiallyConsistent)
    defer { sleepers.value.subtract(1, ordering: .relaxed) }
    bell.wait { mailboxes[thread].hasParts ? () : nil }
  }
}
