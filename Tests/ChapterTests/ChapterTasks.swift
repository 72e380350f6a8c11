import Course
import Fixtures
import Testing
import Trials
import lessons

// The chapter's four coding tasks: what its own scripts compute, and where lessons do the same.

/// What the chapter's scripts compute: `course.json`.
struct ChapterTasks: Decodable {
  struct Perceptron: Decodable {
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

  struct Convolution: Decodable {
    let signal, crossCorrelation, jnpConvolveValid: [Double]
    let outputsMatch, matchWithFlippedKernel: Bool
  }

  struct Attention: Decodable {
    enum CodingKeys: String, CodingKey {
      case queries = "Q"
      case keys = "K"
      case values = "V"
      case weights, output
    }
    let queries, keys, values, weights, output: [[Double]]
  }

  struct Autoencoder: Decodable {
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

  let mlp: Perceptron
  let conv1d: Convolution
  let attention: Attention
  let autoencoder: Autoencoder

  static let shared = Result { try fixture("course.json", as: ChapterTasks.self) }
}

/// What a script comes to under other seeds, run with the versions that the fixture names.
struct ChapterRun: Decodable, Sendable, CustomTestStringConvertible {
  let dataSeed: Int
  let seed: Int
  let lossAfterSteps: [String: Double]
  let accuracy: Double?
  var testDescription: String { "data seed \(dataSeed), seed \(seed)" }

  static func all(of file: String) throws -> [ChapterRun] {
    struct File: Decodable { let runs: [ChapterRun] }
    return try fixture(file, as: File.self).runs
  }

  /// A lesson under these seeds, with one of its figures.
  func trial(of lesson: String, only figure: String) throws -> Trial {
    try Trial(
      Catalogue(lessonList).lesson(named: lesson),
      settings: ["seed=\(seed)", "data-seed=\(dataSeed)"], only: [figure])
  }
}

/// A lesson's run under its defaults.
func trial(of lesson: String) async throws -> Trial {
  try await DefaultTrials.trial(of: Catalogue(lessonList).lesson(named: lesson))
}

/// Expects the metric `name` to be these numbers, but for rounding.
func expect(_ trial: Trial, _ name: String, _ expected: [Double], within tolerance: Double = 1e-6) {
  let actual = trial.metric(name)
  #expect(actual.count == expected.count, "\(name)")
  for (index, (a, b)) in zip(actual, expected).enumerated() where !(abs(a - b) <= tolerance) {
    Issue.record("\(name), number \(index): \(a), not \(b)")
  }
}

/// Expects the metric `name` to be that many zeros.
func expectZeros(_ trial: Trial, _ name: String, _ count: Int) {
  #expect(trial.metric(name) == Array(repeating: 0, count: count), "\(name)")
}

/// Expects `chapter.loss` after 0, 1 … `steps` steps to be within a thousandth of these losses.
func expectLosses(_ trial: Trial, _ expected: [String: Double], steps: Int) throws {
  let losses = trial.series("chapter.loss")
  #expect(losses.count == steps + 1)
  for (step, loss) in expected {
    let actual = try #require(losses[Int(step) ?? -1])
    #expect(abs(actual - loss) <= 1e-3 * loss, "after \(step) steps: \(actual), not \(loss)")
  }
}
