import Course
import Datasets
import Engine
import Neural

/// What four normalisations take the mean and the variance over, and what follows from it.
public struct NormalisationLesson: Lesson {
  public static let card = LessonCard(
    "normalisation", title: "Normalisation", chapter: .foundations,
    summary: """
      Batch, layer, instance and group norm side by side: what each makes equal, what it allows, and where \
      batch norm pays for looking at other images.
      """,
    tags: ["batch norm", "layer norm", "group norm", "optimisation"], data: .imagesOfClasses,
    credits: [.handwrittenDigits],
    figures: [
      FigureCard("maps", "mean and variance of each channel of each image, before and after"),
      FigureCard("rates", "the loss after training against the step size, with and without"),
      FigureCard("batch-size", "error on unseen images against the batch size"),
      FigureCard("modes", "batch norm by its batch and by its running averages"),
      FigureCard("depth", "the size of the signal along a residual network"),
    ])

  @Hyperparameter("Seed of weights and batches", in: .seeds) public var seed = 0
  @Hyperparameter("Groups of eight channels after the first convolution", in: 1...8) var groups = 2
  @Hyperparameter("Images seen in each training", in: 10...10_000) var images = 2_000
  @Hyperparameter("Momentum's step sizes: the smallest of the common grid", in: 1e-6...1e2)
  var learningRate = 0.001
  @Hyperparameter("Variance added before the root in the maps", in: 1e-8...1.0) var epsilon = 1e-5
  @Hyperparameter("Blocks of the residual networks", in: 2...100) var blocks = 32
  @Hyperparameter("Width of the residual networks", in: 8...512) var width = 64
  @Hyperparameter("Runs of each training", in: 1...20) var runs = 5

  public init() {}

  public static let brief = ["images=10", "groups=1", "blocks=2", "width=8", "runs=1"]

  var channels: Int { groupSize * groups }

  public func run(in studio: Studio) throws {
    var (known, unseen) = (LabelledImages.trainingDigits, LabelledImages.unseenDigits)
    if case .images(let own) = studio.data {
      known = own.training.at(0..<min(1_300, own.training.count))
      unseen = own.unseen.at(0..<min(500, own.unseen.count))
    }
    // The last of the known images choose the step size; the unseen ones judge.
    let border = known.count * 10 / 13
    let data = Data(
      images: known, training: Examples(known.at(0..<border)),
      choosing: Examples(known.at(border..<known.count)), unseen: Examples(unseen),
      classes: 1 + max(known.labels.max()!, unseen.labels.max()!))
    let keys = studio.key.split(4)
    try showMaps(in: studio, data, keys[0])
    if studio.wants("rates") { try showRates(in: studio, data, keys[1]) }
    if studio.wants("batch-size") || studio.wants("modes") {
      try showBatchSizes(in: studio, data, keys[2])
    }
    if studio.wants("depth") { try showDepth(in: studio, keys[3]) }
  }

  func untrained(_ kind: Normalisation, _ data: Data, key: Key) -> ConvolutionalNetwork {
    ConvolutionalNetwork(kind, data.images, classes: data.classes, channels: channels, key: key)
  }
}

/// Images to train on, to choose step sizes by, and to judge by.
struct Data {
  let images: LabelledImages
  let training: Examples
  let choosing: Examples
  let unseen: Examples
  let classes: Int
}
