import Course
import Foundation
import Testing
import lessons

@Suite struct SeedsTests {
  private let sandbox = Sandbox()

  private struct Line: Decodable {
    let lesson: String
    let claim: String
    let kind: String
    let lower, upper: Double?
    let runs, held: Int
    let lowest, median, highest: Double
    let values: [[Double]]
    let failed: [Int]
  }

  private func lines(of text: String) throws -> [Line] {
    try text.split(separator: "\n").map { try JSONDecoder().decode(Line.self, from: Data($0.utf8)) }
  }

  /// `lessons seeds` where a run takes a moment.
  private func quickSeeds(_ more: [String]) throws -> Program.Outcome {
    try Program.run(
      ["seeds", "mlp", "--only", "units", "--set", "steps=20"] + more, in: sandbox.path)
  }

  /// What `run` says of each seed by itself is what is told of all.
  @Test func talliesWhatRunsClaim() throws {
    struct Results: Decodable {
      struct Claim: Decodable {
        let name: String
        let value: Double
        let holds: Bool
      }
      let claims: [Claim]
    }
    let seeds = 7..<11
    let runs = try seeds.map { seed in
      let run = try Program.run(quickRun(["--json", "--seed", "\(seed)"], out: sandbox.path))
      return try JSONDecoder().decode(Results.self, from: Data(run.output.utf8)).claims
    }
    let outcome = try quickSeeds(["--from", "7", "--count", "4", "--json"])
    // Claims that fail are what was asked for.
    #expect(outcome.status == 0 && outcome.complaints.isEmpty)
    let lines = try lines(of: outcome.output)
    #expect(lines.map(\.claim) == runs[0].map(\.name))
    for (index, line) in lines.enumerated() {
      let claims = runs.map { $0[index] }
      let values = claims.map(\.value)
      #expect(line.lesson == "mlp")
      #expect(line.values == zip(seeds, values).map { [Double($0), $1] })
      #expect(line.failed == zip(seeds, claims).filter { !$1.holds }.map(\.0))
      #expect(line.runs == 4 && line.held == 4 - line.failed.count)
      let ascending = values.sorted()
      #expect(
        [line.lowest, line.median, line.highest] == [ascending[0], ascending[2], ascending[3]])
    }
    #expect(lines.contains { $0.held == 0 } && lines.contains { $0.held == 4 })
  }

  @Test func theSameHoweverManyRunsGoSideBySide() throws {
    let alone = try quickSeeds(["--count", "3", "--json", "--jobs", "1"])
    #expect(
      try lines(of: alone.output).allSatisfy { $0.values.map(\.[0]) == [1_000, 1_001, 1_002] })
    for jobs in ["2", "7"] {
      #expect(try quickSeeds(["--count", "3", "--json", "--jobs", jobs]).output == alone.output)
    }
  }

  @Test func aTableForEachLessonAndNothingWritten() throws {
    let outcome = try Program.run(
      ["seeds", "mlp", "gan", "--only", "units", "--only", "samples", "--set", "steps=20"]
        + ["--count", "2"], in: sandbox.path)
    #expect(outcome.status == 0 && outcome.complaints.isEmpty)
    #expect(sandbox.tree.isEmpty)
    let tables = outcome.output.components(separatedBy: "\n\n")
    #expect(
      tables.map { $0.prefix { $0 != "\n" } } == [
        "The multilayer perceptron, 2 seeds from 1000",
        "Generative adversarial networks, 2 seeds from 1000",
      ])
    #expect(tables[1].contains("  0/2   modes found of 8  "))
    #expect(tables[1].contains("  exactly 8 "))
    #expect(tables[1].contains("  1000, 1001\n"))
    #expect(outcome.output.split(separator: "\n").allSatisfy { !$0.hasSuffix(" ") })
  }

  @Test func twentySeedsFromAThousandByDefault() throws {
    let outcome = try quickSeeds(["--json"])
    for line in try lines(of: outcome.output) {
      #expect(line.values.map { Int($0[0]) } == Array(1_000..<1_020))
    }
  }

  /// A run that fails is told and left out of the counts.
  @Test func countsRunsThatFail() throws {
    let mlp = lessonList[0]
    let settings = try mlp.brief.map(Setting.init(parsing:))
    let claims = try LessonRun(mlp, settings: settings).perform { _ in }.claims
    let failure = StudioError.neverShown("units")
    let report = SeedsReport(
      mlp.card, seeds: 5..<8, [.success(claims), .failure(failure), .success(claims)])
    #expect(report.failures.map(\.seed) == [6])
    #expect(report.table.hasPrefix("The multilayer perceptron, 2 of 3 seeds from 5\n"))
    #expect(report.table.contains("/2 ") && !report.table.contains("/3 "))
    let lines = report.jsonLines.split(separator: "\n")
    #expect(lines.count == claims.count + 1)
    #expect(
      lines.last == """
        {"lesson": "mlp", "seed": 6, "error": "\(failure.description)"}
        """)
    let nothing = SeedsReport(mlp.card, seeds: 5..<6, [.failure(failure)])
    #expect(nothing.table == "The multilayer perceptron, 0 of 1 seed from 5\n  no claims\n")
  }

  @Test func anInterruptEndsItByTheSignal() throws {
    let process = try Program.start(
      Program.path, ["seeds", "mlp", "--count", "1000"], in: sandbox.path)
    usleep(300_000)
    kill(process.processIdentifier, SIGINT)
    let outcome = try Program.finish(process)
    #expect(process.terminationReason == .uncaughtSignal && outcome.status == 130)
    #expect(outcome.output.isEmpty && outcome.complaints.isEmpty && sandbox.tree.isEmpty)
  }
}
