import Course
import Fixtures
import GoldenImages
import LessonMLP
import Testing
import Trials

private let trial = DefaultTrial(MLPLesson.self)

@Suite struct MLPLessonTests {
  /// The chapter's task 1, number for number.
  @Test func reproducesTheChapter() throws {
    struct Course: Decodable {
      struct Task: Decodable {
        enum CodingKeys: String, CodingKey {
          case points = "X"
          case labels = "y"
          case initial, lossAfterSteps, accuracy
        }
        struct Weights: Decodable {
          enum CodingKeys: String, CodingKey {
            case first = "W1"
            case second = "W2"
            case third = "W3"
          }
          let first, second, third: [[Double]]
        }
        let points: [[Double]]
        let labels: [Double]
        let initial: Weights
        let lossAfterSteps: [String: Double]
        let accuracy: Double
      }
      let mlp: Task
    }
    let task = try fixture("course.json", as: Course.self).mlp
    let trial = try trial.get()
    #expect(greatestDifference(trial.metric("chapter.points"), task.points.flatMap(\.self)) < 1e-6)
    #expect(trial.metric("chapter.labels") == task.labels)
    let weights = [task.initial.first, task.initial.second, task.initial.third]
    for (index, expected) in weights.enumerated() {
      let actual = trial.metric("chapter.initial.layers.\(index).weight")
      #expect(greatestDifference(actual, expected.flatMap(\.self)) < 1e-6)
      #expect(trial.metric("chapter.initial.layers.\(index).bias").allSatisfy { $0 == 0 })
    }
    expectLosses(trial, task.lossAfterSteps)
    #expect(Float(trial.metric("chapter.accuracy")[0]) == Float(task.accuracy))
  }

  /// The chapter's script under other seeds, run with the versions that the fixture names.
  @Test(arguments: try ChapterRun.all()) fileprivate func reproducesOtherSeeds(run: ChapterRun)
    throws
  {
    let trial = try Trial(
      MLPLesson.self,
      settings: [Setting("seed", "\(run.seed)"), Setting("data-seed", "\(run.dataSeed)")],
      only: ["boundary"])
    expectLosses(trial, run.lossAfterSteps)
    #expect(Float(trial.metric("chapter.accuracy")[0]) == Float(run.accuracy))
  }

  @Test func everyClaimHolds() throws {
    let results = try trial.get().results
    #expect(results.claims.count == 4)
    #expect(results.brokenClaims.isEmpty)
  }

  @Test func showsMomentsOfTraining() throws {
    let figures = try trial.get().results.figures
    let steps = figures.first { $0.name == "boundary" }?.frames.map(\.step) ?? []
    #expect(steps.count == Studio.maximumFrames && steps.first == 0 && steps.last == 2_000)
    #expect(zip(steps, steps.dropFirst()).allSatisfy(<))
    #expect(figures.allSatisfy { $0.name == "boundary" || $0.frames.isEmpty })
  }

  @Test(arguments: MLPLesson.card.figureNames) func figureMatchesGolden(name: String) throws {
    try Golden.check(trial.get().drawing(name), "mlp/\(name)")
  }

  @Test(arguments: MLPLesson.card.figureNames)
  func tolerantGoldenRuleRefusesWrongDrawings(name: String) throws {
    try Sensitivity.check(trial.get().drawing(name))
  }

  /// A figure alone is the same figure.
  @Test func onlyOneFigure() throws {
    let alone = try Trial(MLPLesson.self, only: ["boundary"])
    #expect(alone.drawings.map(\.name) == ["boundary"])
    #expect(try alone.drawing("boundary") == trial.get().drawing("boundary"))
  }

  /// Settings that break the training on purpose still end in figures.
  @Test(arguments: ["learning-rate=100", "scale=10", "scale=0", "noise=0", "width=1", "points=4"])
  func drawsUnderOddSettings(setting: String) throws {
    let trial = try Trial(
      MLPLesson.self,
      settings: [Setting(parsing: setting), Setting("steps", "30"), Setting("runs", "1")])
    #expect(trial.drawings.map(\.name) == MLPLesson.card.figureNames)
  }

  private func expectLosses(_ trial: Trial, _ expected: [String: Double]) {
    let losses = trial.series("chapter.loss")
    #expect(losses.count == 2_001)
    for (step, loss) in expected {
      let actual = losses[Int(step)!]!
      #expect(abs(actual - loss) <= 1e-3 * loss, "after \(step) steps: \(actual), not \(loss)")
    }
  }

  private func greatestDifference(_ a: [Double], _ b: [Double]) -> Double {
    a.count == b.count ? zip(a, b).map { abs($0 - $1) }.max() ?? 0 : .infinity
  }
}

/// What the chapter's script comes to under other seeds.
private struct ChapterRun: Decodable, Sendable, CustomTestStringConvertible {
  let dataSeed: Int
  let seed: Int
  let lossAfterSteps: [String: Double]
  let accuracy: Double
  var testDescription: String { "data seed \(dataSeed), seed \(seed)" }

  static func all() throws -> [ChapterRun] {
    struct File: Decodable { let runs: [ChapterRun] }
    return try fixture("mlp_seeds.json", as: File.self).runs
  }
}
