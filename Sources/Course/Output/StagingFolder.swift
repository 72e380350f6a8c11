#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A lesson's next folder while it is being built, out of sight.
public final class StagingFolder: Sendable {
  private let name: String
  private let contents: Directory  // open, because that holds the lock
  private let lesson: String
  private let kind: FolderKind
  private let stage: OutputStage

  init(
    _ name: String, _ contents: Directory, for lesson: String, kind: FolderKind,
    on stage: OutputStage
  ) {
    self.name = name
    self.contents = contents
    self.lesson = lesson
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
    try adding(file) { place, name in
      var old = try stage.directory.directory(lesson)
      for folder in file.split(separator: "/").dropLast() {
        old = try old.directory(String(folder))
      }
      // A second name for the same file costs nothing; not every disk has such.
      if !place.link(name, from: old) { try place.write(try old.read(name), to: name) }
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
        throw OutputError.cannotWrite(file: stage.path(of: lesson) + "/" + file, error)
      }
    }
  }

  /// A file written before; nil where there is none.
  package func contents(of file: String) -> [UInt8]? { contents.file(at: file) }

  /// Puts the folder in its place, whole; throws an `OutputError`, and changes nothing, where that
  /// holds what must stay.
  public func commit() throws {
    let path = stage.path(of: lesson)
    try stage.lock.withLock { live in
      do {
        switch try stage.directory.occupant(of: lesson, kind: kind, path: path) {
        case .nothing, .empty:
          try stage.directory.rename(name, to: lesson)
        case .ours:
          try replace(path)
        }
        live.remove(name)
      } catch let error as SystemError {
        throw OutputError.cannotUse(folder: path, error)
      }
    }
  }

  /// Removes the folder.
  public func discard() {
    stage.lock.withLock { live in
      guard live.remove(name) != nil else { return }
      // What cannot be removed now the next run will try again.
      try? stage.directory.removeDirectory(name)
    }
  }

  private func replace(_ path: String) throws {
    let out = stage.directory
    if try out.exchange(name, lesson) {
      do {
        // The old folder is out of everybody's reach now: look again before it goes.
        _ = try out.occupant(of: name, kind: kind, path: path)
      } catch {
        _ = try out.exchange(name, lesson)
        throw error
      }
      try? out.removeDirectory(name)
      return
    }
    // No exchange on this disk: for a moment the place is empty.
    let old = String(name.dropLast()) + (name.hasSuffix("0") ? "1" : "0")
    try out.rename(lesson, to: old)
    do {
      try out.rename(name, to: lesson)
    } catch {
      try? out.rename(old, to: lesson)
      throw error
    }
    try? out.removeDirectory(old)
  }
}
