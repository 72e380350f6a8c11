import Course
import GoldenImages
import LessonDiffusion
import Testing
import Trials

private let trial = DefaultTrial(DiffusionLesson.self)

@Suite struct DiffusionLessonTests {
  @Test func everyClaimHolds() throws {
    let results = try trial.get().results
    #expect(results.claims.count == 6)
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

  /// What only the defaults bear out is not said of a run that came to something else.
  @Test func wordsFollowFromTheRun() throws {
    func words(_ trial: Trial) -> String {
      trial.results.figures.flatMap { [$0.title, $0.caption, $0.alt] }.joined(separator: " ")
    }
    let usual = words(try trial.get())
    let brief = words(
      try Trial(
        DiffusionLesson.self,
        settings: [
          Setting("steps", "20"), Setting("spiral-steps", "20"),
          Setting("schedule", "short-linear"),
        ]))
    for phrase in [
      "one round cloud", "Data out of noise", "in the same five clusters", "hardly differ",
      "closely over the line", "A spiral out of noise", "along the same two turns",
    ] {
      #expect(usual.contains(phrase) && !brief.contains(phrase), "\(phrase)")
    }
    #expect(usual.contains("which that schedule does not reach"))
  }

  /// Few steps of noise have fewer moments, and the published number of them makes the published
  /// schedule end as it should.
  @Test func wordsFollowFromTheNumberOfSteps() throws {
    let few = try Trial(
      DiffusionLesson.self,
      settings: [Setting("noise-steps", "2"), Setting("steps", "3"), Setting("width", "2")],
      only: ["forward", "score", "steps"])
    let alts = few.results.figures.map(\.alt)
    #expect(alts[0].contains("at 3 moments"))
    #expect(alts[1].contains("at t = 1, a panel each"))
    #expect(few.results.figures[2].caption.contains("In 2 steps"))
    let many = try Trial(
      DiffusionLesson.self, settings: [Setting("noise-steps", "1000")], only: ["schedules"])
    #expect(!many.results.figures[0].caption.contains("does not reach"))
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
