import Output

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The signals that end a program, taken by a thread of their own so that nothing half-made is left
/// behind.
struct Interrupts {
  /// What a person, a terminal that closes, a batch system or a limit of time sends. One that was
  /// ignored when the program started, as by nohup, is still ignored.
  private let signals: sigset_t

  /// Keeps the signals from this thread and from every thread it starts; they wait until somebody
  /// watches.
  init() {
    let ending = [SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGXCPU, SIGALRM, SIGUSR1, SIGUSR2]
    signals = signalSet(ending.filter { !isIgnored($0) })
    withUnsafePointer(to: signals) { _ = pthread_sigmask(SIG_BLOCK, $0, nil) }
  }

  /// Starts the thread that waits for a signal, abandons the stage that `stage` returns, if any, and
  /// ends the program as the signal would have.
  func watch(_ stage: @escaping @Sendable () -> OutputStage?) {
    startThread { [signals] in
      var signal: CInt = 0
      withUnsafePointer(to: signals) { while sigwait($0, &signal) != 0 {} }
      guard let stage = stage() else { Interruption(signal: signal).endProgram() }
      stage.abandon { Interruption(signal: signal).endProgram() }
    }
  }

  /// Throws an `Interruption` where a signal waits, for who does not watch.
  func check() throws {
    var waiting = sigset_t()
    sigpending(&waiting)
    for signal in 1..<32 as Range<CInt> {
      let isOurs = withUnsafePointer(to: signals) { sigismember($0, signal) == 1 }
      if isOurs, sigismember(&waiting, signal) == 1 { throw Interruption(signal: signal) }
    }
  }
}

/// A signal that wants the program to end.
struct Interruption: Error {
  let signal: CInt

  /// Ends the program by the signal itself, so that who waits for it learns that: a shell leaves its
  /// loop, and reports 128 + signal.
  func endProgram() -> Never {
    restore(signal)
    var own = signalSet([signal])
    pthread_sigmask(SIG_UNBLOCK, &own, nil)
    kill(getpid(), signal)
    // The first process of a container survives that.
    _exit(128 + signal)
  }
}

private func restore(_ number: CInt) { signal(number, SIG_DFL) }

/// Whether a signal is ignored now.
private func isIgnored(_ number: CInt) -> Bool {
  var action = sigaction()
  sigaction(number, nil, &action)
  #if canImport(Glibc)
    let handler = action.__sigaction_handler.sa_handler
  #else
    let handler = action.__sigaction_u.__sa_handler
  #endif
  return unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
}

/// A set of signals.
func signalSet(_ numbers: [CInt]) -> sigset_t {
  var set = sigset_t()
  sigemptyset(&set)
  for number in numbers { sigaddset(&set, number) }
  return set
}
