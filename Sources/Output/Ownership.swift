/// What stands at the place of a folder of ours.
enum Occupant { case nothing, empty, ours }

extension Directory {
  /// Finds what stands at `name`, called `path` in messages; throws `OutputError` for anything that
  /// must stay.
  ///
  /// A folder is ours when it has the manifest of its kind, which lists every other file in it;
  /// without a kind, none is.
  func occupant(of name: String, kind: FolderKind?, path: String) throws -> Occupant {
    do {
      switch try self.kind(of: name) {
      case nil: return .nothing
      case .link: throw OutputError.isLink(path)
      case .file, .other: throw OutputError.notAFolder(path)
      case .directory: break
      }
      let folder = try directory(name)
      let names = try folder.names()
      if names.isEmpty { return .empty }
      guard let kind else {
        throw OutputError.isNotOurs(folder: path, reason: "it holds '\(names[0])'")
      }
      let manifest = kind.manifest
      guard names.contains(manifest), try folder.kind(of: manifest) == .file else {
        throw OutputError.isNotOurs(
          folder: path, reason: "it holds '\(names[0])' and no \(manifest)")
      }
      guard let listed = kind.listedFiles(try folder.read(manifest)) else {
        throw OutputError.isNotOurs(folder: path, reason: "its \(manifest) is not one of ours")
      }
      for file in names where file != manifest {
        try folder.check(file, isIn: listed, of: manifest, path: path)
      }
      return .ours
    } catch let error as SystemError {
      throw OutputError.cannotUse(folder: path, error)
    }
  }

  /// Throws where `file`, or a file in it where it is a folder, is not a plain one that `listed` has.
  private func check(
    _ file: String, isIn listed: [String], of manifest: String, path: String
  ) throws {
    let inside = listed.filter { $0.hasPrefix(file + "/") }
    guard listed.contains(file) || !inside.isEmpty else {
      throw OutputError.isNotOurs(
        folder: path, reason: "it holds '\(file)', which its \(manifest) does not list")
    }
    switch try kind(of: file) {
    case .file where inside.isEmpty: return
    case .directory where !inside.isEmpty:
      let folder = try directory(file)
      for name in try folder.names() {
        guard inside.contains("\(file)/\(name)") else {
          throw OutputError.isNotOurs(
            folder: path, reason: "it holds '\(file)/\(name)', which its \(manifest) does not list")
        }
        guard try folder.kind(of: name) == .file else {
          throw OutputError.isNotOurs(
            folder: path, reason: "'\(file)/\(name)' in it is not a plain file")
        }
      }
    default:
      throw OutputError.isNotOurs(folder: path, reason: "'\(file)' in it is not a plain file")
    }
  }
}
