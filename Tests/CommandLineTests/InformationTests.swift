import Foundation
import Testing

@Suite struct InformationTests {
  @Test func listNamesEveryLesson() throws {
    let outcome = try Program.run(["list"])
    #expect(outcome.status == 0)
    #expect(outcome.output.hasPrefix("Foundations\n"))
    #expect(outcome.output.contains("  mlp  "))
    #expect(outcome.complaints.isEmpty)
  }

  @Test func listAsJSONIsAnArrayOfObjects() throws {
    struct Card: Decodable { let name, title, chapter, summary: String }
    let outcome = try Program.run(["list", "--json"])
    let cards = try JSONDecoder().decode([Card].self, from: Data(outcome.output.utf8))
    #expect(
      cards.contains { $0.name == "mlp" && $0.chapter == "foundations" && !$0.summary.isEmpty })
    #expect(outcome.status == 0)
  }

  @Test func showTellsTheFiguresAndHyperparameters() throws {
    let outcome = try Program.run(["show", "mlp"])
    #expect(outcome.status == 0)
    for name in [
      "boundary", "surface", "units", "grid", "losses", "seed", "data-seed", "steps",
      "learning-rate",
    ] {
      #expect(outcome.output.contains("\n  \(name) "))
    }
    #expect(outcome.output.contains("an integer from 0 to 4294967295"))
    #expect(outcome.output.contains("for --data: a CSV file of points of two classes, x,y,label\n"))
  }

  @Test(
    "help and version are answers, not errors",
    arguments: [
      (["--help"], "USAGE: lessons"), ([], "USAGE: lessons"),
      (["help", "run"], "USAGE: lessons run"),
      (["run", "-h"], "--threads"), (["--version"], "0."),
      (["--generate-completion-script", "bash"], "lessons"),
    ])
  func answers(arguments: [String], part: String) throws {
    let outcome = try Program.run(arguments)
    #expect(outcome.status == 0)
    #expect(outcome.output.contains(part))
    #expect(outcome.output.hasSuffix("\n") && !outcome.output.hasSuffix("\n\n"))
    #expect(outcome.complaints.isEmpty)
  }
}
