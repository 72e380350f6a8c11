import Course
import Foundation
import Output
import Sandboxes
import Testing

@Suite struct LessonFolderTests {
  private let sandbox = Sandbox()

  /// A lesson of one figure with one moment.
  private struct Whole: Lesson {
    static let card = LessonCard(
      "demo", title: "", chapter: .foundations, summary: "", figures: [FigureCard("a", "")])
    var seed: Int { 0 }
    func run(in studio: Studio) throws {
      try studio.show("a", at: 5) { blankFigure() }
      try studio.show("a") {
        blankFigure()
      } caption: {
        "Nothing."
      }
    }
  }

  @Test(
    "what is none of ours stays",
    arguments: ["[1, 2]", "{", #"{"figures": []}"#, #"{"lesson": "demo", "figures": [{}]}"#])
  func foreign(text: String) throws {
    try sandbox.put(text, at: "out/demo/results.json")
    #expect(
      throws: OutputError.isNotOurs(
        folder: sandbox.out + "/demo", reason: "its results.json is not one of ours")
    ) { try OutputStage(at: sandbox.out).check("demo", replacing: .run) }
  }

  /// Files that a later version lists in more words are ours too.
  @Test func oldFigures() throws {
    try sandbox.put("old", at: "out/demo/old.png")
    try sandbox.put("old", at: "out/demo/old.3.png")
    try sandbox.put(
      #"{"lesson": "demo", "more": 1, "figures": [{"files": {"png": "old.png"}, "frames": [{"step": 3, "file": "old.3.png"}]}]}"#,
      at: "out/demo/results.json")
    try OutputStage(at: sandbox.out).check("demo", replacing: .run)
  }

  @Test func aFailingRunLeavesThePreviousOne() throws {
    struct Broken: Lesson {
      static let card = LessonCard(
        "demo", title: "", chapter: .foundations, summary: "", figures: [FigureCard("a", "")])
      struct Problem: Error {}
      var seed: Int { 0 }
      func run(in studio: Studio) throws {
        try studio.show("a") {
          blankFigure()
        } caption: {
          "Nothing."
        }
        throw Problem()
      }
    }
    try sandbox.put("old", at: "out/demo/a.png")
    try sandbox.put(
      #"{"lesson": "demo", "figures": [{"files": {"png": "a.png"}, "frames": []}]}"#,
      at: "out/demo/results.json")
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
    #expect(throws: OutputError.self) {
      try OutputStage(at: sandbox.out).check("demo", replacing: .run)
    }
  }

  @Test func aListOfFormatsIsRead() throws {
    #expect(try FigureFormat.parse("png") == [.png])
    #expect(try FigureFormat.parse("pdf,svg,svg,png") == [.png, .svg, .pdf])
    for list in ["", "png,", "PNG", "png;svg"] {
      #expect(throws: InputError.self) { try FigureFormat.parse(list) }
    }
  }

  @Test func aRunWritesWhatItsResultsList() throws {
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
