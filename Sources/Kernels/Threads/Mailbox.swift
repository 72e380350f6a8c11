import Synchronization

/// A kernel whose parts threads share. An object, so that a thread that is told of it need not copy it.
class SharedKernel {
  func run(_ part: Int) {}
}

/// A kernel that one thread launched.
final class LaunchedKernel<K: Kernel>: SharedKernel {
  private let kernel: K

  init(_ kernel: K) { self.kernel = kernel }

  override func run(_ part: Int) { kernel.run(part) }
}

/// What one thread is to do: a range of parts, which it and threads that have nothing left to do
/// claim one by one.
struct Mailbox: ~Copyable {
  /// The next part to be claimed in the lower half, the end of the range in the upper.
  private let tickets = Atomic<UInt64>(0)
  private let kernel = Atomic<Unmanaged<SharedKernel>?>(nil)
  private let sharers = Atomic(0)
  private let worked = Atomic(false)
  private let padding = InlineArray<12, Int>(repeating: 0)

  /// So many, each in cache lines of its own; processors fetch lines in pairs.
  static func row(of count: Int) -> UnsafeMutablePointer<Mailbox> {
    let stride = MemoryLayout<Mailbox>.stride
    let row = UnsafeMutableRawPointer.allocate(byteCount: count * stride, alignment: stride)
      .bindMemory(to: Mailbox.self, capacity: count)
    for index in 0..<count { (row + index).initialize(to: Mailbox()) }
    return row
  }

  /// Hands over parts of a kernel, which must outlive them.
  func offer(_ parts: Range<Int>, of kernel: SharedKernel, threads: Int) {
    self.kernel.store(.passUnretained(kernel), ordering: .relaxed)
    sharers.store(threads, ordering: .relaxed)
    tickets.store(UInt64(parts.upperBound) << 32 | UInt64(parts.lowerBound), ordering: .releasing)
  }

  /// How many threads share the kernel.
  var threads: Int { sharers.load(ordering: .relaxed) }

  /// Whether the thread has done parts, for a pool that wants to know.
  var hasWorked: Bool {
    get { worked.load(ordering: .relaxed) }
    nonmutating set { worked.store(newValue, ordering: .relaxed) }
  }

  /// Whether there is a part to be claimed.
  var hasParts: Bool {
    let word = tickets.load(ordering: .relaxed)
    return word & 0xffff_ffff < word >> 32
  }

  /// Does one part, unless all are claimed.
  ///
  /// Whoever has claimed a part may read the rest of the mailbox: a kernel is not replaced before
  /// all its parts are done. A claim that comes so late that the next kernel is there is as good.
  @inline(always)
  func runPart() -> Bool {
    guard hasParts else { return false }
    let word = tickets.add(1, ordering: .acquiring).oldValue
    let part = word & 0xffff_ffff
    guard part < word >> 32 else { return false }
    kernel.load(ordering: .relaxed)!._withUnsafeGuaranteedRef { $0.run(Int(part)) }
    return true
  }
}
