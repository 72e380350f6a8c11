import Course
import Foundation
import Testing

/// A folder of a test's own, removed with it.
private final class Sandbox {
  let path: String

  init() {
    path = FileManager.default.temporaryDirectory.path + "/lessons-tests-\(UUID().uuidString)"
    try! FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var out: String { path + "/out" }

  func put(_ text: String, at file: String) throws {
    let url = URL(filePath: path + "/" + file)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  func text(_ file: String) -> String? {
    try? String(contentsOfFile: path + "/" + file, encoding: .utf8)
  }

  /// Every path below the folder, sorted.
  var tree: [String] { FileManager.default.subpaths(atPath: path)?.sorted() ?? [] }
}

/// A `results.json` that lists `files` as its figures.
private func results(listing files: String...) -> String {
  let figures = files.map { #"{"files": {"png": "\#($0)"}, "frames": []}"# }
  return #"{"lesson": "demo", "figures": [\#(figures.joined(separator: ", "))]}"#
}

@Suite struct OutputStageTests {
  private let sandbox = Sandbox()

  /// Builds the folder of `demo` with one figure and puts it in place.
  private func produce(_ text: String = "new") throws {
    let stage = try OutputStage(at: sandbox.out)
    let folder = try stage.open(for: "demo")
    try folder.write(Array(text.utf8), to: "a.png")
    try folder.write(Array(results(listing: "a.png").utf8), to: "results.json")
    try folder.commit()
  }

  @Test func aFolderAppearsWhole() throws {
    let stage = try OutputStage(at: sandbox.path + "/some/where/out")
    let folder = try stage.open(for: "demo")
    try folder.write([65], to: "a.png")
    #expect(!sandbox.tree.contains("some/where/out/demo"))
    try folder.commit()
    #expect(
      sandbox.tree == [
        "some", "some/where", "some/where/out", "some/where/out/demo", "some/where/out/demo/a.png",
      ])
  }

  @Test func anEmptyFolderIsReplaced() throws {
    try FileManager.default.createDirectory(
      atPath: sandbox.out + "/demo", withIntermediateDirectories: true)
    try produce()
    #expect(sandbox.tree == ["out", "out/demo", "out/demo/a.png", "out/demo/results.json"])
  }

  @Test func ourOwnFolderIsReplacedWhole() throws {
    try sandbox.put("old", at: "out/demo/old.png")
    try sandbox.put("old", at: "out/demo/old.3.png")
    try sandbox.put(
      #"{"lesson": "demo", "more": 1, "figures": [{"files": {"png": "old.png"}, "frames": [{"step": 3, "file": "old.3.png"}]}]}"#,
      at: "out/demo/results.json")
    try produce()
    #expect(sandbox.tree == ["out", "out/demo", "out/demo/a.png", "out/demo/results.json"])
    #expect(sandbox.text("out/demo/a.png") == "new")
  }

  @Test(
    "what is not ours stays as it is",
    arguments: [
      (["notes.txt": "mine"], "it holds 'notes.txt' and no results.json"),
      (
        ["a.png": "mine", "results.json": results(listing: "b.png")],
        "it holds 'a.png', which its results.json does not list"
      ),
      (["results.json": "[1, 2]"], "its results.json is not one of ours"),
      (["results.json": #"{"figures": []}"#], "its results.json is not one of ours"),
      (["results.json": "{"], "its results.json is not one of ours"),
      (
        ["a.png/deep": "mine", "results.json": results(listing: "a.png")],
        "'a.png' in it is not a plain file"
      ),
    ])
  func foreign(files: [String: String], reason: String) throws {
    for (file, text) in files { try sandbox.put(text, at: "out/demo/\(file)") }
    let before = sandbox.tree
    let stage = try OutputStage(at: sandbox.out)
    let refusal = OutputError.isNotOurs(folder: sandbox.out + "/demo", reason: reason)
    #expect(throws: refusal) { try stage.check("demo") }
    #expect(throws: refusal) { try stage.open(for: "demo") }
    #expect(sandbox.tree == before)
    for (file, text) in files { #expect(sandbox.text("out/demo/\(file)") == text) }
  }

  @Test func whatBecomesForeignWhileTrainingStays() throws {
    try produce("old")
    let stage = try OutputStage(at: sandbox.out)
    let folder = try stage.open(for: "demo")
    try folder.write([65], to: "a.png")
    try sandbox.put("mine", at: "out/demo/notes.txt")
    #expect(throws: OutputError.self) { try folder.commit() }
    folder.discard()
    #expect(sandbox.text("out/demo/notes.txt") == "mine")
    #expect(sandbox.text("out/demo/a.png") == "old")
    #expect(sandbox.tree.count == 5)
  }

  @Test func linksAreNeitherReplacedNorFollowed() throws {
    try sandbox.put("mine", at: "elsewhere/a.png")
    try FileManager.default.createDirectory(atPath: sandbox.out, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: sandbox.out + "/demo", withDestinationPath: sandbox.path + "/elsewhere")
    #expect(throws: OutputError.isLink(sandbox.out + "/demo")) { try produce() }

    try FileManager.default.removeItem(atPath: sandbox.out + "/demo")
    try sandbox.put(results(listing: "a.png"), at: "out/demo/results.json")
    try FileManager.default.createSymbolicLink(
      atPath: sandbox.out + "/demo/a.png", withDestinationPath: sandbox.path + "/elsewhere/a.png")
    #expect(throws: OutputError.self) { try produce() }
    #expect(sandbox.text("elsewhere/a.png") == "mine")
  }

  @Test func anOutputFolderThatIsALinkIsFollowed() throws {
    try FileManager.default.createDirectory(
      atPath: sandbox.path + "/disk", withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: sandbox.out, withDestinationPath: sandbox.path + "/disk")
    try produce()
    #expect(sandbox.text("disk/demo/a.png") == "new")
  }

  @Test func filesInTheWayAreRefused() throws {
    try sandbox.put("mine", at: "out/demo")
    #expect(throws: OutputError.notAFolder(sandbox.out + "/demo")) { try produce() }
    #expect(throws: OutputError.notAFolder(sandbox.out + "/demo")) {
      try OutputStage(at: sandbox.out + "/demo")
    }
    #expect(throws: OutputError.notAFolder(sandbox.out + "/demo")) {
      try OutputStage(at: sandbox.out + "/demo/inside")
    }
    #expect(sandbox.text("out/demo") == "mine")
  }

  @Test func aFolderThatCannotBeCreatedIsNamed() {
    let error = #expect(throws: OutputError.self) { try OutputStage(at: "/proc/lessons/out") }
    #expect(
      error?.description
        == "the folder '/proc/lessons' cannot be created: No such file or directory")
  }

  @Test func aDiscardedFolderLeavesNothing() throws {
    let stage = try OutputStage(at: sandbox.path + "/some/out")
    let folder = try stage.open(for: "demo")
    try folder.write([65], to: "a.png")
    folder.discard()
    #expect(sandbox.tree == ["some", "some/out"])
    stage.close()
    #expect(sandbox.tree.isEmpty)
  }

  @Test func foldersThatExistedAreNotRemoved() throws {
    try FileManager.default.createDirectory(atPath: sandbox.out, withIntermediateDirectories: true)
    try OutputStage(at: sandbox.out).close()
    #expect(sandbox.tree == ["out"])
  }

  @Test func whatADeadRunLeftIsRemoved() throws {
    try sandbox.put("half", at: "out/.lessons-0123456789abcdef/a.png")
    try sandbox.put("mine", at: "out/.lessons-notes/a.txt")
    try sandbox.put("mine", at: "out/.lessons-0123456789abcdeg/a.txt")
    _ = try OutputStage(at: sandbox.out)
    #expect(
      sandbox.tree == [
        "out", "out/.lessons-0123456789abcdeg", "out/.lessons-0123456789abcdeg/a.txt",
        "out/.lessons-notes", "out/.lessons-notes/a.txt",
      ])
  }

  @Test func whatALiveRunBuildsStays() throws {
    let living = try OutputStage(at: sandbox.out).open(for: "demo")
    try living.write([65], to: "a.png")
    let other = try OutputStage(at: sandbox.out)
    #expect(sandbox.tree.count == 3)
    try other.open(for: "other").commit()
    try living.commit()
    #expect(sandbox.tree == ["out", "out/demo", "out/demo/a.png", "out/other"])
  }

  @Test func aFailingRunLeavesThePreviousOne() throws {
    struct Broken: Lesson {
      static let card = LessonCard(
        "demo", title: "", chapter: .foundations, summary: "", figures: [FigureCard("a", "")])
      struct Problem: Error {}
      var seed: Int { 0 }
      func run(in studio: Studio) throws {
        try studio.show(blankFigure(), as: "a", caption: "Nothing.")
        throw Problem()
      }
    }
    try produce("old")
    let before = sandbox.tree
    let stage = try OutputStage(at: sandbox.out)
    #expect(throws: Broken.Problem.self) { try LessonRun(Broken.self).perform(on: stage, scale: 1) }
    #expect(sandbox.tree == before)
    #expect(sandbox.text("out/demo/a.png") == "old")
  }

  @Test(
    "each figure is written in every format, and the folder stays ours",
    arguments: [[FigureFormat.png], [.svg], [.pdf], [.png, .svg, .pdf]])
  func formats(_ formats: [FigureFormat]) throws {
    struct Whole: Lesson {
      static let card = LessonCard(
        "demo", title: "", chapter: .foundations, summary: "", figures: [FigureCard("a", "")])
      var seed: Int { 0 }
      func run(in studio: Studio) throws {
        try studio.show(blankFigure(), as: "a", at: 5)
        try studio.show(blankFigure(), as: "a", caption: "Nothing.")
      }
    }
    // The second run must know the first one's folder for ours, whatever the formats of both.
    for formats in [FigureFormat.allCases, formats] {
      let stage = try OutputStage(at: sandbox.out)
      let results = try LessonRun(Whole.self).perform(on: stage, formats: formats, scale: 1)
      #expect(results.figures[0].files == formats.map { "a.\($0.rawValue)" })
      #expect(results.figures[0].frames.map(\.file) == ["a.5.png"])
      #expect(sandbox.text("out/demo/results.json") == results.json.text + "\n")
      let files = ["a.5.png", "results.json"] + results.figures[0].files
      #expect(sandbox.tree == ["out", "out/demo"] + files.map { "out/demo/\($0)" }.sorted())
    }
    // Of files that results.json does not list, none is ours, whatever its ending.
    try sandbox.put("mine", at: "out/demo/b.svg")
    #expect(throws: OutputError.self) { try OutputStage(at: sandbox.out).check("demo") }
  }

  @Test func aListOfFormatsIsRead() throws {
    #expect(try FigureFormat.parse("png") == [.png])
    #expect(try FigureFormat.parse("pdf,svg,svg,png") == [.png, .svg, .pdf])
    for list in ["", "png,", "PNG", "png;svg"] {
      #expect(throws: InputError.self) { try FigureFormat.parse(list) }
    }
  }

  @Test func aRunWritesWhatItsResultsList() throws {
    struct Whole: Lesson {
      static let card = LessonCard(
        "demo", title: "", chapter: .foundations, summary: "", figures: [FigureCard("a", "")])
      var seed: Int { 0 }
      func run(in studio: Studio) throws {
        try studio.show(blankFigure(), as: "a", at: 5)
        try studio.show(blankFigure(), as: "a", caption: "Nothing.")
      }
    }
    // Twice, because the second run must know the first one's folder for ours.
    for _ in 0..<2 {
      let results = try LessonRun(Whole.self).perform(on: OutputStage(at: sandbox.out), scale: 1)
      #expect(sandbox.text("out/demo/results.json") == results.json.text + "\n")
      #expect(
        sandbox.tree == [
          "out", "out/demo", "out/demo/a.5.png", "out/demo/a.png", "out/demo/results.json",
        ])
    }
  }
}
