import Course
import GradientsModel

/// Gradients that vanish, that explode, and that forget where they came from; and what helps.
public struct GradientsLesson: Lesson {
  public static let card = LessonCard(
    "gradients", title: "Vanishing and exploding gradients", chapter: .foundations,
    summary: """
      What is left of a gradient after thirty layers, why, and what residual connections and clipping do \
      about it.
      """,
    tags: ["vanishing gradients", "clipping", "residual networks"],
    credits: [.handwrittenDigits], figures: studies.figures())

  public static var studies: [Study<GradientsLesson>] {
    [
      Study("layers", "the gradient in each of thirty layers, plain and residual", layers),
      Study("gain", "what is left of it by depth and size of the weights", gain),
      Study("clipping", "a steep network with and without clipping", clipping),
      Study("cliff", "a step at a cliff: not clipped, by norm, by value", cliff),
      Study("shattering", "the gradient along a way through the inputs", shattering),
    ]
  }

  @Hyperparameter("Seed of weights, inputs and batches", in: .seeds) public var seed = 0
  @Hyperparameter("Layers of the untrained networks", in: 2...60) var depth = 30
  @Hyperparameter("Units of each of their layers", in: 4...512) var width = 256
  @Hyperparameter("Networks behind each statistic", in: 1...50) var draws = 20
  @Hyperparameter("Layers of the networks whose gradients shatter", in: 1...100) var longDepth = 50
  @Hyperparameter("Hidden layers of the steep network", in: 1...30) var hiddenLayers = 12
  @Hyperparameter("Its weights' standard deviation, over He's", in: 0...10) var steepness = 1.3
  @Hyperparameter("Its steps of gradient descent", in: 1...1_000) var steps = 400
  @Hyperparameter("Its step size", in: 1e-6...1e3) var learningRate = 0.1
  @Hyperparameter("The norm that its gradient is clipped to", in: 1e-3...1e3) var limit = 3.0
  @Hyperparameter("Runs of each training", in: 1...20) var runs = 5
  @Hyperparameter("Steps along the cliff", in: 1...1_000) var cliffSteps = 240
  @Hyperparameter("Step size along the cliff", in: 1e-3...10) var cliffRate = 0.06

  public init() {}

  public static let brief = [
    "depth=3", "width=8", "draws=2", "long-depth=3", "hidden-layers=2", "steps=3", "runs=1",
    "cliff-steps=3",
  ]
}

/// Each unit has one colour in all figures.
extension ColorRole {
  init(_ unit: Unit) {
    self =
      switch unit {
      case .sigmoid: .category(1)
      case .tanh: .category(2)
      case .relu: .category(0)
      }
  }
  static let steep = category(5)
  static let plain = category(6)
  static let residual = category(3)
}
