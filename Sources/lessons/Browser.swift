#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Opens a page of the disk with whatever program this person reads pages in; throws a sentence where
/// there is none.
func openInBrowser(_ page: String) throws {
  #if os(Linux)
    let opener = "xdg-open"
  #else
    let opener = "open"
  #endif
  var arguments: [UnsafeMutablePointer<CChar>?] = [strdup(opener), strdup(page), nil]
  defer { for argument in arguments { free(argument) } }
  // What this program does with signals is no concern of the browser's.
  #if canImport(Glibc)
    var attributes = posix_spawnattr_t()
  #else
    var attributes: posix_spawnattr_t?
  #endif
  posix_spawnattr_init(&attributes)
  defer { posix_spawnattr_destroy(&attributes) }
  var blocked = signalSet([])
  posix_spawnattr_setsigmask(&attributes, &blocked)
  var restored = signalSet([SIGPIPE, SIGXFSZ])
  posix_spawnattr_setsigdefault(&attributes, &restored)
  posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
  var process = pid_t()
  var status: CInt = 0
  let error = posix_spawnp(&process, opener, nil, &attributes, &arguments, environ)
  if error == 0 { while waitpid(process, &status, 0) < 0, errno == EINTR {} }
  guard error == 0, status == 0 else {
    throw Complaint(
      "the site is made, but '\(opener)' did not open it; open '\(page)' in a browser yourself")
  }
}
