import Course
import Datasets
import Engine
import Neural

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
    credits: [.handwrittenDigits, .fontGlyphs],
    figures: [
      FigureCard("manifold", "the digit at every place of the code"),
      FigureCard("posteriors", "the code of each unseen digit: a distribution, over the prior"),
      FigureCard("samples", "new digits by the variational and by an ordinary autoencoder"),
      FigureCard("bounds", "how tight the lower bound is: importance-weighted bounds"),
      FigureCard("gradients", "the variance of three estimates of one gradient"),
      FigureCard("beta", "what the reconstruction and the code cost, by the weight of the latter"),
      FigureCard("glyphs", "letters through codes of two numbers and of more, and new letters"),
    ])

  @Hyperparameter("Seed of weights, batches and noise", in: .seeds) public var seed = 0
  @Hyperparameter("Units of the hidden layers", in: 1...1_024) var width = 128
  @Hyperparameter("Weight of the code's cost", in: 0.0...1_000) var beta = 1.0
  @Hyperparameter("Standard deviation of a pixel around its mean", in: 0.01...1)
  var pixelDeviation =
    0.2
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

  public static let brief = [
    "steps=3", "sweep-steps=1", "glyph-steps=1", "glyphs=50", "runs=1", "width=8", "glyph-width=8",
    "batch=8",
  ]

  public init() {}

  public func run(in studio: Studio) throws {
    var (training, unseen) = (LabelledImages.trainingDigits, LabelledImages.unseenDigits)
    if case .images(let own) = studio.data { (training, unseen) = (own.training, own.unseen) }
    let images = Tensor(training.pixels, shape: [training.count, training.area])
    let newImages = Tensor(unseen.pixels, shape: [unseen.count, unseen.area])
    let keys = studio.key.split(8)

    // An image passes through two numbers, as a distribution of them.
    var moments: [(step: Int, network: VariationalAutoencoder)] = []
    var losses: [Float] = []
    let kept = studio.moments(of: steps)
    var network = untrained(training.area, key: keys[0])
    network.train(
      on: images, steps: studio.steps(steps), beta: Float(beta), rate: rate(over: steps),
      batch: batch, key: keys[1],
      observe: { step, network, reconstruction, divergence in
        losses.append(reconstruction + Float(beta) * divergence)
        studio.record("reconstruction", reconstruction, at: step)
        studio.record("divergence", divergence, at: step)
        studio.record("loss", losses[step], at: step)
        if kept.contains(step) { moments.append((step, network)) }
      })
    moments.append((steps, network))
    let warning = studio.divergence(of: "The training", losses: losses)

    for moment in moments {
      try studio.show(
        manifoldFigure(moment.network, training, step: moment.step), as: "manifold",
        at: moment.step)
    }
    try studio.show(
      manifoldFigure(network, training, step: nil), as: "manifold",
      caption: """
        \(warning)What the decoder makes of 15 × 15 places of the code: each coordinate takes the values below \
        which 1/30, 3/30 … 29/30 of the prior's draws lie, so every picture stands for as many of them. \
        \(mapWording(network))
        """)
    try showPosteriors(in: studio, network, newImages, unseen, keys[2], warning)
    if studio.wants("samples") {
      try showSamples(in: studio, network, images, newImages, training, keys[3], warning)
    }
    try showBounds(in: studio, network, newImages, keys[4], warning)
    try showGradients(in: studio, network, newImages, keys[5], warning)
    if studio.wants("beta") { try showSweep(in: studio, images, newImages, keys[6]) }
    if studio.wants("glyphs") { try showGlyphs(in: studio, keys[7]) }
  }

  func untrained(_ pixels: Int, key: Key) -> VariationalAutoencoder {
    VariationalAutoencoder(
      pixels: pixels, width: width, code: 2, pixelDeviation: Float(pixelDeviation), key: key)
  }

  func rate(over steps: Int) -> Schedule { .cosine(from: Float(learningRate), over: steps) }

  /// How much neighbours on the map differ, beside any two of its places.
  private func mapWording(_ network: VariationalAutoencoder) -> String {
    let course = ImageMap(network)
    if course.isUniform { return "All places hold nearly the same image." }
    if !course.step.isFinite { return "" }
    return """
      Neighbours differ by \(percent(course.step)) of what any two places differ by (root mean squares).
      """
  }
}
