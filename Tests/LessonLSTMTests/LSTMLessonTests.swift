import Course
import Engine
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

  /// By NumPy's `corrcoef`: a mean far from 0 counts for nothing, what never varies as 0.
  @Test func holdingUnitGoesByPearsonsCorrelation() {
    let values: [Float] = [
      2.04, 2.44, 0.5, -0.57, 4.55, 0.5, -2.02, 4.77, 0.5, 3.32, 5.23, 0.5, -0.28, 4.33, 0.5, -0.39,
      5.48, 0.5, 0.96, 4.8, 0.02, 1.55, 5.55, -0.51, -0.18, 5.54, 1.94, -0.27, 4.76, 1, -0.89, 4.71,
      0.88, 0.58, 5.09, 0.67,
    ]
    let expected: [Float] = [-0.7326501, 0.0845067, 0.0000000, -0.1603094, 0.5420610, 0.1337612]
    let actual = correlations(
      Tensor(values, shape: [2, 6, 3]), with: Tensor([0, 1, 1, 0, 1, 0], shape: [6, 1]))
    #expect(actual.shape == [2, 3])
    for (a, b) in zip(actual.elements, expected) { #expect(abs(a - b) < 1e-5, "\(a), not \(b)") }
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
