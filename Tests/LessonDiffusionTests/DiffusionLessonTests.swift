import Course
import GoldenImages
import LessonDiffusion
import Testing
import Trials

private let trial = DefaultTrial(DiffusionLesson.self)

@Suite struct DiffusionLessonTests {
  @Test func everyClaimHolds() throws {
    let results = try trial.get().results
    #expect(results.claims.count == 5)
    #expect(results.brokenClaims.isEmpty)
  }

  @Test(arguments: DiffusionLesson.card.figureNames) func figureMatchesGolden(name: String) throws {
    try Golden.check(trial.get().drawing(name), "diffusion/\(name)")
  }

  @Test(arguments: DiffusionLesson.card.figureNames)
  func tolerantGoldenRuleRefusesWrongDrawings(name: String) throws {
    try Sensitivity.check(trial.get().drawing(name))
  }

  /// The main figure can be gone back over, moment by moment.
  @Test func showsMomentsOfTraining() throws {
    let figures = try trial.get().results.figures
    let steps = figures.first { $0.name == "samples" }!.frames.map(\.step)
    #expect((10...Studio.maximumFrames).contains(steps.count))
    #expect(steps.first == 0)
    #expect(steps.last == 6000)
  }

  /// A figure alone is the same figure.
  @Test func onlyOneFigure() throws {
    let alone = try Trial(DiffusionLesson.self, only: ["score"])
    #expect(alone.drawings.map(\.name) == ["score"])
    #expect(try alone.drawing("score") == trial.get().drawing("score"))
  }

  /// Settings that break the lesson on purpose still end in figures.
  @Test(arguments: [
    "learning-rate=1000", "noise-steps=2", "noise-steps=1000", "schedule=linear",
    "schedule=short-linear", "sampler=ddim", "width=1", "batch=1",
  ])
  func drawsUnderOddSettings(setting: String) throws {
    let trial = try Trial(
      DiffusionLesson.self,
      settings: [
        Setting("steps", "20"), Setting("spiral-steps", "20"), Setting(parsing: setting),
      ])
    #expect(trial.drawings.map(\.name) == DiffusionLesson.card.figureNames)
  }
}
