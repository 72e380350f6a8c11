import Course
import DropoutModel

/// Leaving out units at random while a network trains: what it is good for, how strongly, how to judge
/// afterwards, and what the spread of its answers is worth.
public struct DropoutLesson: Lesson {
  public static let card = LessonCard(
    "dropout", title: "Dropout", chapter: .foundations,
    summary: """
      Each step trains another network, with units left out at random. It learns fewer wrong labels by heart, \
      and in use one network stands for all of them.
      """,
    tags: ["regularisation", "overfitting", "uncertainty"], credits: [.handwrittenDigits],
    figures: studies.figures())

  public static var studies: [Study<DropoutLesson>] {
    [
      Study("curves", "training and unseen error while training, for four rates", curves),
      Study("rates", "unseen error against the rate, and against weight decay", rates),
      Study("scaling", "mean and variance of a unit's sum over masks, three conventions", scaling),
      Study("masks", "unseen error against the number of masks averaged", masks),
      Study("votes", "what thinned networks say of single digits", votes),
      Study("band", "the spread over masks along a curve, few points and many", band),
    ]
  }

  @Hyperparameter("Seed of digits, weights and masks", in: .seeds) public var seed = 0
  @Hyperparameter("Digits to learn from", in: 10...1_200) var images = 300
  @Hyperparameter("Share of them with a wrong label", in: 0...1) var wrong = 0.15
  @Hyperparameter("Probability of leaving out a unit, where it is one", in: 0...1) var rate = 0.5
  @Hyperparameter("Units of each hidden layer", in: 1...512, tryingWith: ["steps=2"])
  var width = 256
  @Hyperparameter("Digits of a step", in: 1...1_000, tryingWith: ["steps=2"]) var batch = 32
  @Hyperparameter("Steps of Adam", in: 1...10_000, tryingWith: ["width=2", "batch=2"])
  var steps = 200
  @Hyperparameter("Steps of Adam on the curve's points", in: 1...10_000) var curveSteps = 1_200
  @Hyperparameter("Step size of Adam", in: 1e-6...1e3) var learningRate = 0.003
  @Hyperparameter("Runs of each training; a quarter of them where much is compared", in: 1...20)
  var runs = 20

  public init() {}

  public static let brief = [
    "images=20", "width=4", "batch=5", "steps=3", "curve-steps=20", "runs=1",
  ]

  /// The moments at which errors are measured, denser at first.
  var marks: [Int] {
    (0...10).map { Int((Double(steps) * Double($0 * $0) / 100).rounded()) }.distinct
  }
}

extension ColorRole {
  /// The rates of dropping 0, 0.2, 0.5 and 0.8.
  static let byRate = [category(1), category(4), category(0), category(6)]
  static let (dropped, control) = (category(0), category(1))
  static let decayed = category(5)
  static let (six, between, nine) = (category(2), category(4), category(3))
}
