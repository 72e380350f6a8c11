import Course
import Foundation
import Gallery
import Output

/// A repository of two lessons, and a place for their site, in a folder that is removed with it.
final class Workshop {
  let path: String

  static let firstText = """
    # First

    The start, with $x^2$, a price of \\$5 and `$code$`.

    ![A line](../../Tests/Goldens/first/line.png)

    ## The idea <em>

    $$\\begin{aligned} a &= b \\\\ c &= d \\end{aligned}$$

    | a | b |
    |---|--:|
    | *one* | $\\frac12$ |

    See [the other](../Second/README.md), [the code](FirstLesson.swift) and
    [elsewhere](https://example.org/).

    ### Deeper

    ```swift
    let x = "<b>" // so
    ```
    """

  init() throws {
    let temporary = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
    path = temporary.appending(path: "lessons-gallery-\(UUID().uuidString)").path
    try put("program", at: "program")
    try put("// the package", at: "Package.swift")
    try put("// the engine", at: "Sources/Engine/Engine.swift")
    try put("// the plates", at: "Sources/Gallery/Plates/Plates.swift")
    try put("// the site", at: "Sources/Gallery/Gallery.swift")
    try put(Self.firstText, at: "Lessons/First/README.md")
    try put("// LessonCard(\nlet a = \"</script>\"\n", at: "Lessons/First/FirstLesson.swift")
    try put("# Second\n\nWords.\n", at: "Lessons/Second/README.md")
    try put("// LessonCard(\n", at: "Lessons/Second/SecondLesson.swift")
    try age()
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file, with the folders it needs.
  func put(_ text: String, at file: String) throws {
    let url = URL(filePath: path).appending(path: file)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  /// Makes every source older than the program, as after a build.
  func age() throws {
    for file in FileManager.default.subpaths(atPath: path) ?? [] where file.hasSuffix(".swift") {
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSince1970: 1e9)], ofItemAtPath: "\(path)/\(file)")
    }
  }

  /// Makes the site, and returns the names of the lessons that ran for it.
  @discardableResult
  func make(isForced: Bool = false) throws -> [String] {
    let stage = try OutputStage(at: "\(path)/out")
    defer { stage.close() }
    let gallery = try Gallery(
      of: [FirstLesson.self, SecondLesson.self], in: Repository(at: path),
      program: "\(path)/program", on: stage, name: "site", isForced: isForced,
      folder: { "Lessons/\($0 == FirstLesson.self ? "First" : "Second")" })
    let folder = try gallery.open()
    do {
      for index in gallery.outdated.indices { try gallery.run(index, into: folder) }
      try gallery.finish(folder)
    } catch {
      folder.discard()
      throw error
    }
    return gallery.outdated.map(\.name)
  }

  /// Every file of the site with its bytes; nil where there is no site.
  var site: [String: Data]? {
    guard let names = FileManager.default.subpaths(atPath: "\(path)/out/site") else { return nil }
    var files: [String: Data] = [:]
    for name in names {
      files[name] = try? Data(contentsOf: URL(filePath: "\(path)/out/site/\(name)"))
    }
    return files
  }

  func text(_ file: String) -> String {
    site?[file].map { String(decoding: $0, as: UTF8.self) } ?? ""
  }
}
