import Course
import VAEModel

/// An autoencoder that can make new images: its codes are distributions, kept close to one that can be
/// drawn from.
public struct VAELesson: Lesson {
  public static let card = LessonCard(
    "vae", title: "The variational autoencoder", chapter: .generative,
    summary: """
      A network learns to put digits on a map on which every place is a digit, so that new ones can be \
      drawn.
      """,
    tags: ["generation", "latent variables", "reparameterisation"], data: .images,
    credits: [.handwrittenDigits, .fontGlyphs], figures: studies.figures())

  public static var studies: [Study<VAELesson>] {
    [
      Study("manifold", "the digit at every place of the code", manifold),
      Study(
        "posteriors", "the cloud that each unseen digit is, and all of them over the prior",
        posteriors),
      Study("samples", "where the codes of two autoencoders lie, and what is drawn there", samples),
      Study("bounds", "how far lower bounds stay below ln p(x), by the number of draws", bounds),
      Study("gradients", "three estimates of one gradient, and how sure they are", gradients),
      Study(
        "beta", "what the reconstruction and the code cost, by the weight of the latter", sweep),
      Study("glyphs", "letters through codes of two numbers and of more, and new letters", letters),
    ]
  }

  @Hyperparameter("Seed of weights, batches and noise", in: .seeds) public var seed = 0
  @Hyperparameter("Units of the hidden layers", in: 1...1_024) var width = 128
  @Hyperparameter("Weight of the code's cost", in: 0.0...1_000) var beta = 1.0
  @Hyperparameter("Standard deviation of a pixel around its mean", in: 0.01...1)
  var pixelDeviation = 0.2
  @Hyperparameter("Steps of Adam", in: 1...10_000, tryingWith: ["width=1", "batch=1"])
  var steps = 3_000
  @Hyperparameter("First step size of Adam", in: 1e-6...1e3) var learningRate = 0.003
  @Hyperparameter("Images in a batch", in: 1...1_000) var batch = 128
  @Hyperparameter(
    "Steps of each training in the sweep over beta", in: 1...3_000,
    tryingWith: ["width=1", "batch=1"])
  var sweepSteps = 500
  @Hyperparameter("Runs of each training in the sweep", in: 1...20) var runs = 5
  @Hyperparameter("Units of the hidden layers for glyphs", in: 1...1_024) var glyphWidth = 256
  @Hyperparameter("Numbers in the longer code of glyphs", in: 1...256) var glyphCode = 16
  // Twelve times the pixels count every error about as many times: a wider deviation evens that out.
  @Hyperparameter("Standard deviation of a glyph's pixel", in: 0.01...1) var glyphDeviation = 0.5
  @Hyperparameter(
    "Steps of each training on glyphs", in: 1...5_000, tryingWith: ["glyph-width=1", "batch=1"])
  var glyphSteps = 1_000
  @Hyperparameter("Glyphs to learn from", in: 1...10_000) var glyphs = 5_000

  public init() {}

  public static let brief = [
    "steps=3", "sweep-steps=1", "glyph-steps=1", "glyphs=50", "runs=1", "width=8", "glyph-width=8",
    "batch=8",
  ]

  /// The digits, or somebody's own images: to learn from, and never seen.
  func data(in studio: Studio) -> (training: LabelledImages, unseen: LabelledImages) {
    if case .images(let own) = studio.data { return (own.training, own.unseen) }
    return (.trainingDigits, .unseenDigits)
  }

  /// A training of a network whose code has two numbers.
  func training(
    on images: Tensor, steps: Int, beta: Double, key: Key
  ) -> Training<VariationalAutoencoder, NoisyImages> {
    VariationalAutoencoder(
      pixels: images.shape[1], width: width, code: 2, pixelDeviation: Float(pixelDeviation),
      key: key
    ).training(steps: steps, learningRate: Float(learningRate), beta: Float(beta))
  }
}

/// What has a colour of its own in all figures of the lesson.
extension ColorRole {
  /// The variational autoencoder, and its gradient through the sample.
  static let variational = category(0)
  /// The autoencoder without noise and without a cost of the code.
  static let plain = category(1)
  static let score = category(2)
  static let baseline = category(3)
}
