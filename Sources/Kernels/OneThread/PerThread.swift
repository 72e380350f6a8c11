/// An object that each thread has for itself, where there is one thread; at first none.
final class PerThread<Object: AnyObject>: @unchecked Sendable {
  /// The thread's object.
  var object: Object?
}
