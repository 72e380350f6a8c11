import Foundation
import Output
import Sandboxes
import Testing

@Suite struct OutputStageTests {
  private let sandbox = Sandbox()

  @Test func aFolderAppearsWhole() throws {
    let stage = try OutputStage(at: sandbox.path + "/some/where/out")
    let folder = try stage.open(for: "demo", replacing: .demo)
    try folder.write([65], to: "a.png")
    #expect(!sandbox.tree.contains("some/where/out/demo"))
    try folder.commit()
    #expect(
      sandbox.tree == [
        "some", "some/where", "some/where/out", "some/where/out/demo", "some/where/out/demo/a.png",
      ])
  }

  @Test func anEmptyFolderIsReplaced() throws {
    try sandbox.makeFolder("out/demo")
    try sandbox.produce()
    #expect(sandbox.tree == ["out", "out/demo", "out/demo/a.png", "out/demo/list"])
  }

  @Test func ourOwnFolderIsReplacedWhole() throws {
    try sandbox.put("old", at: "out/demo/old.png")
    try sandbox.put("old", at: "out/demo/old.3.png")
    try sandbox.put(
      list(of: "old.png", "old.3.png", "gone.png"), at: "out/demo/list")
    try sandbox.produce()
    #expect(sandbox.tree == ["out", "out/demo", "out/demo/a.png", "out/demo/list"])
    #expect(sandbox.text("out/demo/a.png") == "new")
  }

  @Test(
    "what is not ours stays as it is",
    arguments: [
      (["notes.txt": "mine"], "it holds 'notes.txt' and no list"),
      (
        ["a.png": "mine", "list": list(of: "b.png")],
        "it holds 'a.png', which its list does not list"
      ),
      (["list": "a.png"], "its list is not one of ours"),
      (["list": ""], "its list is not one of ours"),
      (
        ["a.png/deep": "mine", "list": list(of: "a.png")],
        "'a.png' in it is not a plain file"
      ),
    ])
  func foreign(files: [String: String], reason: String) throws {
    for (file, text) in files { try sandbox.put(text, at: "out/demo/\(file)") }
    let before = sandbox.tree
    let stage = try OutputStage(at: sandbox.out)
    let refusal = OutputError.isNotOurs(folder: sandbox.out + "/demo", reason: reason)
    #expect(throws: refusal) { try stage.check("demo", replacing: .demo) }
    #expect(throws: refusal) { try stage.open(for: "demo", replacing: .demo) }
    #expect(sandbox.tree == before)
    for (file, text) in files { #expect(sandbox.text("out/demo/\(file)") == text) }
  }

  @Test func whatBecomesForeignWhileTrainingStays() throws {
    try sandbox.produce("old")
    let stage = try OutputStage(at: sandbox.out)
    let folder = try stage.open(for: "demo", replacing: .demo)
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
    try sandbox.makeFolder("out")
    try FileManager.default.createSymbolicLink(
      atPath: sandbox.out + "/demo", withDestinationPath: sandbox.path + "/elsewhere")
    #expect(throws: OutputError.isLink(sandbox.out + "/demo")) { try sandbox.produce() }

    try FileManager.default.removeItem(atPath: sandbox.out + "/demo")
    try sandbox.put(list(of: "a.png"), at: "out/demo/list")
    try FileManager.default.createSymbolicLink(
      atPath: sandbox.out + "/demo/a.png", withDestinationPath: sandbox.path + "/elsewhere/a.png")
    #expect(throws: OutputError.self) { try sandbox.produce() }
    #expect(sandbox.text("elsewhere/a.png") == "mine")
  }

  @Test func anOutputFolderThatIsALinkIsFollowed() throws {
    try sandbox.makeFolder("disk")
    try FileManager.default.createSymbolicLink(
      atPath: sandbox.out, withDestinationPath: sandbox.path + "/disk")
    try sandbox.produce()
    #expect(sandbox.text("disk/demo/a.png") == "new")
  }

  @Test func filesInTheWayAreRefused() throws {
    try sandbox.put("mine", at: "out/demo")
    #expect(throws: OutputError.notAFolder(sandbox.out + "/demo")) { try sandbox.produce() }
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
    let folder = try stage.open(for: "demo", replacing: .demo)
    try folder.write([65], to: "a.png")
    folder.discard()
    #expect(sandbox.tree == ["some", "some/out"])
    stage.close()
    #expect(sandbox.tree.isEmpty)
  }

  @Test func foldersThatExistedAreNotRemoved() throws {
    try sandbox.makeFolder("out")
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
    let living = try OutputStage(at: sandbox.out).open(for: "demo", replacing: .demo)
    try living.write([65], to: "a.png")
    let other = try OutputStage(at: sandbox.out)
    #expect(sandbox.tree.count == 3)
    try other.open(for: "other", replacing: .demo).commit()
    try living.commit()
    #expect(sandbox.tree == ["out", "out/demo", "out/demo/a.png", "out/other"])
  }

  @Test func withoutAKindOnlyAnEmptyFolderIsReplaced() throws {
    try sandbox.put("mine", at: "out/demo/list")
    let stage = try OutputStage(at: sandbox.out)
    #expect(
      throws: OutputError.isNotOurs(folder: sandbox.out + "/demo", reason: "it holds 'list'")
    ) { try stage.open(for: "demo", replacing: nil) }
    try sandbox.makeFolder("out/empty")
    let folder = try stage.open(for: "empty", replacing: nil)
    try folder.write([65], to: "a")
    try folder.commit()
    #expect(sandbox.tree(of: "out") == ["demo", "demo/list", "empty", "empty/a"])
  }
}
