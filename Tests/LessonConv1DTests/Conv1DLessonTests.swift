import Course
import Fixtures
import GoldenImages
import LessonConv1D
import Testing
import Trials

private let trial = DefaultTrial(Conv1DLesson.self)

@Suite struct Conv1DLessonTests {
  /// The chapter's task 2: both outputs exactly, and that they do not match.
  @Test func reproducesTheChapter() throws {
    struct Course: Decodable {
      struct Task: Decodable {
        let signal, crossCorrelation, jnpConvolveValid: [Double]
        let outputsMatch, matchWithFlippedKernel: Bool
      }
      let conv1d: Task
    }
    let task = try fixture("course.json", as: Course.self).conv1d
    let trial = try trial.get()
    #expect(trial.metric("chapter.signal") == task.signal)
    #expect(trial.metric("chapter.cross_correlation") == task.crossCorrelation)
    #expect(trial.metric("chapter.jnp_convolve_valid") == task.jnpConvolveValid)
    #expect(trial.metric("chapter.outputs_match") == [task.outputsMatch ? 1 : 0])
    #expect(
      trial.metric("chapter.match_with_flipped_kernel") == [task.matchWithFlippedKernel ? 1 : 0])
  }

  @Test func everyClaimHolds() throws {
    let results = try trial.get().results
    #expect(results.claims.count == 7)
    #expect(results.brokenClaims.isEmpty)
  }

  @Test(arguments: Conv1DLesson.card.figureNames) func figureMatchesGolden(name: String) throws {
    try Golden.check(trial.get().drawing(name), "conv1d/\(name)")
  }

  @Test(arguments: Conv1DLesson.card.figureNames)
  func tolerantGoldenRuleRefusesWrongDrawings(name: String) throws {
    try Sensitivity.check(trial.get().drawing(name))
  }

  /// A figure alone is the same figure.
  @Test func onlyOneFigure() throws {
    let alone = try Trial(Conv1DLesson.self, only: ["learned"])
    #expect(alone.drawings.map(\.name) == ["learned"])
    #expect(try alone.drawing("learned") == trial.get().drawing("learned"))
  }

  /// Settings that break the lesson on purpose still end in figures.
  @Test(arguments: [
    "learning-rate=1000", "kernel-learning-rate=1000", "taps=1", "taps=63", "edge-noise=0",
    "edge-noise=10", "output-noise=10", "signals=100", "signal-noise=0", "signal-noise=10",
    "held-out=100",
  ])
  func drawsUnderOddSettings(setting: String) throws {
    let trial = try Trial(
      Conv1DLesson.self,
      settings: [Setting(parsing: setting), Setting("steps", "30"), Setting("runs", "1")])
    #expect(trial.drawings.map(\.name) == Conv1DLesson.card.figureNames)
  }
}
