import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Calls `body` with 0 ..< `count`, at most `jobs` calls at a time, and returns when all have.
///
/// The calls start in ascending order; with one job they are made on the calling thread.
func sideBySide(_ count: Int, jobs: Int, _ body: @escaping @Sendable (Int) -> Void) {
  let tickets = Tickets()
  let work: @Sendable () -> Void = {
    while case let index = tickets.take(), index < count { body(index) }
  }
  let others = (1..<max(1, jobs)).map { _ in startThread(work) }
  work()
  for thread in others { pthread_join(thread, nil) }
}

/// Hands out 0, 1, 2 … to whoever asks next.
private final class Tickets: Sendable {
  private let next = Atomic(0)
  func take() -> Int { next.add(1, ordering: .relaxed).oldValue }
}

/// Starts a thread with a main thread's stack, since lessons expect one.
@discardableResult
func startThread(_ body: @escaping @Sendable () -> Void) -> pthread_t {
  final class Box: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
  var attributes = pthread_attr_t()
  pthread_attr_init(&attributes)
  defer { pthread_attr_destroy(&attributes) }
  pthread_attr_setstacksize(&attributes, 8 << 20)
  #if canImport(Glibc)
    var thread = pthread_t()
  #else
    var thread: pthread_t?
  #endif
  let box = Unmanaged.passRetained(Box(body))
  let status = pthread_create(
    &thread, &attributes,
    { argument in
      #if canImport(Glibc)
        let argument = argument!
      #endif
      Unmanaged<Box>.fromOpaque(argument).takeRetainedValue().body()
      return nil
    }, box.toOpaque())
  guard status == 0 else { fatalError("The system starts no further thread: error \(status).") }
  #if canImport(Glibc)
    return thread
  #else
    return thread!
  #endif
}
