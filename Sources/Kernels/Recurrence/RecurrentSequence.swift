/// The sizes of a recurrent layer's run over a sequence, and the order of its steps.
///
/// The examples of a batch are independent of one another through all steps. So a part of a
/// recurrent kernel is a few examples over the whole sequence: the threads never wait for each
/// other between steps, and the recurrent weights stay in the cache.
public struct RecurrentSequence: Sendable {
  /// T.
  public let steps: Int
  /// N.
  public let batch: Int
  /// H.
  public let width: Int
  /// Whether time runs from the last element to the first.
  public let isReversed: Bool

  public init(steps: Int, batch: Int, width: Int, isReversed: Bool) {
    self.steps = steps
    self.batch = batch
    self.width = width
    self.isReversed = isReversed
  }

  /// Rows enough to share every panel of weights, and few enough for all threads to have some.
  var partition: Partition { Partition(batch, grain: 16) }

  /// About how many nanoseconds the recurrent products and gates take.
  func cost(gates: Int) -> Int { steps * batch * width * gates * (width + 48) / 48 }

  /// Where in the sequence the last step is.
  public var finalTime: Int { time(steps - 1) }

  /// Where in the sequence the step of an order number is.
  @inline(always)
  func time(_ step: Int) -> Int { isReversed ? steps - 1 - step : step }

  /// The rows of one moment in a buffer `[T, N, …]`, from an example on.
  @inline(always)
  func slab(
    _ buffer: Buffer, at time: Int, row: Int, width: Int
  ) -> UnsafeMutablePointer<Float> {
    buffer.pointer + (time * batch + row) * width
  }

  /// The state before a step: the output of the step before, or the initial state `[N, H]`.
  @inline(always)
  func state(
    before step: Int, row: Int, in states: Buffer, initial: Buffer
  ) -> UnsafeMutablePointer<Float> {
    step == 0
      ? initial.pointer + row * width : slab(states, at: time(step - 1), row: row, width: width)
  }
}

/// Stores a vector of a row of which `remaining` elements are left.
@inline(always)
func store(_ lanes: Lanes, _ pointer: UnsafeMutablePointer<Float>, remaining: Int) {
  if remaining >= laneCount {
    store(lanes, pointer)
  } else {
    store(lanes, pointer, first: remaining)
  }
}

/// A vector of a row of which `remaining` elements are left, and zeros: what follows a row may be
/// another thread's.
@inline(always)
func load(_ pointer: UnsafePointer<Float>, remaining: Int) -> Lanes {
  remaining >= laneCount ? load(pointer) : load(pointer, first: remaining)
}
