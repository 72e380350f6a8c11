import Foundation

/// A copy of this repository, as far as lessons are entered in it, to be changed by a test.
final class RepositoryCopy: Sendable {
  private let sandbox = Sandbox()
  var path: String { sandbox.path }

  /// A copy, with all that the program is built from where `hasSources`.
  init(hasSources: Bool = false) throws {
    for (name, contents) in try Self.original.get() { try sandbox.put(contents, at: name) }
    guard hasSources else { return }
    try FileManager.default.removeItem(atPath: path + "/Sources")
    for name in ["Sources", "Package.resolved"]
    where FileManager.default.fileExists(atPath: Self.root.path + "/" + name) {
      try FileManager.default.copyItem(
        atPath: Self.root.path + "/" + name, toPath: path + "/" + name)
    }
  }

  /// The repository that these tests are of.
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The files that tell of lessons, read once; reference images are empty.
  private static let original = Result { () throws -> [String: Data] in
    var files: [String: Data] = [:]
    for folder in ["Lessons", "Tests", "Sources/lessons"] {
      for name in try FileManager.default.subpathsOfDirectory(atPath: root.path + "/" + folder) {
        // What else there is has no part in it, apart from a file that README.md links to.
        let isOther =
          folder == "Tests" && !name.hasPrefix("Goldens")
          && !name.hasSuffix("SpecimenSheet.swift")
        if isOther || name.contains("specimens") { continue }
        let url = root.appending(path: "\(folder)/\(name)")
        switch url.pathExtension {
        case "png": files["\(folder)/\(name)"] = Data()
        case "swift", "md", "json": files["\(folder)/\(name)"] = try Data(contentsOf: url)
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
    /// Writes a file that need not be text.
    case bytes(String, [UInt8])
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
    case .bytes(let file, let bytes): try sandbox.put(Data(bytes), at: file)
    }
  }

  /// Takes `changes` back, so that one copy can serve for many.
  func takeBack(_ changes: [Change]) throws {
    for change in changes {
      let name =
        switch change {
        case .edit(let name, _, _), .remove(let name), .put(let name, _), .bytes(let name, _): name
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
