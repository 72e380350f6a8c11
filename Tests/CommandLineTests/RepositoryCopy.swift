import Foundation

/// A copy of this repository, as far as lessons are entered in it, to be changed by a test.
final class RepositoryCopy: Sendable {
  private let sandbox = Sandbox()
  var path: String { sandbox.path }

  init() throws {
    for (name, contents) in try Self.original.get() { try sandbox.put(contents, at: name) }
  }

  /// The files that tell of lessons, read once; reference images are
  /// empty and drawings just begin.
  private static let original = Result { () throws -> [String: Data] in
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    var files: [String: Data] = [:]
    for folder in ["Lessons", "Tests", "Sources/lessons"] {
      for name in try FileManager.default.subpathsOfDirectory(atPath: root.path + "/" + folder) {
        // What else there is has no part in it, apart from a file that README.md links to.
        let isOther =
          folder == "Tests" && !name.hasPrefix("Lesson") && !name.hasPrefix("Goldens")
          && !name.hasSuffix("SpecimenSheet.swift")
        if isOther || name.contains("specimens") { continue }
        let url = root.appending(path: "\(folder)/\(name)")
        switch url.pathExtension {
        case "png": files["\(folder)/\(name)"] = Data()
        case "txt": files["\(folder)/\(name)"] = try Data(contentsOf: url).prefix(2_000)
        case "swift", "md": files["\(folder)/\(name)"] = try Data(contentsOf: url)
        default: break
        }
      }
    }
    for name in ["Package.swift", "README.md"] {
      files[name] = try Data(contentsOf: root.appending(path: name))
    }
    return files
  }

  /// A way to change the copy.
  enum Change: Sendable {
    /// Replaces the first `old` in a file.
    case edit(String, String, String)
    case remove(String)
    /// Writes a file, with the folders it needs.
    case put(String, String)
  }

  func make(_ change: Change) throws {
    switch change {
    case .edit(let file, let old, let new):
      var text = try text(of: file)
      guard let range = text.range(of: old) else { throw Missing(text: old, file: file) }
      text.replaceSubrange(range, with: new)
      try sandbox.put(text, at: file)
    case .remove(let name): try FileManager.default.removeItem(atPath: path + "/" + name)
    case .put(let file, let text): try sandbox.put(text, at: file)
    }
  }

  /// Takes `changes` back, so that one copy can serve for many.
  func takeBack(_ changes: [Change]) throws {
    for change in changes {
      let name =
        switch change {
        case .edit(let name, _, _), .remove(let name), .put(let name, _): name
        }
      try? FileManager.default.removeItem(atPath: path + "/" + name)
      for (file, contents) in try Self.original.get()
      where file == name || file.hasPrefix(name + "/") {
        try sandbox.put(contents, at: file)
      }
      // A folder that was made for the file goes with it.
      rmdir((path + "/" + name as NSString).deletingLastPathComponent)
    }
  }

  /// What a test wants to change is no longer there.
  struct Missing: Error {
    let text: String
    let file: String
  }

  func text(of file: String) throws -> String {
    try String(contentsOfFile: path + "/" + file, encoding: .utf8)
  }

  /// Every file with its contents.
  var files: [String: Data] { sandbox.files() }
}
