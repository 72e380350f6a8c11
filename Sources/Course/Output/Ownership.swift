#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The file in each lesson's folder that lists the others.
let resultsFile = "results.json"

/// What stands at the place of a lesson's folder.
enum Occupant { case nothing, empty, ours }

extension Directory {
  /// Finds what stands at `name`, called `path` in messages; throws `OutputError` for anything that
  /// must stay.
  ///
  /// A folder is ours when its `results.json` names a lesson and lists every other file in it.
  func occupant(of name: String, path: String) throws -> Occupant {
    do {
      switch try kind(of: name) {
      case nil: return .nothing
      case .link: throw OutputError.isLink(path)
      case .file, .other: throw OutputError.notAFolder(path)
      case .directory: break
      }
      let folder = try directory(name)
      let names = try folder.names()
      if names.isEmpty { return .empty }
      guard names.contains(resultsFile), try folder.kind(of: resultsFile) == .file else {
        throw OutputError.isNotOurs(
          folder: path, reason: "it holds '\(names[0])' and no \(resultsFile)")
      }
      guard let listed = listedFiles(try folder.read(resultsFile)) else {
        throw OutputError.isNotOurs(folder: path, reason: "its \(resultsFile) is not one of ours")
      }
      for file in names where file != resultsFile {
        guard listed.contains(file) else {
          throw OutputError.isNotOurs(
            folder: path, reason: "it holds '\(file)', which its \(resultsFile) does not list")
        }
        guard try folder.kind(of: file) == .file else {
          throw OutputError.isNotOurs(folder: path, reason: "'\(file)' in it is not a plain file")
        }
      }
      return .ours
    } catch let error as SystemError {
      throw OutputError.cannotUse(folder: path, error)
    }
  }
}

/// The files that the text of a `results.json` lists, or nil where it is not one.
private func listedFiles(_ text: [UInt8]) -> [String]? {
  struct Manifest: Decodable {
    struct Figure: Decodable {
      struct Frame: Decodable { let file: String }
      let files: [String: String]
      let frames: [Frame]
    }
    let lesson: String
    let figures: [Figure]
  }
  guard let manifest = try? JSONDecoder().decode(Manifest.self, from: Data(text)) else {
    return nil
  }
  return manifest.figures.flatMap { $0.files.values.sorted() + $0.frames.map(\.file) }
}
