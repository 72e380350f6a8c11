import Course
import Datasets
import InitialisationModel

/// How large the weights begin decides what thirty layers hear of their input, and what is heard of
/// their errors.
public struct InitialisationLesson: Lesson {
  public static let card = LessonCard(
    "initialisation", title: "Initialisation", chapter: .foundations,
    summary: """
      Signals that die out, blow up or arrive, by the variance of the initial weights; theory and thirty \
      layers agree.
      """,
    tags: ["He", "Xavier", "variance", "deep networks"], credits: [.handwrittenDigits],
    figures: studies.figures())

  public static var studies: [Study<InitialisationLesson>] {
    [
      Study("histograms", "what the units of thirty layers answer, by rule and bend", histograms),
      Study("scale", "the size of signals forward and backward, with theory", scale),
      Study("rules", "uniform weights: which half-width keeps the size", rules),
      Study("losses", "ten layers learning digits from each beginning", losses),
      Study("awakening", "the signal while ten layers learn", awakening),
      Study("updates", "how far a step moves each layer's weights", updates),
    ]
  }

  @Hyperparameter("Seed of weights, inputs and batches", in: .seeds) public var seed = 0
  @Hyperparameter("Layers of the untrained networks", in: 1...30) var layers = 30
  @Hyperparameter("Units of each of their layers", in: 1...512) var width = 256
  @Hyperparameter("Networks behind each statistic", in: 1...50) var draws = 20
  @Hyperparameter("A standard deviation that is too small", in: 0...1) var small = 0.01
  @Hyperparameter("A standard deviation that is too large", in: 0...10) var large = 1.0
  @Hyperparameter("Hidden layers of the trained networks", in: 1...20) var depth = 10
  @Hyperparameter("Units of each of these", in: 1...256) var hidden = 64
  @Hyperparameter("Steps of gradient descent", in: 2...2_000, tryingWith: ["hidden=2", "depth=1"])
  var steps = 240
  @Hyperparameter("Step size", in: 1e-6...1e3) var learningRate = 0.05
  @Hyperparameter("Runs of each training", in: 1...20) var runs = 5

  public init() {}

  public static let brief = [
    "layers=2", "width=8", "draws=2", "depth=2", "hidden=4", "steps=3", "runs=1",
  ]

  var weightRules: Rules { Rules(small: small, large: large) }

  /// The digits, made once.
  func digits(in studio: Studio) -> StandardImages {
    studio.once("digits") {
      StandardImages(training: .trainingDigits, unseen: .unseenDigits)
    }
  }

  /// The four of most figures.
  static let four: [WeightRule] = [.small, .large, .xavier, .he]

  /// A rule's name in figures.
  func name(_ rule: WeightRule) -> String {
    switch rule {
    case .small: shortestText(small + 0)  // A −0 is written 0.
    case .large: shortestText(large + 0)
    case .xavier: "Xavier"
    case .he: "He"
    case .heUniform: "He, uniform"
    case .halfWidth: "±√(2/n)"
    case .framework: "framework"
    }
  }
}

/// Each rule has one colour in all figures, and He's two distributions have one.
extension ColorRole {
  init(_ rule: WeightRule) {
    self =
      switch rule {
      case .small: .category(6)
      case .large: .category(1)
      case .xavier: .category(2)
      case .he, .heUniform: .category(0)
      case .halfWidth: .category(3)
      case .framework: .category(5)
      }
  }
}
