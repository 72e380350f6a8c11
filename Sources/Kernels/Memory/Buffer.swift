/// Memory for `count` Floats: aligned to a cache line, and followed by 64 bytes of slack so that
/// loops over whole vectors need no special case for the last elements.
///
/// Buffers come from a pool and return to it, so that a warm training step asks the system for
/// nothing. What a new buffer holds is undefined, but for the slack, which is zero.
public final class Buffer: @unchecked Sendable {
  /// How many Floats the buffer holds, slack not counted.
  public let count: Int

  let pointer: UnsafeMutablePointer<Float>
  private let size: BufferPool.Size

  /// A buffer of undefined content.
  public init(_ count: Int) {
    self.count = count
    size = BufferPool.Size(holding: count)
    pointer = BufferPool.shared.take(size)
    // Whole vectors take the slack with them: what an earlier buffer left there may be subnormal
    // numbers, with which some processors are a hundred times slower.
    store(Lanes(repeating: 0), pointer + count)
  }

  /// A buffer with every element set to `value`.
  public convenience init(_ count: Int, repeating value: Float) {
    self.init(count)
    pointer.initialize(repeating: value, count: count)
  }

  /// A buffer that holds the elements of an array.
  public convenience init(_ values: [Float]) {
    self.init(values.count)
    values.withUnsafeBufferPointer { source in
      if let base = source.baseAddress { pointer.update(from: base, count: values.count) }
    }
  }

  /// A buffer that holds the elements of another one.
  public convenience init(copying other: Buffer) {
    self.init(copying: other, from: 0, count: other.count)
  }

  /// A buffer that holds some elements of another one.
  public convenience init(copying other: Buffer, from start: Int, count: Int) {
    self.init(count)
    Recorder.noteReading(of: other)
    pointer.update(from: other.pointer + start, count: count)
  }

  /// Copies the elements of a buffer that is as long.
  public func update(from other: Buffer) {
    guard count == other.count else {
      fatalError("Buffer: \(other.count) elements cannot update \(count)")
    }
    Recorder.noteReading(of: other)
    pointer.update(from: other.pointer, count: count)
  }

  /// Takes on the elements of an array that is as long.
  public func update(from values: [Float]) {
    guard count == values.count else {
      fatalError("Buffer: \(values.count) elements cannot update \(count)")
    }
    values.withUnsafeBufferPointer { source in
      if let base = source.baseAddress { pointer.update(from: base, count: count) }
    }
  }

  /// Whether both hold the same bits: NaN equals NaN, and 0 is not −0.
  public func hasSameBits(as other: Buffer) -> Bool {
    Recorder.noteReading(of: self)
    Recorder.noteReading(of: other)
    guard count == other.count else { return false }
    for index in 0..<count where pointer[index].bitPattern != other.pointer[index].bitPattern {
      return false
    }
    return true
  }

  deinit { BufferPool.shared.give(pointer, size) }

  /// The elements as an array.
  public var array: [Float] {
    Recorder.noteReading(of: self)
    return Array(UnsafeBufferPointer(start: pointer, count: count))
  }

  /// The element at an index, which the caller has checked.
  public subscript(index: Int) -> Float {
    Recorder.noteReading(of: self)
    return pointer[index]
  }
}
