import Course
import MLPModel

/// The chapter's first coding task, number for number, and what it leaves open: how the surface
/// forms, what the hidden units do, what width and depth buy, and how it does on points never seen.
public struct MLPLesson: Lesson {
  public static let card = LessonCard(
    "mlp", title: "The multilayer perceptron", chapter: .foundations,
    summary: "A network of two hidden layers learns to tell two concentric circles apart.",
    tags: ["classification", "chapter task"], data: .twoClasses, figures: studies.figures(),
    live: LiveFigure("boundary", PerceptronLive.settings, series: "chapter.loss"))

  public static var studies: [Study<MLPLesson>] {
    [
      Study("boundary", "the decision boundary of the chapter's network", boundary),
      Study("surface", "p(x) at six moments of training", surface),
      Study("units", "what each unit of the first hidden layer responds to", units),
      Study("grid", "boundaries and held-out accuracy by width and depth", grid),
      Study("losses", "training and held-out loss, linear model and network", losses),
    ]
  }

  @Hyperparameter("JAX key of the initial weights", in: .seeds) public var seed = 0
  @Hyperparameter("NumPy seed of the training points", in: .seeds) var dataSeed = 42
  @Hyperparameter("Training points", in: 4...20_000) var points = 500
  @Hyperparameter("Standard deviation of the noise", in: 0...1) var noise = 0.1
  @Hyperparameter("Radius of the inner circle", in: 0.05...0.95) var factor = 0.5
  @Hyperparameter("Units of each hidden layer", in: 1...256) var width = 16
  @Hyperparameter("Standard deviation of the initial weights", in: 0.0...10) var scale = 0.5
  @Hyperparameter("Gradient-descent steps", in: 1...100_000, tryingWith: ["points=4", "width=1"])
  var steps = 2_000
  @Hyperparameter("Step size", in: 1e-6...1e3) var learningRate = 0.1
  @Hyperparameter("Points never trained on", in: 100...100_000) var heldOut = 20_000
  @Hyperparameter("Runs where one seed could mislead", in: 1...20) var runs = 5

  public init() {}

  public static let brief = ["points=20", "held-out=100", "width=2", "steps=3", "runs=1"]

  /// Gradient descent of a network of these widths. The first run has the chapter's key, which that
  /// network splits among its layers; the others have keys of their own.
  func descent(
    _ widths: [Int], on task: Task, run: Int = 0, in studio: Studio
  ) -> Training<Perceptron, NoBatch> {
    let key = run == 0 ? studio.key : studio.key("weights", run: run)
    return Perceptron(widths: widths, scale: Float(scale), key: key)
      .descent(on: task.training, steps: steps, learningRate: Float(learningRate))
  }
}
