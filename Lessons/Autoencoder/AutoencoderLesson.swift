import AutoencoderModel
import Course

/// The chapter's fourth coding task, number for number, why it stalls, and what an autoencoder can do
/// when it is given room and time: follow a curve, clean images, notice what does not belong.
public struct AutoencoderLesson: Lesson {
  public static let card = LessonCard(
    "autoencoder", title: "The autoencoder", chapter: .generative,
    summary: """
      A network learns to squeeze points of the plane into a single number and images into a few, and \
      to make them again.
      """,
    tags: ["compression", "denoising", "anomaly detection", "chapter task"],
    data: .points, credits: [.handwrittenDigits], figures: studies.figures())

  public static var studies: [Study<AutoencoderLesson>] {
    [
      Study(
        "reconstruction", "the chapter's two panels: the points, and what is made of them",
        reconstruction),
      Study("curve", "the one-number code of a network with room and time", curve),
      Study("losses", "error against steps, of the chapter's recipe and of a better one", losses),
      Study("field", "where a denoising network moves each point of the plane", field),
      Study(
        "code-size", "error on unseen digits against the size of the code, beside PCA", codeSize),
      Study(
        "denoising", "noisy digits cleaned by a network and by the best linear filter", denoising),
      Study("anomaly", "strange digits found by their reconstruction error", anomaly),
    ]
  }

  @Hyperparameter("JAX key of the initial weights", in: .seeds) public var seed = 0
  @Hyperparameter("NumPy seed of the training points", in: .seeds) var dataSeed = 42
  @Hyperparameter("Training points", in: 4...20_000, tryingWith: ["steps=1"]) var points = 500
  @Hyperparameter("Standard deviation of the points' noise", in: 0...1) var noise = 0.05
  @Hyperparameter("Hidden units on either side of the chapter's network", in: 1...256) var units = 8
  @Hyperparameter("Standard deviation of the chapter's initial weights", in: 0.0...10)
  var scale = 0.5
  @Hyperparameter(
    "Steps of the chapter's recipe and the better one", in: 1...30_000,
    tryingWith: ["points=4", "width=1"])
  var steps = 3_000
  @Hyperparameter("Step size of the chapter's gradient descent", in: 1e-6...1e3)
  var learningRate = 0.01
  @Hyperparameter("Units of the better network's hidden layers", in: 1...256) var width = 32
  @Hyperparameter("First step size of the better network's Adam", in: 1e-6...1e3)
  var adamRate = 0.02
  @Hyperparameter("Units of the digits' hidden layers", in: 1...512) var digitWidth = 128
  @Hyperparameter("Steps of each training on digits", in: 1...2_000, tryingWith: ["digit-width=1"])
  var digitSteps = 600
  @Hyperparameter("Steps of each linear training on digits", in: 1...5_000) var linearSteps = 2_500
  @Hyperparameter("Standard deviation of the noise on digits", in: 0.0...2) var pixelNoise = 0.4
  @Hyperparameter("The digit that is ordinary in the anomaly figure", in: 0...9) var ordinary = 8
  @Hyperparameter("Standard deviation of the noise in the field figure", in: 0.01...1)
  var fieldNoise = 0.15
  @Hyperparameter("Runs where one seed could mislead", in: 1...20) var runs = 5

  public init() {}

  public static let brief = [
    "steps=3", "points=20", "width=4", "digit-steps=1", "digit-width=4", "linear-steps=1", "runs=1",
  ]
}

/// What has a colour of its own in all figures of the lesson.
extension ColorRole {
  /// A network of hidden layers.
  static let network = category(0)
  /// Principal component analysis.
  static let principal = category(1)
  /// The chapter's network.
  static let recipe = category(2)
  /// An autoencoder without hidden layers.
  static let linear = emphasis
  static let ordinary = category(4)
  static let strange = category(3)
}
