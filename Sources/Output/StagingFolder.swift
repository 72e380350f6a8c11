#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The next folder of a name while it is being built, out of sight.
public final class StagingFolder: Sendable {
  private let staging: String
  private let contents: Directory  // open, because that holds the lock
  private let name: String
  private let kind: FolderKind?
  private let stage: OutputStage

  init(
    _ staging: String, _ contents: Directory, for name: String, replacing kind: FolderKind?,
    on stage: OutputStage
  ) {
    self.staging = staging
    self.contents = contents
    self.name = name
    self.kind = kind
    self.stage = stage
  }

  /// Writes the new file `file`, which may be in a folder, `mlp/a.png`; throws an `OutputError`.
  public func write(_ bytes: [UInt8], to file: String) throws {
    try adding(file) { place, name in try place.write(bytes, to: name) }
  }

  /// Takes the file `file` over from the folder that this one will replace; throws an `OutputError`
  /// where that has no such file.
  package func takeOver(_ file: String) throws {
    try adding(file) { place, last in
      var old = try stage.directory.directory(name)
      for folder in file.split(separator: "/").dropLast() {
        old = try old.directory(String(folder))
      }
      try place.copy(last, from: old)
    }
  }

  /// Calls `add` with the directory that `file` is in, made where it is missing, and its name there.
  private func adding(_ file: String, _ add: (Directory, String) throws -> Void) throws {
    try stage.lock.withLock { _ in
      do {
        guard let slash = file.firstIndex(of: "/") else { return try add(contents, file) }
        let folder = String(file[..<slash])
        if try contents.kind(of: folder) == nil { try contents.makeDirectory(folder) }
        try add(contents.directory(folder), String(file[file.index(after: slash)...]))
      } catch let error as SystemError {
        throw OutputError.cannotWrite(file: stage.path(of: name) + "/" + file, error)
      }
    }
  }

  /// A file written before; nil where there is none.
  package func contents(of file: String) -> [UInt8]? { contents.file(at: file) }

  /// Puts the folder in its place, whole; throws an `OutputError`, and changes nothing, where that
  /// holds what must stay or the system refuses.
  public func commit() throws {
    let path = stage.path(of: name)
    try stage.lock.withLock { live in
      do {
        switch try stage.directory.occupant(of: name, kind: kind, path: path) {
        case .nothing: try stage.directory.rename(staging, to: name)
        case .empty, .ours: try stage.replace(name, by: staging, contents, kind: kind)
        }
        live.remove(staging)
      } catch let error as SystemError {
        throw OutputError.cannotUse(folder: path, error)
      }
    }
  }

  /// Removes the folder.
  public func discard() {
    stage.lock.withLock { live in
      guard live.remove(staging) != nil else { return }
      // What cannot be removed now the next process will try again.
      try? stage.directory.removeDirectory(staging)
    }
  }
}
