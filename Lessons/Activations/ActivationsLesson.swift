import ActivationsModel
import Course
import Datasets

/// Five bends, their slopes, and what becomes of deep networks that are built from them.
public struct ActivationsLesson: Lesson {
  public static let card = LessonCard(
    "activations", title: "Activations", chapter: .foundations,
    summary: """
      Sigmoid, tanh, ReLU, GELU and Swish: the slope of each, what a deep network's gradient has to pass \
      through, and units that die.
      """,
    tags: ["ReLU", "vanishing gradients", "dead units"], credits: [.handwrittenDigits],
    figures: studies.figures())

  public static var studies: [Study<ActivationsLesson>] {
    [
      Study("functions", "five functions and their slopes, checked by differences", functions),
      Study("mistakes", "a slope taken at the wrong place, and the two forms of GELU", mistakes),
      Study("accuracy", "unseen digits told rightly while training, by unit", accuracy),
      Study("gradients", "the gradient in each layer before training, by unit", gradients),
      Study("dead", "dead units by layer and step size, and the accuracy then", dead),
      Study("raster", "which units die, and which come back", raster),
    ]
  }

  @Hyperparameter("Seed of weights and batches", in: .seeds) public var seed = 0
  @Hyperparameter("Hidden layers", in: 1...16) var layers = 8
  @Hyperparameter("Units of each hidden layer", in: 1...256) var width = 128
  @Hyperparameter("Digits in a batch", in: 1...256) var batch = 32
  @Hyperparameter("Steps of gradient descent", in: 1...5_000, tryingWith: ["width=2", "layers=1"])
  var steps = 400
  @Hyperparameter("Step size of the comparison", in: 1e-6...1e3) var learningRate = 0.1
  @Hyperparameter("Step size at which units are watched dying", in: 1e-6...1e3)
  var fatalRate = 0.01
  @Hyperparameter("Runs where one seed could mislead", in: 1...20) var runs = 5
  @Hyperparameter("Networks behind the gradients before training", in: 1...20) var draws = 20

  public init() {}

  public static let brief = [
    "layers=2", "width=4", "batch=4", "steps=3", "runs=1", "draws=1",
  ]

  /// A network for the digits.
  func network(_ unit: Unit, key: Key) -> DeepNetwork {
    DeepNetwork(unit, inputs: 64, depth: layers, width: width, classes: 10, key: key)
  }

  /// The digits, made once.
  func digits(in studio: Studio) -> StandardImages {
    studio.once("digits") { StandardImages(training: .trainingDigits, unseen: .unseenDigits) }
  }
}

/// How trainings of one kind went.
struct Outcome {
  let name: String
  var losses: [[Float]] = []
  var accuracy: Float = 0

  /// Whether the loss of any of them is no number in the end, or far above where it began.
  var hasDiverged: Bool {
    losses.contains { losses in
      let tail = losses.suffix(max(1, losses.count / 10))
      let end = tail.reduce(0, +) / Float(max(1, tail.count))
      return !end.isFinite || end > 2 * (losses.first ?? 0)
    }
  }
  /// Whether no more is told rightly than by a guess among ten.
  var isGuess: Bool { !(accuracy > 0.15) }
}

extension ActivationsLesson {
  /// Sentences, with a space, about the trainings that diverged; and, where that is asked for, about others that
  /// are no better than a guess. `kind` goes before their names.
  func warning(
    _ kind: String, _ outcomes: [Outcome], tellingGuesses: Bool, in studio: Studio
  ) -> String {
    let diverged = outcomes.filter(\.hasDiverged)
    let guesses = outcomes.filter { $0.isGuess && !$0.hasDiverged }
    let reason = "ended far above where it began, or as no number"
    let first =
      diverged.isEmpty
      ? ""
      : studio.diverged(
        "The \(kind) \(listed(diverged.map(\.name)))", because: "the loss of a run \(reason)")
    return first
      + (tellingGuesses && !guesses.isEmpty
        ? "In the end no better than a guess: the \(kind) \(listed(guesses.map(\.name))). " : "")
  }
}

/// Each unit has one colour in all figures.
extension ColorRole {
  static let sigmoid = category(1)
  static let tanh = category(2)
  static let relu = category(0)
  static let gelu = category(3)
  static let swish = category(6)

  init(_ unit: Unit) {
    self =
      switch unit {
      case .sigmoid: .sigmoid
      case .tanh: .tanh
      case .relu: .relu
      case .gelu: .gelu
      case .swish: .swish
      case .leaky: .category(5)
      case .identity: .neutral
      }
  }
}
