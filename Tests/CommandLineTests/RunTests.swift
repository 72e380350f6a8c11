import Foundation
import Testing

@Suite struct RunTests {
  private let sandbox = Sandbox()

  private struct Results: Decodable {
    struct Figure: Decodable {
      let name: String
      let files: [String: String]
    }
    let lesson: String
    let figures: [Figure]
  }

  @Test func theSummaryNamesTheFiles() throws {
    let outcome = try Program.run(quickRun(out: "results"), in: sandbox.path)
    #expect(outcome.status == 0)
    #expect(outcome.complaints.isEmpty)
    #expect(outcome.output.contains("  results/mlp/units.png  "))
    #expect(
      sandbox.tree == [
        "results", "results/mlp", "results/mlp/results.json", "results/mlp/units.png",
      ])
  }

  @Test func jsonOfOneLessonIsTheFileItself() throws {
    let outcome = try Program.run(quickRun(["--json"], out: sandbox.path))
    #expect(outcome.status == 0)
    #expect(outcome.complaints.isEmpty)
    #expect(Data(outcome.output.utf8) == sandbox.files()["mlp/results.json"])
    let results = try JSONDecoder().decode(Results.self, from: Data(outcome.output.utf8))
    #expect(results.lesson == "mlp")
    #expect(results.figures.map(\.files) == [["png": "units.png"]])
  }

  @Test func jsonOfAllLessonsIsAnArray() throws {
    let outcome = try Program.run(
      ["run", "all", "--only", "units", "--set", "steps=20", "--json", "--out", sandbox.path])
    let results = try JSONDecoder().decode([Results].self, from: Data(outcome.output.utf8))
    #expect(results.map(\.lesson).contains("mlp"))
    #expect(outcome.status == 0)
  }

  @Test func quietIsQuiet() throws {
    let outcome = try Program.run(quickRun(["--quiet"], out: sandbox.path))
    #expect(outcome.status == 0)
    #expect(outcome.output.isEmpty && outcome.complaints.isEmpty)
    #expect(sandbox.files().count == 2)
  }

  @Test func seedIsShortForSet() throws {
    let long = try Program.run(quickRun(["--json", "--set", "seed=3"], out: sandbox.path))
    let short = try Program.run(quickRun(["--json", "--seed", "3"], out: sandbox.path))
    #expect(long.output == short.output)
    #expect(short.output.contains(#""seed": 3"#))
  }

  @Test func figuresComeInTheFormatsAskedFor() throws {
    let outcome = try Program.run(
      quickRun(["--format", "svg,png,pdf", "--json"], out: sandbox.path))
    #expect(outcome.status == 0)
    let results = try JSONDecoder().decode(Results.self, from: Data(outcome.output.utf8))
    #expect(
      results.figures.map(\.files) == [
        ["png": "units.png", "svg": "units.svg", "pdf": "units.pdf"]
      ])
    let files = sandbox.files()
    #expect(files["mlp/units.png"]?.starts(with: [0x89] + Array("PNG".utf8)) == true)
    #expect(files["mlp/units.svg"]?.starts(with: Array("<svg ".utf8)) == true)
    #expect(files["mlp/units.pdf"]?.starts(with: Array("%PDF-1.".utf8)) == true)
    // Over what three formats left, one is enough.
    let summary = try Program.run(quickRun(["--format", "pdf"], out: sandbox.path))
    #expect(summary.status == 0)
    #expect(summary.output.contains("\(sandbox.path)/mlp/units.pdf  "))
    #expect(
      sandbox.tree == ["mlp", "mlp/results.json", "mlp/units.pdf"])
    #expect(sandbox.files()["mlp/units.pdf"] == files["mlp/units.pdf"])
  }

  @Test func theThemeChangesPicturesAndNoNumbers() throws {
    #expect(try Program.run(quickRun(out: sandbox.path + "/plain")).status == 0)
    for theme in ["light", "dark"] {
      let out = sandbox.path + "/" + theme
      #expect(try Program.run(quickRun(["--theme", theme], out: out)).status == 0)
    }
    #expect(sandbox.files(in: "plain") == sandbox.files(in: "light"))
    let (light, dark) = (sandbox.files(in: "light"), sandbox.files(in: "dark"))
    #expect(light["mlp/results.json"] == dark["mlp/results.json"])
    #expect(light["mlp/units.png"] != dark["mlp/units.png"])
  }

  @Test(
    "the same bytes however it is run",
    arguments: [
      ["--threads", "1"], ["--threads", "2"], ["--threads", "5"], ["--jobs", "2"], ["--json"],
      ["--quiet"],
    ])
  func sameBytes(options: [String]) throws {
    let formats = ["--format", "png,svg,pdf"]
    #expect(try Program.run(quickRun(formats, out: sandbox.path + "/plain")).status == 0)
    try sandbox.put("", at: "elsewhere/file")
    #expect(
      try Program.run(
        quickRun(formats + options, out: "../other"), in: sandbox.path + "/elsewhere"
      ).status == 0)
    #expect(sandbox.files(in: "plain").count == 4)
    #expect(sandbox.files(in: "plain") == sandbox.files(in: "other"))
  }

  @Test func outputIsFoundAtThePackagesRoot() throws {
    try sandbox.put("let package = Package(\n  name: \"lessons\",", at: "repository/Package.swift")
    try sandbox.put("let package = Package(name: \"other\")", at: "repository/deep/Package.swift")
    let arguments = Array(quickRun(out: "").dropLast(2))
    let inside = try Program.run(arguments, in: sandbox.path + "/repository/deep")
    #expect(inside.output.contains("\(sandbox.path)/repository/output/mlp/units.png"))
    let atRoot = try Program.run(arguments, in: sandbox.path + "/repository")
    #expect(atRoot.output.contains("  output/mlp/units.png"))
    #expect(sandbox.tree.contains("repository/output/mlp/results.json"))

    let outside = try Program.run(arguments, in: sandbox.path)
    #expect(outside.output.contains("  output/mlp/units.png"))
    #expect(sandbox.tree.contains("output/mlp/results.json"))
  }

  @Test func whatADeadRunLeftIsRemoved() throws {
    try sandbox.put("half", at: ".lessons-0123456789abcdef/units.png")
    #expect(try Program.run(quickRun(out: sandbox.path)).status == 0)
    #expect(sandbox.tree == ["mlp", "mlp/results.json", "mlp/units.png"])
  }

  #if os(Linux)
    /// What a terminal shows of a run of a second or so.
    private func terminal(_ options: String) throws -> String {
      let run = #""$LESSONS" run mlp --only units --set steps=50000 --out . "# + options
      return try Program.shell(#"cd "$1" && exec script -qec "$2" /dev/null"#, [sandbox.path, run])
        .output
    }

    @Test func aTerminalSeesProgressAndThenItIsGone() throws {
      let shown = try terminal("")
      #expect(shown.contains("mlp  step "))
      #expect(shown.contains(" of 50000  loss "))
      #expect(shown.contains(" left"))
      let lasting = shown.components(separatedBy: "\u{1B}[K").last ?? ""
      #expect(lasting.contains("./mlp/units.png"))
      #expect(!lasting.contains("step "))
    }

    @Test func quietShowsNoProgress() throws {
      #expect(try terminal("--quiet").isEmpty)
    }
  #endif
}
