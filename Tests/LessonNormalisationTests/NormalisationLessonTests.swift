import Course
import GoldenImages
import LessonNormalisation
import Testing
import Trials

private let trial = DefaultTrial(NormalisationLesson.self)

@Suite struct NormalisationLessonTests {
  @Test func everyClaimHolds() throws {
    let results = try trial.get().results
    #expect(results.claims.count == 6)
    #expect(results.brokenClaims.isEmpty)
  }

  @Test(arguments: NormalisationLesson.card.figureNames)
  func figureMatchesGolden(name: String) throws {
    try Golden.check(trial.get().drawing(name), "normalisation/\(name)")
  }

  @Test(arguments: NormalisationLesson.card.figureNames)
  func tolerantGoldenRuleRefusesWrongDrawings(name: String) throws {
    try Sensitivity.check(trial.get().drawing(name))
  }

  /// Trainings that nobody asked for leave no trace in a figure that is shown alone.
  @Test(arguments: ["maps", "depth"]) func onlyOneFigure(name: String) throws {
    let alone = try Trial(NormalisationLesson.self, only: [name])
    #expect(alone.drawings.map(\.name) == [name])
    #expect(try alone.drawing(name) == trial.get().drawing(name))
  }

  /// Settings that break the training on purpose still end in figures.
  @Test(arguments: [
    "learning-rate=100", "learning-rate=1e-6", "epsilon=1", "blocks=100", "groups=1", "images=10",
  ]) func drawsUnderOddSettings(setting: String) throws {
    var settings = [try Setting(parsing: setting), Setting("runs", "1")]
    if !setting.hasPrefix("images") { settings.append(Setting("images", "64")) }
    let trial = try Trial(NormalisationLesson.self, settings: settings)
    #expect(trial.drawings.map(\.name) == NormalisationLesson.card.figureNames)
    #expect(trial.results.remarks.isEmpty == (setting != "learning-rate=100"))
  }
}
