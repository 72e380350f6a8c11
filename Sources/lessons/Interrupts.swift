import Course

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Ctrl-C and SIGTERM, taken by a thread of their own so that a run leaves nothing half-made
/// behind.
struct Interrupts {
  /// Keeps the signals from this thread and from every thread it starts; they wait until somebody
  /// watches.
  init() {
    var signals = Interrupts.signals
    pthread_sigmask(SIG_BLOCK, &signals, nil)
  }

  /// Starts the thread that waits for a signal, abandons the stage that `stage` returns, and exits
  /// with 128 + signal.
  func watch(_ stage: @escaping @Sendable () -> OutputStage) {
    startThread {
      var signals = Interrupts.signals
      var signal: CInt = 0
      while sigwait(&signals, &signal) != 0 {}
      stage().abandon { _exit(128 + signal) }
    }
  }

  /// A signal that waits, for who does not watch.
  var pending: CInt? {
    var waiting = sigset_t()
    sigpending(&waiting)
    return [SIGINT, SIGTERM].first { sigismember(&waiting, $0) == 1 }
  }

  private static var signals: sigset_t {
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGINT)
    sigaddset(&signals, SIGTERM)
    return signals
  }
}
