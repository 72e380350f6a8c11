import Foundation
import Testing

@Suite struct GalleryCommandTests {
  private let sandbox = Sandbox()

  /// The repository, whose texts and sources a site is made from.
  private static let repository = RepositoryCopy.root.path

  @Test func outsideTheRepositoryThereIsNothingToMakeASiteFrom() throws {
    let outcome = try Program.run(["gallery"], in: sandbox.path)
    #expect(outcome.status == 1 && outcome.output.isEmpty)
    #expect(
      outcome.complaints
        == "lessons: the gallery is made from the lessons' texts and sources; run it inside the repository of lessons.\n"
    )
    #expect(sandbox.tree.isEmpty)
  }

  @Test(
    "a folder that cannot be replaced is refused at once",
    arguments: [
      (".", "--out needs the name of a folder"), ("..", "--out needs the name of a folder"),
      ("/", "--out needs the name of a folder"), ("", "--out needs the name of a folder"),
    ])
  func noFolder(out: String, complaint: String) throws {
    let outcome = try Program.run(["gallery", "--out", out], in: Self.repository)
    #expect(outcome.status == 1)
    #expect(outcome.complaints.contains(complaint))
  }

  @Test func whatIsNotASiteIsLeftAlone() throws {
    try sandbox.put("mine", at: "site/index.html")
    let outcome = try Program.run(
      ["gallery", "--out", sandbox.path + "/site/"], in: Self.repository)
    #expect(outcome.status == 1)
    #expect(
      outcome.complaints.contains(
        "is left alone because it holds 'index.html' and no gallery.json; move it away or choose another --out."
      ))
    #expect(sandbox.tree == ["site", "site/index.html"])
  }

  @Test("an interrupt leaves nothing", arguments: [SIGTERM, SIGHUP])
  func interrupt(signal: Int32) throws {
    let process = try Program.start(
      Program.path, ["gallery", "--out", sandbox.path + "/some/site"], in: Self.repository)
    let deadline = Date.now + 60
    // Until a picture has been drawn, so that there are folders in folders to remove.
    while !sandbox.tree.contains(where: { $0.hasSuffix(".png") }) && Date.now < deadline {
      usleep(10_000)
    }
    #expect(sandbox.tree.contains { $0.hasSuffix(".png") })
    kill(process.processIdentifier, signal)
    #expect(try Program.finish(process).status == 128 + signal)
    #expect(sandbox.tree.isEmpty)
  }
}
