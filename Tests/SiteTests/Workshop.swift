import Course
import Foundation
import Output
import Site

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
    for (name, module) in Self.modules {
      try put("// \(name)\n", at: "\(module.folder)/\(name).swift")
    }
    try put("// the package", at: "Package.swift")
    try put("{}", at: "Package.resolved")
    try put(Self.firstText, at: "Lessons/First/README.md")
    try put("// LessonCard(\nlet a = \"</script>\"\n", at: "Lessons/First/FirstLesson.swift")
    try put("# Second\n\nWords.\n", at: "Lessons/Second/README.md")
    try put("// LessonCard(\n", at: "Lessons/Second/SecondLesson.swift")
    try build()
  }

  /// The modules of the program, with their folders and what they are built on. A lesson has a model
  /// of its own; the second is built on a module of another package.
  private static let modules: [String: (folder: String, needs: [String])] = [
    "CVectors": ("Sources/CVectors", []),
    "Engine": ("Sources/Engine", ["CVectors"]),
    "Output": ("Sources/Output", []),
    "Course": ("Sources/Course", ["CVectors", "Engine", "Output"]),
    "Plates": ("Sources/Plates", ["Course", "CVectors", "Engine", "Output"]),
    "Site": ("Sources/Site", ["Course", "CVectors", "Engine", "Output", "Plates"]),
    "Benchmarks": ("Sources/Benchmarks", ["CVectors", "Engine"]),
    "FirstModel": ("Lessons/First/Model", ["CVectors", "Engine"]),
    "First": ("Lessons/First", ["Course", "CVectors", "Engine", "FirstModel", "Output"]),
    "Second": ("Lessons/Second", ["Course", "CVectors", "Elsewhere", "Engine", "Output"]),
    "lessons": ("Sources/lessons", ["Benchmarks", "First", "Second", "Site"]),
  ]

  /// What the program was last built from.
  private(set) var record = ""

  /// Builds the program: takes down what its sources are now, as the plugin does.
  func build() throws {
    var text = ""
    for (name, module) in Self.modules.sorted(by: { $0.key < $1.key }) {
      text += "module \(name) \(module.folder)\nneeds \(module.needs.joined(separator: " "))\n"
    }
    let files = (FileManager.default.subpaths(atPath: path) ?? []).filter {
      $0.hasSuffix(".swift") || $0.hasSuffix(".h") || $0 == "Package.resolved"
    }
    record = try text + Self.cksum(files, in: path)
  }

  /// What the system's `cksum` says of files.
  static func cksum(_ files: [String], in folder: String) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["cksum"] + files
    process.currentDirectoryURL = URL(filePath: folder)
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The sources that the program was not built from.
  var differences: [String] {
    get throws { try SourceRecord(record).differences(from: Repository(at: path)) }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file, with the folders it needs.
  func put(_ text: String, at file: String) throws {
    let url = URL(filePath: path).appending(path: file)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  /// Makes the site of these lessons, and returns the names of those that ran for it; `meanwhile` is
  /// called while they run.
  @discardableResult
  func make(
    _ lessons: [any Lesson.Type] = [FirstLesson.self, SecondLesson.self], isForced: Bool = false,
    live: LiveModules? = nil, meanwhile: () throws -> Void = {}
  ) throws -> [String] {
    let stage = try OutputStage(at: "\(path)/out")
    defer { stage.close() }
    let gallery = try Gallery(
      of: lessons, in: Repository(at: path), builtFrom: SourceRecord(record), on: stage,
      name: "site", isForced: isForced, module: { $0 == FirstLesson.self ? "First" : "Second" })
    let folder = try gallery.open()
    do {
      for index in gallery.outdated.indices { try gallery.run(index, into: folder) }
      try meanwhile()
      try gallery.finish(folder, live: live)
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
