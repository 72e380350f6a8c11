#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Runs a program with arguments and waits for its end; returns whether it succeeded and, where they are
/// to be collected, its complaints. A program that cannot be run has not succeeded.
func runChild(
  _ program: String, _ arguments: [String], collectingComplaints: Bool = false
) -> (succeeded: Bool, complaints: String) {
  var arguments = ([program] + arguments).map { strdup($0) } + [nil]
  defer { for argument in arguments { free(argument) } }
  // What this program does with signals is no concern of the other's.
  #if canImport(Glibc)
    var attributes = posix_spawnattr_t()
    var actions = posix_spawn_file_actions_t()
  #else
    var attributes: posix_spawnattr_t?
    var actions: posix_spawn_file_actions_t?
  #endif
  posix_spawnattr_init(&attributes)
  defer { posix_spawnattr_destroy(&attributes) }
  var blocked = signalSet([])
  posix_spawnattr_setsigmask(&attributes, &blocked)
  var restored = signalSet([SIGPIPE, SIGXFSZ])
  posix_spawnattr_setsigdefault(&attributes, &restored)
  posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  var ends: [CInt] = [-1, -1]
  if collectingComplaints, pipe(&ends) == 0 {
    posix_spawn_file_actions_adddup2(&actions, ends[1], 2)
    for end in ends { posix_spawn_file_actions_addclose(&actions, end) }
  }
  var process = pid_t()
  var status: CInt = 0
  let error = posix_spawnp(&process, program, &actions, &attributes, &arguments, environ)
  if ends[1] >= 0 { close(ends[1]) }
  var complaints: [UInt8] = []
  if ends[0] >= 0 {
    var piece = [UInt8](repeating: 0, count: 4096)
    while case let count = read(ends[0], &piece, piece.count), count > 0 || errno == EINTR {
      complaints += piece.prefix(max(0, count))
      if count == 0 { break }
    }
    close(ends[0])
  }
  if error == 0 { while waitpid(process, &status, 0) < 0, errno == EINTR {} }
  return (error == 0 && status == 0, String(decoding: complaints, as: UTF8.self))
}
