/// Keeps the memory of released buffers for the next ones, by size class.
public final class BufferPool: Sendable {
  public static let shared = BufferPool()

  /// A size class: four to each doubling, so that at most a fifth of a block is unused.
  struct Size {
    let index: Int
    let bytes: Int

    static let slack = 64
    static let smallest = 256

    /// The smallest class that holds `count` Floats and the slack.
    init(holding count: Int) {
      let needed = max(count * MemoryLayout<Float>.stride + Size.slack, Size.smallest)
      let doubling = Int.bitWidth - 1 - (needed - 1).leadingZeroBitCount  // 2^doubling < needed
      let quarter = 1 << (doubling - 2)
      let quarters = (needed - 1 - (1 << doubling)) / quarter + 1  // 1...4
      index = doubling * 4 + quarters
      bytes = (1 << doubling) + quarters * quarter
    }
  }

  private struct State {
    // Addresses of free blocks, by class index.
    var free = [[UInt]](repeating: [], count: 64 * 4)
    var systemAllocations = 0
    var idleBytes = 0
    var usedBytes = 0
    var peakBytes = 0
  }

  /// More idle memory than this is given back to the system.
  private static let idleLimit = 64 << 20

  private let state = Guarded(State())

  private init() {}

  /// How many blocks the system has been asked for so far; constant while a step is warm.
  public var systemAllocations: Int { state.withLock { $0.systemAllocations } }

  /// The most bytes that buffers held at any one time since ``forgetPeak()``, rounded up to size
  /// classes.
  public var peakBytes: Int { state.withLock { $0.peakBytes } }

  /// Starts ``peakBytes`` anew from what buffers hold now, which it returns.
  @discardableResult
  public func forgetPeak() -> Int {
    state.withLock {
      $0.peakBytes = $0.usedBytes
      return $0.usedBytes
    }
  }

  func take(_ size: Size) -> UnsafeMutablePointer<Float> {
    let recycled = state.withLock { state -> UInt? in
      state.usedBytes += size.bytes
      state.peakBytes = max(state.peakBytes, state.usedBytes)
      guard let block = state.free[size.index].popLast() else {
        state.systemAllocations += 1
        return nil
      }
      state.idleBytes -= size.bytes
      return block
    }
    if let recycled { return UnsafeMutablePointer(bitPattern: recycled)! }
    return UnsafeMutableRawPointer.allocate(byteCount: size.bytes, alignment: 64)
      .bindMemory(to: Float.self, capacity: size.bytes / MemoryLayout<Float>.stride)
  }

  func give(_ pointer: UnsafeMutablePointer<Float>, _ size: Size) {
    let kept = state.withLock { state -> Bool in
      state.usedBytes -= size.bytes
      guard state.idleBytes + size.bytes <= BufferPool.idleLimit else { return false }
      state.free[size.index].append(UInt(bitPattern: pointer))
      state.idleBytes += size.bytes
      return true
    }
    if !kept { pointer.deallocate() }
  }
}
