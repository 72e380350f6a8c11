import Output
import Sandboxes

extension FolderKind {
  /// A folder whose `list` holds the names of its other files after a line "ours".
  static let demo = FolderKind(manifest: "list") { text in
    let lines = String(decoding: text, as: UTF8.self).split(separator: "\n").map(String.init)
    return lines.first == "ours" ? Array(lines.dropFirst()) : nil
  }
}

/// The `list` of a folder that holds `files`.
func list(of files: String...) -> String { (["ours"] + files).joined(separator: "\n") }

extension Sandbox {
  /// Builds the folder `demo` of `files`, each of which holds `text`, and puts it in place.
  func produce(
    _ text: String = "new", files: [String] = ["a.png"], ways: [Replacement] = Replacement.allCases
  ) throws {
    let stage = try OutputStage(at: out, replacing: ways)
    let folder = try stage.open(for: "demo", replacing: .demo)
    do {
      for file in files { try folder.write(Array(text.utf8), to: file) }
      try folder.write(Array((["ours"] + files).joined(separator: "\n").utf8), to: "list")
      try folder.commit()
    } catch {
      folder.discard()
      throw error
    }
  }
}
