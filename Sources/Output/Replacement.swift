#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The ways in which a new folder takes the place of an old one, the best first.
package enum Replacement: CaseIterable, Sendable {
  /// They change places in one step.
  case exchange
  /// The old one is renamed, then the new one: for a moment the place is empty. Not every file
  /// system can exchange.
  case rename
  /// The folders stay where they are; the files of the old one leave it and those of the new one
  /// come. A folder that came with the lower layer of an overlay file system, as in the image of a
  /// container, cannot be renamed, and nor can a mount point.
  case fileByFile
}

extension OutputStage {
  /// Puts the hidden folder `new` in the place of the folder `name`, in the first way that works;
  /// throws, with the old folder as it was, where none does.
  func replace(
    _ name: String, by new: String, _ contents: Directory, kind: FolderKind?
  ) throws {
    for way in ways {
      do {
        switch way {
        case .exchange: try exchange(name, new, kind: kind)
        case .rename: try renameAway(name, new)
        case .fileByFile: try replaceFiles(of: name, by: new, contents, kind: kind)
        }
        return
      } catch let error as SystemError where error.isAboutTheWay && way != ways.last {}
    }
  }

  private func exchange(_ name: String, _ new: String, kind: FolderKind?) throws {
    try directory.exchange(new, name)
    do {
      // The old folder is out of everybody's reach now: look again before it goes.
      _ = try directory.occupant(of: new, kind: kind, path: path(of: name))
    } catch {
      try directory.exchange(new, name)
      throw error
    }
    try? directory.removeDirectory(new)
  }

  private func renameAway(_ name: String, _ new: String) throws(SystemError) {
    let old = HiddenName.random()
    try directory.rename(name, to: old)
    do {
      try directory.rename(new, to: name)
    } catch {
      try? directory.rename(old, to: name)
      throw error
    }
    try? directory.removeDirectory(old)
  }

  /// At every moment the folder holds a manifest and nothing that this does not list, so that even
  /// if the process is killed on the way the next one knows the folder for ours.
  private func replaceFiles(
    of name: String, by new: String, _ contents: Directory, kind: FolderKind?
  ) throws {
    let place = try directory.directory(name)
    let (old, aside) = try makeHiddenFolder()
    var moves = FileMoves()
    do {
      let manifest = kind?.manifest
      if let manifest, try place.kind(of: manifest) != nil {
        try aside.copy(manifest, from: place)
      }
      try moves.moveAll(from: place, to: aside, but: manifest)
      // They are out of everybody's reach now: look again before they go.
      _ = try directory.occupant(of: old, kind: kind, path: path(of: name))
      if let manifest { try moves.replace(manifest, in: place, from: contents, copy: aside) }
      try moves.moveAll(from: contents, to: place, but: manifest)
    } catch {
      // What cannot be put back is not thrown away here.
      if moves.takeBack() { try? directory.removeDirectory(old) }
      throw error
    }
    try? directory.removeDirectory(old)
    try? directory.removeDirectory(new)
  }
}

/// Moves of files between folders, which can be taken back.
private struct FileMoves {
  private var inverses: [() throws -> Void] = []

  /// Moves all files of `from` but `exception`, and those of the folders in it, to `to`.
  mutating func moveAll(
    from: Directory, to: Directory, but exception: String? = nil
  ) throws(SystemError) {
    inverses.append { try to.removeEmptyDirectories() }
    for path in try from.files() where path != exception {
      try from.move(path, to: to)
      inverses.append { try to.move(path, to: from) }
    }
    try from.removeEmptyDirectories()
  }

  /// Puts the file `name` of `new` in the place of that of `place`, of which `old` has a copy or
  /// there is none.
  mutating func replace(
    _ name: String, in place: Directory, from new: Directory, copy old: Directory
  ) throws(SystemError) {
    guard try new.kind(of: name) != nil else { return }
    try place.replaceFile(name, with: new.read(name))
    inverses.append {
      if try old.kind(of: name) == nil {
        try place.remove(name)
      } else {
        try place.replaceFile(name, with: old.read(name))
      }
    }
  }

  /// Takes everything back, the last first; false where something could not be.
  func takeBack() -> Bool {
    var isWhole = true
    for inverse in inverses.reversed() {
      do { try inverse() } catch { isWhole = false }
    }
    return isWhole
  }
}

extension SystemError {
  /// Whether it tells that a folder cannot be replaced in this way, but perhaps in another.
  fileprivate var isAboutTheWay: Bool {
    [EXDEV, EBUSY, ENOSYS, EINVAL, ENOTSUP].contains(code)
  }
}
