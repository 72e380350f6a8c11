#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// An open directory: files are named relative to it, so that nobody can move it away from under a
/// run.
final class Directory: Sendable {
  private let descriptor: CInt

  /// Opens the directory at `path`, following links.
  convenience init(at path: String) throws(SystemError) {
    self.init(try checked { open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) })
  }

  private init(_ descriptor: CInt) { self.descriptor = descriptor }

  deinit { close(descriptor) }

  /// Opens the directory `name` in this one; a link is not followed.
  func directory(_ name: String) throws(SystemError) -> Directory {
    Directory(
      try checked { openat(descriptor, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC) })
  }

  /// Makes the directory `name`.
  func makeDirectory(_ name: String) throws(SystemError) {
    try checked { mkdirat(descriptor, name, 0o777) }
  }

  /// The names in the directory, sorted.
  func names() throws(SystemError) -> [String] {
    // A stream owns its descriptor, and shares its position with any duplicate: open the directory
    // anew.
    let copy = try checked { openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    guard let stream = fdopendir(copy) else {
      let error = SystemError()
      close(copy)
      throw error
    }
    defer { closedir(stream) }
    var names: [String] = []
    while true {
      errno = 0
      guard let entry = readdir(stream) else {
        if errno != 0 { throw SystemError() }
        return names.sorted()
      }
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
  }

  /// What is called `name`, without following a link; nil where there is nothing.
  func kind(of name: String) throws(SystemError) -> Kind? {
    var status = stat()
    do {
      try checked { fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) }
    } catch {
      if error.code == ENOENT { return nil }
      throw error
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .directory
    case S_IFLNK: return .link
    default: return .other
    }
  }

  /// What stands at `path`, which may be in a directory here.
  func kind(at path: String) throws(SystemError) -> Kind? {
    guard let slash = path.firstIndex(of: "/") else { return try kind(of: path) }
    return try directory(String(path[..<slash])).kind(at: String(path[path.index(after: slash)...]))
  }

  /// What a name in a directory can stand for.
  enum Kind { case file, directory, link, other }

  /// The contents of the file `name`.
  func read(_ name: String) throws(SystemError) -> [UInt8] {
    let file = try checked { openat(descriptor, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC) }
    defer { close(file) }
    return try readAll(from: file)
  }

  /// The contents of the file at `path`, which may be in a directory here; nil where it cannot be
  /// read.
  func file(at path: String) -> [UInt8]? {
    guard let slash = path.firstIndex(of: "/") else { return try? read(path) }
    let folder = try? directory(String(path[..<slash]))
    return folder?.file(at: String(path[path.index(after: slash)...]))
  }

  /// Writes the new file `name`.
  func write(_ bytes: [UInt8], to name: String) throws(SystemError) {
    let file = try checked {
      openat(descriptor, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
    }
    do {
      try writeAll(bytes, to: file)
    } catch {
      close(file)
      throw error
    }
    // A full disk may come to light only here.
    guard close(file) == 0 else { throw SystemError() }
  }

  /// Gives the file `name` of another directory, which must be on the same disk, a second name here;
  /// false where the disk cannot.
  func link(_ name: String, from other: Directory) -> Bool {
    linkat(other.descriptor, name, descriptor, name, 0) == 0
  }

  /// Renames `old` to `new`, which must not exist or be an empty directory.
  func rename(_ old: String, to new: String) throws(SystemError) {
    try checked { renameat(descriptor, old, descriptor, new) }
  }

  /// Exchanges what `a` and `b` stand for in one step; false where the system or the disk cannot.
  func exchange(_ a: String, _ b: String) throws(SystemError) -> Bool {
    #if canImport(Glibc)
      // The C library's headers show renameat2 only to programs that ask for GNU's extensions,
      // which Swift does not.
      typealias RenameAt2 =
        @convention(c) (CInt, UnsafePointer<CChar>, CInt, UnsafePointer<CChar>, CUnsignedInt) ->
        CInt
      guard let symbol = dlsym(nil, "renameat2") else { return false }
      let renameat2 = unsafeBitCast(symbol, to: RenameAt2.self)
      let exchange: CUnsignedInt = 2  // RENAME_EXCHANGE
      do {
        try checked { renameat2(descriptor, a, descriptor, b, exchange) }
        return true
      } catch {
        if [ENOSYS, EINVAL, ENOTSUP].contains(error.code) { return false }
        throw error
      }
    #else
      return false
    #endif
  }

  /// Removes the directory `name` with the files in it and those in directories of it; anything
  /// deeper makes it fail, since nothing of ours is.
  func removeDirectory(_ name: String) throws(SystemError) {
    let inner = try directory(name)
    for file in try inner.names() {
      if try inner.kind(of: file) == .directory {
        try inner.removeFlatDirectory(file)
      } else {
        try checked { unlinkat(inner.descriptor, file, 0) }
      }
    }
    try checked { unlinkat(descriptor, name, AT_REMOVEDIR) }
  }

  private func removeFlatDirectory(_ name: String) throws(SystemError) {
    let inner = try directory(name)
    for file in try inner.names() { try checked { unlinkat(inner.descriptor, file, 0) } }
    try checked { unlinkat(descriptor, name, AT_REMOVEDIR) }
  }

  /// Takes the lock on this directory that lasts while it is open; false where another process has
  /// it.
  func lock() throws(SystemError) -> Bool {
    do {
      try checked { flock(descriptor, LOCK_EX | LOCK_NB) }
      return true
    } catch {
      if error.code == EWOULDBLOCK { return false }
      throw error
    }
  }

  /// Whether the directory has been removed since it was opened.
  var isRemoved: Bool {
    var status = stat()
    return fstat(descriptor, &status) != 0 || status.st_nlink == 0
  }
}

/// The contents of an open file, from its position on.
private func readAll(from file: CInt) throws(SystemError) -> [UInt8] {
  var contents: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 65_536)
  while true {
    let count = try checked {
      chunk.withUnsafeMutableBytes { read(file, $0.baseAddress!, $0.count) }
    }
    if count == 0 { return contents }
    contents += chunk[..<count]
  }
}
