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

  /// Throws where nothing may be written into the directory `name`, as on a file system that is only read.
  func checkWritable(_ name: String) throws(SystemError) {
    try checked { faccessat(descriptor, name, W_OK, AT_EACCESS) }
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

  /// The files in the directory, and those in directories of it, as in `mlp/a.png`.
  func files() throws(SystemError) -> [String] {
    var files: [String] = []
    for name in try names() {
      if try kind(of: name) == .directory {
        files += try directory(name).names().map { "\(name)/\($0)" }
      } else {
        files.append(name)
      }
    }
    return files
  }

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

  /// Writes the new file `name`, whole or not at all.
  func write(_ bytes: [UInt8], to name: String) throws(SystemError) {
    try write(bytes, to: name, permissions: 0o666) { _ in }
  }

  /// Puts a file of these contents in the place of the file `name`, or where there is none: nobody
  /// ever sees half of it, and it is on the disk when this returns. The permissions of the old file
  /// are kept, and its owner and group where the system allows.
  func replaceFile(_ name: String, with bytes: [UInt8]) throws(SystemError) {
    var old = stat()
    let exists = fstatat(descriptor, name, &old, AT_SYMLINK_NOFOLLOW) == 0
    let beside = HiddenName.random()
    // Until it has its permissions, nobody else may read it.
    try write(bytes, to: beside, permissions: exists ? 0o600 : 0o666) {
      file throws(SystemError) in
      if exists { try adopt(old, file) }
      try checked { fsync(file) }
    }
    do {
      try rename(beside, to: name)
    } catch {
      try? remove(beside)
      throw error
    }
  }

  /// Gives an open file the owner, the group and the permissions of another.
  private func adopt(_ other: stat, _ file: CInt) throws(SystemError) {
    var permissions = other.st_mode & 0o777
    if fchown(file, other.st_uid, other.st_gid) != 0, fchown(file, uid_t.max, other.st_gid) != 0 {
      // Another group may do no more than others may.
      permissions &= ~0o070 | (permissions & 0o007) << 3
    }
    try checked { fchmod(file, permissions) }
  }

  private func write(
    _ bytes: [UInt8], to name: String, permissions: mode_t,
    finish: (_ file: CInt) throws(SystemError) -> Void
  ) throws(SystemError) {
    let file = try checked {
      openat(descriptor, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, permissions)
    }
    do throws(SystemError) {
      do throws(SystemError) {
        try writeAll(bytes, to: file)
        try finish(file)
      } catch {
        close(file)
        throw error
      }
      // A full disk may come to light only here.
      guard close(file) == 0 else { throw SystemError() }
    } catch {
      try? remove(name)
      throw error
    }
  }

  /// Gives the file `name` of another directory a second name here, which costs nothing, or where
  /// the disk has no such, copies it.
  func copy(_ name: String, from other: Directory) throws(SystemError) {
    if linkat(other.descriptor, name, descriptor, name, 0) != 0 {
      try write(other.read(name), to: name)
    }
  }

  /// Moves the file at `path`, which may be in a directory here, to that path in another directory,
  /// where there must be none; the other may be on another disk.
  func move(_ path: String, to other: Directory) throws(SystemError) {
    if let slash = path.firstIndex(of: "/") {
      let folder = String(path[..<slash])
      if try other.kind(of: folder) == nil { try other.makeDirectory(folder) }
      return try directory(folder).move(
        String(path[path.index(after: slash)...]), to: other.directory(folder))
    }
    guard try other.kind(of: path) == nil else { throw SystemError(EEXIST) }
    do {
      try checked { renameat(descriptor, path, other.descriptor, path) }
    } catch {
      guard error.code == EXDEV else { throw error }
      try other.write(read(path), to: path)
      do {
        try remove(path)
      } catch {
        try? other.remove(path)
        throw error
      }
    }
  }

  /// Renames `old` to `new`, which must not exist or be an empty directory.
  func rename(_ old: String, to new: String) throws(SystemError) {
    try checked { renameat(descriptor, old, descriptor, new) }
  }

  /// Exchanges what `a` and `b` stand for in one step.
  func exchange(_ a: String, _ b: String) throws(SystemError) {
    #if canImport(Glibc)
      // The C library's headers show renameat2 only to programs that ask for GNU's extensions,
      // which Swift does not.
      typealias RenameAt2 =
        @convention(c) (CInt, UnsafePointer<CChar>, CInt, UnsafePointer<CChar>, CUnsignedInt) ->
        CInt
      guard let symbol = dlsym(nil, "renameat2") else { throw SystemError(ENOSYS) }
      let renameat2 = unsafeBitCast(symbol, to: RenameAt2.self)
      let exchange: CUnsignedInt = 2  // RENAME_EXCHANGE
      try checked { renameat2(descriptor, a, descriptor, b, exchange) }
    #else
      throw SystemError(ENOSYS)
    #endif
  }

  /// Removes the file `name`.
  func remove(_ name: String) throws(SystemError) {
    try checked { unlinkat(descriptor, name, 0) }
  }

  /// Removes the directories in this one, which must be empty.
  func removeEmptyDirectories() throws(SystemError) {
    for name in try names() where try kind(of: name) == .directory {
      try checked { unlinkat(descriptor, name, AT_REMOVEDIR) }
    }
  }

  /// Removes the directory `name` with the files in it and those in directories of it; anything
  /// deeper makes it fail, since nothing of ours is.
  func removeDirectory(_ name: String) throws(SystemError) {
    let inner = try directory(name)
    for file in try inner.names() {
      if try inner.kind(of: file) == .directory {
        try inner.removeFlatDirectory(file)
      } else {
        try inner.remove(file)
      }
    }
    try checked { unlinkat(descriptor, name, AT_REMOVEDIR) }
  }

  private func removeFlatDirectory(_ name: String) throws(SystemError) {
    let inner = try directory(name)
    for file in try inner.names() { try inner.remove(file) }
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
