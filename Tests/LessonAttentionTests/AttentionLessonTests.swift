import Course
import Fixtures
import GoldenImages
import LessonAttention
import Testing
import Trials

private let trial = DefaultTrial(AttentionLesson.self)

@Suite struct AttentionLessonTests {
  /// The chapter's task 3, number for number.
  @Test func reproducesTheChapter() throws {
    struct Course: Decodable {
      struct Task: Decodable {
        enum CodingKeys: String, CodingKey {
          case queries = "Q"
          case keys = "K"
          case values = "V"
          case weights, output
        }
        let queries, keys, values, weights, output: [[Double]]
      }
      let attention: Task
    }
    let task = try fixture("course.json", as: Course.self).attention
    let trial = try trial.get()
    for (name, expected) in [
      ("queries", task.queries), ("keys", task.keys), ("values", task.values),
      ("weights", task.weights), ("output", task.output),
    ] {
      let actual = trial.metric("chapter.\(name)")
      try #require(actual.count == expected.flatMap(\.self).count)
      for (a, b) in zip(actual, expected.flatMap(\.self)) {
        #expect(abs(a - b) <= 1e-6, "\(name): \(a), not \(b)")
      }
    }
  }

  @Test func everyClaimHolds() throws {
    let results = try trial.get().results
    #expect(results.claims.count == 9)
    #expect(results.brokenClaims.isEmpty)
  }

  @Test(arguments: AttentionLesson.card.figureNames) func figureMatchesGolden(name: String) throws {
    try Golden.check(trial.get().drawing(name), "attention/\(name)")
  }

  @Test(arguments: AttentionLesson.card.figureNames)
  func tolerantGoldenRuleRefusesWrongDrawings(name: String) throws {
    try Sensitivity.check(trial.get().drawing(name))
  }

  /// A figure alone is the same figure.
  @Test func onlyOneFigure() throws {
    let alone = try Trial(AttentionLesson.self, only: ["saturation"])
    #expect(alone.drawings.map(\.name) == ["saturation"])
    #expect(try alone.drawing("saturation") == trial.get().drawing("saturation"))
  }

  /// Settings that break the lesson on purpose still end in figures.
  @Test(arguments: [
    "learning-rate=100", "scaled=false", "tokens=2", "tokens=12", "width=1", "width=512",
    "longest=1", "key-count=2", "key-count=26", "head-width=1", "recurrent-width=1",
  ])
  func drawsUnderOddSettings(setting: String) throws {
    let trial = try Trial(
      AttentionLesson.self,
      settings: [
        Setting(parsing: setting), Setting("steps", "30"), Setting("runs", "1"),
        Setting("vector-pairs", "1000"),
      ])
    #expect(trial.drawings.map(\.name) == AttentionLesson.card.figureNames)
  }
}
