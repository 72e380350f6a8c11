import Foundation

/// A folder of a test's own, removed with it.
public final class Sandbox {
  public let path: String

  /// Makes the folder.
  public init() {
    let temporary = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
    path = temporary.appending(path: "lessons-tests-\(UUID().uuidString)").path
    try! FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Where output goes.
  public var out: String { path + "/out" }

  /// Writes a file, with the folders it needs.
  public func put(_ text: String, at file: String) throws {
    let url = URL(filePath: path + "/" + file)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  /// Makes a folder, with those above it.
  public func makeFolder(_ folder: String) throws {
    try FileManager.default.createDirectory(
      atPath: path + "/" + folder, withIntermediateDirectories: true)
  }

  /// The text of a file; nil where it cannot be read.
  public func text(_ file: String) -> String? {
    try? String(contentsOfFile: path + "/" + file, encoding: .utf8)
  }

  /// Every path below the folder, sorted.
  public var tree: [String] { tree() }

  /// Every path below a folder in it, sorted.
  public func tree(of folder: String = "") -> [String] {
    FileManager.default.subpaths(atPath: path + "/" + folder)?.sorted() ?? []
  }
}
