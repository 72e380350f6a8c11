/// A value that one thread at a time may use, where there is one thread.
final class Guarded<Value>: @unchecked Sendable {
  @exclusivity(unchecked) private var value: Value

  init(_ value: Value) { self.value = value }

  /// Runs a closure with the value.
  @inline(always)
  func withLock<Result>(_ body: (inout Value) -> Result) -> Result { body(&value) }
}
