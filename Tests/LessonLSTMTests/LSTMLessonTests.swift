import Course
import GoldenImages
import LessonLSTM
import Testing
import Trials

private let trial = DefaultTrial(LSTMLesson.self)

@Suite struct LSTMLessonTests {
  @Test func everyClaimHolds() throws {
    let results = try trial.get().results
    #expect(results.claims.count == 8)
    #expect(results.brokenClaims.isEmpty)
  }

  @Test(arguments: LSTMLesson.card.figureNames) func figureMatchesGolden(name: String) throws {
    try Golden.check(trial.get().drawing(name), "lstm/\(name)")
  }

  @Test(arguments: LSTMLesson.card.figureNames)
  func tolerantGoldenRuleRefusesWrongDrawings(name: String) throws {
    try Sensitivity.check(trial.get().drawing(name))
  }

  /// The main figure can be gone back over, moment by moment.
  @Test func showsMomentsOfTraining() throws {
    let figures = try trial.get().results.figures
    let steps = figures.first { $0.name == "gates" }!.frames.map(\.step)
    #expect((10...Studio.maximumFrames).contains(steps.count))
    #expect(steps.first == 0)
    #expect(steps.last == 700)
  }

  /// A figure alone is the same figure.
  @Test func onlyOneFigure() throws {
    let alone = try Trial(LSTMLesson.self, only: ["gradient"])
    #expect(alone.drawings.map(\.name) == ["gradient"])
    #expect(try alone.drawing("gradient") == trial.get().drawing("gradient"))
  }

  /// Settings that break the lesson on purpose still end in figures.
  @Test(arguments: [
    "learning-rate=1000", "plain-learning-rate=1000", "adding-learning-rate=1000", "width=1",
    "length=5", "length=7", "forget-bias=-10", "forget-bias=10",
    "batch=1",
  ])
  func drawsUnderOddSettings(setting: String) throws {
    let trial = try Trial(
      LSTMLesson.self,
      settings: [
        Setting("steps", "20"), Setting("adding-steps", "20"), Setting("runs", "1"),
        Setting(parsing: setting),
      ])
    #expect(trial.drawings.map(\.name) == LSTMLesson.card.figureNames)
  }
}
