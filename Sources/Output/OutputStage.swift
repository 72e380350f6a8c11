import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A folder that folders of ours go into, and the staging folders in which they are built.
///
/// A folder is built beside its place, as `.lessons-` and sixteen hexadecimal digits, and takes its
/// place as a whole. While a process lives it holds a lock on its staging folder; one without a lock
/// was left by a process that died, and is removed by the next. Everything that touches the disk
/// holds `lock`, so an interrupt meets no half-made step.
public final class OutputStage: Sendable {
  let path: String
  let directory: Directory
  let lock = Mutex<Set<String>>([])  // the names of the staging folders in use
  let ways: [Replacement]
  private let created: [String]

  /// Opens the folder at `path`, creating it where it does not exist, and removes what dead
  /// processes left in it.
  ///
  /// Throws an `OutputError` where that cannot be.
  public convenience init(at path: String) throws {
    try self.init(at: path, replacing: Replacement.allCases)
  }

  /// As above, with the ways in which folders are replaced, the best first.
  package init(at path: String, replacing ways: [Replacement]) throws {
    let created = try makeFolders(path)
    do {
      directory = try Directory(at: path)
    } catch {
      remove(created)
      throw error.code == ENOTDIR
        ? OutputError.notAFolder(path) : OutputError.cannotUse(folder: path, error)
    }
    self.path = path
    self.ways = ways
    self.created = created
    removeStale()
  }

  /// Removes the folders that were made for it and into which nothing was put.
  public func close() { remove(created) }

  /// Throws an `OutputError` where the folder `name` holds anything that one of this kind must not
  /// replace; without a kind only an empty folder is replaced.
  public func check(_ name: String, replacing kind: FolderKind?) throws {
    let path = path(of: name)
    if try directory.occupant(of: name, kind: kind, path: path) == .nothing { return }
    // Before anybody waits for what is to go there.
    do {
      try directory.checkWritable(name)
    } catch {
      throw OutputError.cannotUse(folder: path, error)
    }
  }

  /// The file `file` of the folder `name` as it is now; nil where it cannot be read.
  package func contents(of file: String, in name: String) -> [UInt8]? {
    (try? directory.directory(name))?.file(at: file)
  }

  /// Whether the folder `name` has all of `files` now.
  package func has(_ files: [String], in name: String) -> Bool {
    guard let folder = try? directory.directory(name) else { return false }
    return files.allSatisfy { (try? folder.kind(at: $0)) == .file }
  }

  /// Checks the folder `name` and opens a staging folder to build the next one in.
  public func open(for name: String, replacing kind: FolderKind?) throws -> StagingFolder {
    try check(name, replacing: kind)
    return try lock.withLock { live in
      do throws(SystemError) {
        let (staging, contents) = try makeHiddenFolder()
        live.insert(staging)
        return StagingFolder(staging, contents, for: name, replacing: kind, on: self)
      } catch {
        throw OutputError.cannotUse(folder: path, error)
      }
    }
  }

  /// Removes every staging folder and the folders made for them, then calls `exit` with no other
  /// thread able to write.
  public func abandon(then exit: () -> Never) -> Never {
    lock.withLock { live in
      for name in live { try? directory.removeDirectory(name) }
      remove(created)
      exit()
    }
  }

  /// The folder `name` as messages name it.
  public func path(of name: String) -> String {
    path.hasSuffix("/") ? path + name : path + "/" + name
  }

  /// Makes a folder that the next process removes once this one is dead.
  func makeHiddenFolder() throws(SystemError) -> (name: String, contents: Directory) {
    while true {
      let name = HiddenName.random()
      try directory.makeDirectory(name)
      let contents = try directory.directory(name)
      // Between the two lines another process may have taken it for a dead one's and removed it.
      if try contents.lock(), !contents.isRemoved { return (name, contents) }
    }
  }

  private func removeStale() {
    // Whatever fails here is no concern of this process.
    for name in (try? directory.names()) ?? [] where HiddenName.isOne(name) {
      guard let folder = try? directory.directory(name), (try? folder.lock()) == true else {
        continue
      }
      try? directory.removeDirectory(name)
    }
  }
}

/// Removes the folders that `makeFolders` made, those that are empty.
private func remove(_ created: [String]) {
  for folder in created.reversed() { rmdir(folder) }
}

/// Makes the folder at `path` and those above it, and returns the ones that did not exist.
private func makeFolders(_ path: String) throws -> [String] {
  var created: [String] = []
  var end = path.startIndex
  while end != path.endIndex {
    end = path[path.index(after: end)...].firstIndex(of: "/") ?? path.endIndex
    let folder = String(path[..<end])
    if mkdir(folder, 0o777) == 0 {
      created.append(folder)
      continue
    }
    let error = SystemError()
    var status = stat()
    if stat(folder, &status) == 0 {
      if status.st_mode & S_IFMT == S_IFDIR { continue }
      remove(created)
      throw OutputError.notAFolder(folder)
    }
    remove(created)
    throw OutputError.cannotCreate(folder: folder, error)
  }
  return created
}
