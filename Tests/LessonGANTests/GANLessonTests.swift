import Course
import GoldenImages
import LessonGAN
import Testing
import Trials

private let trial = DefaultTrial(GANLesson.self)

@Suite struct GANLessonTests {
  @Test func everyClaimHolds() throws {
    let results = try trial.get().results
    #expect(results.claims.count == 3)
    #expect(results.brokenClaims.isEmpty)
  }

  @Test(arguments: GANLesson.card.figureNames) func figureMatchesGolden(name: String) throws {
    try Golden.check(trial.get().drawing(name), "gan/\(name)")
  }

  @Test(arguments: GANLesson.card.figureNames)
  func tolerantGoldenRuleRefusesWrongDrawings(name: String) throws {
    try Sensitivity.check(trial.get().drawing(name))
  }

  /// The main figure can be gone back over, moment by moment.
  @Test func showsMomentsOfTraining() throws {
    let figures = try trial.get().results.figures
    let steps = figures.first { $0.name == "samples" }!.frames.map(\.step)
    #expect((10...Studio.maximumFrames).contains(steps.count))
    #expect(steps.first == 0)
    #expect(steps.last == 5000)
  }

  /// A figure alone is the same figure.
  @Test func onlyOneFigure() throws {
    let alone = try Trial(GANLesson.self, only: ["collapse"])
    #expect(alone.drawings.map(\.name) == ["collapse"])
    #expect(try alone.drawing("collapse") == trial.get().drawing("collapse"))
  }

  /// What only the defaults bear out is not said of a game that came to something else.
  @Test func wordsFollowFromTheRun() throws {
    func words(_ trial: Trial) -> String {
      trial.results.figures.flatMap { [$0.title, $0.caption, $0.alt] }.joined(separator: " ")
    }
    let (usual, brief) = (
      words(try trial.get()),
      words(try Trial(GANLesson.self, settings: [Setting("steps", "20"), Setting("runs", "1")]))
    )
    for phrase in ["eight pieces", "eight knots", "Losses tell little", "median of 5 runs"] {
      #expect(usual.contains(phrase) && !brief.contains(phrase), "\(phrase)")
    }
    #expect(brief.contains("at steps 0, 1, 5, 10 and 20"))
  }

  /// A game of one step has two moments, each shown once.
  @Test func showsNoMomentTwice() throws {
    let samples = try Trial(
      GANLesson.self, settings: [Setting("steps", "1")], only: ["samples"])
    #expect(samples.results.figures[0].alt.contains("at steps 0 and 1:"))
  }

  /// Settings that break the lesson on purpose still end in figures.
  @Test(arguments: [
    "generator-rate=1000", "discriminator-rate=1000", "objective=minimax",
    "objective=least-squares",
    "objective=hinge", "width=1", "batch=1",
    "noise=10", "noise=0", "generator-steps=5",
  ])
  func drawsUnderOddSettings(setting: String) throws {
    let trial = try Trial(
      GANLesson.self,
      settings: [
        Setting("steps", "20"), Setting("runs", "1"), Setting(parsing: setting),
      ])
    #expect(trial.drawings.map(\.name) == GANLesson.card.figureNames)
  }
}
