import Foundation
import Output
import Sandboxes
import Testing

/// Every way in which a new folder takes the place of an old one, on file systems that allow it.
@Suite struct ReplacementTests {
  private let sandbox = Sandbox()
  static let ways = Replacement.allCases.map { [$0] } + [Replacement.allCases]

  @Test("an old folder is replaced whole", arguments: ways)
  func replaces(ways: [Replacement]) throws {
    try sandbox.produce("old", files: ["a.png", "b.png", "gone/c.png", "same/d.png"], ways: ways)
    try sandbox.produce("new", files: ["a.png", "same/d.png", "same/e.png"], ways: ways)
    #expect(
      sandbox.tree(of: "out") == [
        "demo", "demo/a.png", "demo/list", "demo/same", "demo/same/d.png", "demo/same/e.png",
      ])
    for file in ["a.png", "same/d.png", "same/e.png"] {
      #expect(sandbox.text("out/demo/\(file)") == "new")
    }
    #expect(sandbox.text("out/demo/list") == list(of: "a.png", "same/d.png", "same/e.png"))
  }

  @Test("an empty folder is replaced", arguments: ways)
  func replacesNothing(ways: [Replacement]) throws {
    try sandbox.makeFolder("out/demo")
    try sandbox.produce(ways: ways)
    #expect(sandbox.tree(of: "out") == ["demo", "demo/a.png", "demo/list"])
  }

  @Test("files that are taken over come along", arguments: ways)
  func takesOver(ways: [Replacement]) throws {
    try sandbox.produce("old", files: ["a.png", "kept/b.png"], ways: ways)
    let stage = try OutputStage(at: sandbox.out, replacing: ways)
    let folder = try stage.open(for: "demo", replacing: .demo)
    try folder.takeOver("kept/b.png")
    try folder.write(Array(list(of: "kept/b.png").utf8), to: "list")
    try folder.commit()
    #expect(sandbox.tree(of: "out") == ["demo", "demo/kept", "demo/kept/b.png", "demo/list"])
    #expect(sandbox.text("out/demo/kept/b.png") == "old")
  }

  /// What is on the disk if the process is killed between the steps of the slowest way.
  @Test func whatIsMissingMakesAFolderNoLessOurs() throws {
    try sandbox.put(list(of: "a.png", "b.png"), at: "out/demo/list")
    try sandbox.put("old", at: "out/demo/b.png")
    try sandbox.put("old", at: "out/.lessons-0123456789abcdef/a.png")
    try sandbox.produce()
    #expect(sandbox.tree(of: "out") == ["demo", "demo/a.png", "demo/list"])
  }

  // MARK: Other file systems

  /// Calls `body` where `out` is an overlay file system whose lower layer holds what `out` holds
  /// now, and returns what is below `out` afterwards, and why it was refused.
  private func onOverlay(
    _ body: @escaping () throws -> Void
  ) throws -> (after: [String: String], refusal: OutputError?) {
    try PrivateMounts.see { mounts in
      // An overlay file system may not stand on another, which the temporary folder may be on.
      try sandbox.makeFolder("disk")
      try mounts.tmpfs(at: sandbox.path + "/disk")
      for folder in ["disk/upper", "disk/work"] { try sandbox.makeFolder(folder) }
      try FileManager.default.copyItem(
        atPath: sandbox.out, toPath: sandbox.path + "/disk/lower")
      try mounts.overlay(
        lower: sandbox.path + "/disk/lower", upper: sandbox.path + "/disk/upper",
        work: sandbox.path + "/disk/work", at: sandbox.out)
      do {
        try body()
        return (contents, nil)
      } catch let refusal as OutputError {
        return (contents, refusal)
      }
    }
  }

  /// Every path below `out` with what it holds, "folder" for a folder.
  private var contents: [String: String] {
    Dictionary(
      uniqueKeysWithValues: sandbox.tree(of: "out").map {
        ($0, sandbox.text("out/\($0)") ?? "folder")
      })
  }

  @Test(
    "on an overlay file system, a folder of the lower layer is replaced, again and again",
    .enabled(if: PrivateMounts.areAllowed, "nobody but root can mount here"))
  func overlay() throws {
    try sandbox.produce("old", files: ["a.png", "b.png", "gone/c.png", "same/d.png"])
    let (after, refusal) = try onOverlay {
      for text in ["new", "newer"] {
        try sandbox.produce(text, files: ["a.png", "same/d.png", "same/e.png"])
      }
    }
    #expect(refusal == nil)
    #expect(
      after == [
        "demo": "folder", "demo/a.png": "newer", "demo/same": "folder", "demo/same/d.png": "newer",
        "demo/same/e.png": "newer", "demo/list": list(of: "a.png", "same/d.png", "same/e.png"),
      ])
  }

  /// Otherwise the test above shows nothing.
  @Test(
    "there a folder of the lower layer can be neither exchanged nor renamed",
    .enabled(if: PrivateMounts.areAllowed, "nobody but root can mount here"))
  func overlayRefuses() throws {
    try sandbox.produce("old")
    for way in [Replacement.exchange, .rename] {
      let (after, refusal) = try onOverlay { try sandbox.produce(ways: [way]) }
      #expect(refusal == .cannotUse(folder: sandbox.out + "/demo", SystemError(EXDEV)))
      #expect(
        after == ["demo": "folder", "demo/a.png": "old", "demo/list": list(of: "a.png")])
    }
  }

  @Test(
    "there an empty folder of the lower layer is replaced, and what is not ours stays",
    .enabled(if: PrivateMounts.areAllowed, "nobody but root can mount here"))
  func overlayOfOthers() throws {
    try sandbox.makeFolder("out/demo")
    #expect(try onOverlay { try sandbox.produce() }.after.count == 3)
    try sandbox.put("mine", at: "out/demo/notes.txt")
    let (after, refusal) = try onOverlay { try sandbox.produce() }
    #expect(refusal != nil)
    #expect(after == ["demo": "folder", "demo/notes.txt": "mine"])
  }

  @Test(
    "a mount point is filled, and emptied of what was in it before",
    .enabled(if: PrivateMounts.areAllowed, "nobody but root can mount here"))
  func mountPoint() throws {
    try sandbox.makeFolder("out/demo")
    let after = try PrivateMounts.see { mounts in
      try mounts.tmpfs(at: sandbox.out + "/demo")
      try sandbox.produce("old", files: ["a.png", "gone/c.png"])
      try sandbox.produce("new", files: ["a.png", "b/d.png"])
      return contents
    }
    #expect(
      after == [
        "demo": "folder", "demo/a.png": "new", "demo/b": "folder", "demo/b/d.png": "new",
        "demo/list": list(of: "a.png", "b/d.png"),
      ])
  }

  @Test(
    "a mount point that is too small keeps what it has",
    .enabled(if: PrivateMounts.areAllowed, "nobody but root can mount here"))
  func smallMountPoint() throws {
    try sandbox.makeFolder("out/demo")
    let (error, after) = try PrivateMounts.see { mounts in
      try mounts.tmpfs(at: sandbox.out + "/demo", bytes: 1 << 16)
      try sandbox.produce("old", files: ["a.png", "kept/b.png"])
      let long = String(repeating: "new", count: 20_000)
      do {
        try sandbox.produce(long, files: ["a.png", "b/c.png"])
        return (nil as (any Error)?, contents)
      } catch {
        return (error, contents)
      }
    }
    #expect(
      error as? OutputError == .cannotUse(folder: sandbox.out + "/demo", SystemError(ENOSPC)))
    #expect(
      after == [
        "demo": "folder", "demo/a.png": "old", "demo/kept": "folder", "demo/kept/b.png": "old",
        "demo/list": list(of: "a.png", "kept/b.png"),
      ])
  }

  @Test(
    "the output folder can be a mount point",
    .enabled(if: PrivateMounts.areAllowed, "nobody but root can mount here"))
  func outputMountPoint() throws {
    try sandbox.makeFolder("out")
    let after = try PrivateMounts.see { mounts in
      try mounts.tmpfs(at: sandbox.out)
      for text in ["old", "new"] { try sandbox.produce(text) }
      return contents
    }
    #expect(after == ["demo": "folder", "demo/a.png": "new", "demo/list": list(of: "a.png")])
  }
}
