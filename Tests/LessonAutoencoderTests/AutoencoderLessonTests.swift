import Course
import Fixtures
import GoldenImages
import LessonAutoencoder
import Testing
import Trials

private let trial = DefaultTrial(AutoencoderLesson.self)

@Suite struct AutoencoderLessonTests {
  /// The chapter's task 4, number for number.
  @Test func reproducesTheChapter() throws {
    struct Course: Decodable {
      struct Task: Decodable {
        enum CodingKeys: String, CodingKey {
          case points = "X"
          case initial, lossAfterSteps
          case reconstructionError = "reconstructionMse"
        }
        struct Weights: Decodable {
          enum CodingKeys: String, CodingKey {
            case encoderHidden = "encW1"
            case encoderCode = "encW2"
            case decoderHidden = "decW1"
            case decoderOutput = "decW2"
          }
          let encoderHidden, encoderCode, decoderHidden, decoderOutput: [[Double]]
        }
        let points: [[Double]]
        let initial: Weights
        let lossAfterSteps: [String: Double]
        let reconstructionError: Double
      }
      let autoencoder: Task
    }
    let task = try fixture("course.json", as: Course.self).autoencoder
    let trial = try trial.get()
    #expect(greatestDifference(trial.metric("chapter.points"), task.points.flatMap(\.self)) < 1e-6)
    for (name, expected) in [
      ("encoder.0", task.initial.encoderHidden), ("encoder.1", task.initial.encoderCode),
      ("decoder.0", task.initial.decoderHidden), ("decoder.1", task.initial.decoderOutput),
    ] {
      let weights = trial.metric("chapter.initial.\(name).weight")
      #expect(greatestDifference(weights, expected.flatMap(\.self)) < 1e-6)
      #expect(trial.metric("chapter.initial.\(name).bias").allSatisfy { $0 == 0 })
    }
    expectLosses(trial, task.lossAfterSteps)
    let error = trial.metric("chapter.reconstruction_mse")[0]
    #expect(abs(error - task.reconstructionError) <= 1e-3 * task.reconstructionError)
  }

  /// The chapter's script under other seeds, run with the versions that the fixture names.
  @Test(arguments: try ChapterRun.all()) fileprivate func reproducesOtherSeeds(run: ChapterRun)
    throws
  {
    let trial = try Trial(
      AutoencoderLesson.self,
      settings: [Setting("seed", "\(run.seed)"), Setting("data-seed", "\(run.dataSeed)")],
      only: ["reconstruction"])
    expectLosses(trial, run.lossAfterSteps)
  }

  @Test func everyClaimHolds() throws {
    let results = try trial.get().results
    #expect(results.claims.count == 7)
    #expect(results.brokenClaims.isEmpty)
  }

  @Test func showsMomentsOfTraining() throws {
    let steps = try #require(try trial.get().results.figures.first { $0.name == "curve" })
      .frames.map(\.step)
    #expect(steps.count == Studio.maximumFrames && steps.first == 0 && steps.last == 3_000)
  }

  @Test(arguments: AutoencoderLesson.card.figureNames) func figureMatchesGolden(name: String) throws
  {
    try Golden.check(trial.get().drawing(name), "autoencoder/\(name)")
  }

  @Test(arguments: AutoencoderLesson.card.figureNames)
  func tolerantGoldenRuleRefusesWrongDrawings(name: String) throws {
    try Sensitivity.check(trial.get().drawing(name))
  }

  /// Trainings that nobody asked for leave no trace in a figure that is shown alone.
  @Test(arguments: ["reconstruction", "denoising"]) func onlyOneFigure(name: String) throws {
    let alone = try Trial(AutoencoderLesson.self, only: [name])
    #expect(alone.drawings.map(\.name) == [name])
    #expect(try alone.drawing(name) == trial.get().drawing(name))
  }

  /// Settings that break the training on purpose still end in figures.
  @Test(arguments: [
    "adam-rate=1000", "scale=10", "scale=0", "noise=0", "units=1", "points=4", "learning-rate=1",
  ])
  func drawsUnderOddSettings(setting: String) throws {
    let trial = try oddTrial(setting)
    #expect(trial.drawings.map(\.name) == AutoencoderLesson.card.figureNames)
  }

  @Test func saysThatATrainingDiverged() throws {
    let trial = try oddTrial("learning-rate=100")
    #expect(trial.drawings.map(\.name) == AutoencoderLesson.card.figureNames)
    let remark = "The chapter's gradient descent diverged: its loss is no longer a finite number."
    #expect(trial.results.remarks.contains { $0.hasPrefix(remark) })
    #expect(
      trial.results.figures.first { $0.name == "reconstruction" }?.caption.hasPrefix(remark) == true
    )
  }

  /// What only the defaults bear out is not said of a run that came to something else.
  @Test func wordsFollowFromTheRun() throws {
    let stalled = try #require(try trial.get().results.figures.first)
    #expect(stalled.title == "The chapter's autoencoder stops at a line")
    #expect(stalled.caption.contains("hardly bends"))
    let bent = try Trial(
      AutoencoderLesson.self, settings: [Setting("learning-rate", "0.3")], only: ["reconstruction"])
    let shown = try #require(bent.results.figures.first)
    #expect(!shown.title.contains("line") && !shown.caption.contains("hardly bends"))
    #expect(!shown.alt.contains("near the dashed line"))

    let brief = try oddTrial("linear-steps=1").results.figures
    for figure in try trial.get().results.figures where figure.name != "denoising" {
      #expect(brief.first { $0.name == figure.name }?.title != figure.title)
    }
    for words in brief.flatMap({ [$0.caption, $0.alt] }) {
      for phrase in [
        "along the points", "follows them", "runs along them", "look alike", "clearer",
      ] {
        #expect(!words.contains(phrase), "\(words)")
      }
    }
  }

  private func oddTrial(_ setting: String) throws -> Trial {
    try Trial(
      AutoencoderLesson.self,
      settings: [
        Setting(parsing: setting), Setting("steps", "40"), Setting("digit-steps", "3"),
        Setting("runs", "1"),
      ])
  }

  private func expectLosses(_ trial: Trial, _ expected: [String: Double]) {
    let losses = trial.series("chapter.loss")
    #expect(losses.count == 3_001)
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
  var testDescription: String { "data seed \(dataSeed), seed \(seed)" }

  static func all() throws -> [ChapterRun] {
    struct File: Decodable { let runs: [ChapterRun] }
    return try fixture("autoencoder_seeds.json", as: File.self).runs
  }
}
