/// The kernels that some work launched, written down to be run again: on the same memory, without
/// the work between them, and in an order that wastes less time.
///
/// A recording keeps the buffers of its kernels. Running it again does what the work would do now,
/// to the same bits, if the work depends on nothing but its inputs and constants.
public final class Recording {
  private let phases: [Phase]

  private init(_ kernels: [RecordedKernel]) { phases = Phase.plan(kernels) }

  /// Does the work once, and writes down the kernels that this thread launches meanwhile.
  ///
  /// There is no recording of kernels that together cost more than `limit` nanoseconds, and none that
  /// would not be faithful: where a kernel does not say what it reads and that it makes all of what it
  /// writes, or where a number that depends on the inputs was taken out, to become a constant or to
  /// decide what was launched.
  ///
  /// `inputs` is the memory from which the work takes what changes from one time to the next, and
  /// `memory` that which it keeps for itself from one time to the next, and may renew in place.
  public static func record<Result>(
    inputs: [Buffer], renewing memory: [Buffer], upTo limit: Int, _ work: () -> Result
  ) -> (Recording?, Result) {
    let (kernels, result) = Recorder.record(
      inputs: inputs, renewing: memory, upTo: limit, work)
    return (kernels.map { Recording($0) }, result)
  }

  /// Whether a buffer is such memory of work that this thread is recording right now.
  public static func renews(_ buffer: Buffer) -> Bool { Recorder.renews(buffer) }

  /// Runs the kernels again.
  public func replay() {
    // What another recording does between its kernels cannot be seen from outside.
    Recorder.current?.giveUp()
    for phase in phases { phase.launch() }
  }
}
