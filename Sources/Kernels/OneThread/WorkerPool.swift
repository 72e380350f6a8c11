/// Runs kernels where there are no threads, as in a page: each part after the other, to the bits
/// that any number of threads would make.
public final class WorkerPool: Sendable {
  public static let shared = WorkerPool()

  /// The pool on which this thread's kernels run.
  static var current: WorkerPool { shared }

  /// The cost in nanoseconds up to which a kernel is not shared: any.
  let worthSharing = Int.max / 4

  private init() {}

  func run(_ kernel: some Kernel) {
    let recorder = Recorder.current
    recorder?.begin(kernel)
    defer { recorder?.end() }
    for part in 0..<kernel.parts { kernel.run(part) }
  }
}
