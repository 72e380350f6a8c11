import Course
import GoldenImages
import LessonVAE
import Testing
import Trials

private let trial = DefaultTrial(VAELesson.self)

@Suite struct VAELessonTests {
  @Test func everyClaimHolds() throws {
    let results = try trial.get().results
    #expect(results.claims.count == 5)
    #expect(results.brokenClaims.isEmpty)
    #expect(results.remarks.isEmpty)
  }

  @Test func showsMomentsOfTraining() throws {
    let steps = try #require(try trial.get().results.figures.first { $0.name == "manifold" })
      .frames.map(\.step)
    #expect(steps.count == Studio.maximumFrames && steps.first == 0 && steps.last == 3_000)
  }

  @Test(arguments: VAELesson.card.figureNames) func figureMatchesGolden(name: String) throws {
    try Golden.check(trial.get().drawing(name), "vae/\(name)")
  }

  @Test(arguments: VAELesson.card.figureNames)
  func tolerantGoldenRuleRefusesWrongDrawings(name: String) throws {
    try Sensitivity.check(trial.get().drawing(name))
  }

  /// Trainings that nobody asked for leave no trace in a figure that is shown alone.
  @Test func onlyOneFigure() throws {
    let alone = try Trial(VAELesson.self, only: ["bounds"])
    #expect(alone.drawings.map(\.name) == ["bounds"])
    #expect(try alone.drawing("bounds") == trial.get().drawing("bounds"))
  }

  /// What only the defaults bear out is not said of a run that came to something else.
  @Test func wordsFollowFromTheRun() throws {
    func words(_ trial: Trial, _ name: String) throws -> String {
      let figure = try #require(trial.results.figures.first { $0.name == name })
      return [figure.title, figure.caption, figure.alt].joined(separator: " ")
    }
    let brief = try Trial(
      VAELesson.self,
      settings: [Setting("beta", "1000")]
        + VAELesson.brief.filter { !$0.hasPrefix("beta") }.map { try Setting(parsing: $0) })
    for (name, phrase) in [
      ("manifold", "change gradually"), ("posteriors", "small cloud"), ("beta", "A small β buys"),
      ("glyphs", "nearer to the first row"),
    ] {
      #expect(try words(trial.get(), name).contains(phrase), "\(name)")
      #expect(try !words(brief, name).contains(phrase), "\(name)")
    }
  }

  /// Settings that break the training on purpose still end in figures.
  @Test(arguments: [
    "learning-rate=1000", "beta=0", "beta=1000", "pixel-deviation=0.01", "width=1", "batch=1",
    "glyph-code=1",
    "glyph-code=256", "glyph-deviation=0.01",
  ]) func drawsUnderOddSettings(setting: String) throws {
    let trial = try Trial(
      VAELesson.self,
      settings: [
        Setting(parsing: setting), Setting("steps", "60"), Setting("sweep-steps", "3"),
        Setting("runs", "1"), Setting("glyph-steps", "3"),
      ])
    #expect(trial.drawings.map(\.name) == VAELesson.card.figureNames)
    #expect(trial.results.remarks.isEmpty == (setting != "learning-rate=1000"))
  }
}
