import Course
import NormalisationModel

/// What four normalisations take the mean and the variance over, and what follows from it.
public struct NormalisationLesson: Lesson {
  public static let card = LessonCard(
    "normalisation", title: "Normalisation", chapter: .foundations,
    summary: """
      Batch, layer, instance and group norm side by side: what each makes equal, what it allows, and where \
      batch norm pays for looking at other images.
      """,
    tags: ["batch norm", "layer norm", "group norm", "optimisation"], data: .imagesOfClasses,
    credits: [.handwrittenDigits], figures: studies.figures())

  public static var studies: [Study<NormalisationLesson>] {
    [
      Study("maps", "what shares a mean and a variance, and both before and after", maps),
      Study("rates", "the loss after training against the step size, with and without", rates),
      Study("batch-size", "error on unseen images against the batch size", batchSize),
      Study("modes", "batch norm by its batch and by its running averages", modes),
      Study("depth", "the size of the signal along a residual network", depth),
    ]
  }

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

  var channels: Int { Normalisation.groupSize * groups }

  /// The digits, or somebody's own images.
  func imageSets(in studio: Studio) -> ImageSets {
    guard case .images(let own) = studio.data else {
      return ImageSets(.trainingDigits, .unseenDigits)
    }
    return ImageSets(own.training.prefix(1_300), own.unseen.prefix(500))
  }

  /// An untrained network for such images.
  func network(_ kind: Normalisation, for sets: ImageSets, key: Key) -> ConvolutionalNetwork {
    ConvolutionalNetwork(
      kind, height: sets.training.x.shape[1], width: sets.training.x.shape[2],
      classes: sets.classes, channels: channels, key: key)
  }
}

extension ColorRole {
  static func norm(_ kind: Normalisation) -> ColorRole {
    switch kind {
    case .none: .category(0)
    case .batch: .category(1)
    case .group: .category(2)
    case .layer: .category(6)
    case .instance: .category(4)
    }
  }
}

/// Images to train on, to choose step sizes by, and to judge by.
struct ImageSets {
  let (training, choosing, unseen): (LabelledExamples, LabelledExamples, LabelledExamples)
  let classes: Int

  init(_ known: LabelledImages, _ unseen: LabelledImages) {
    // The last of the known images choose the step size; the unseen ones judge.
    let (all, border) = (LabelledExamples(known), known.count * 10 / 13)
    (training, choosing) = (all.part(0..<border), all.part(border..<all.count))
    self.unseen = LabelledExamples(unseen)
    classes = 1 + max(known.labels.max()!, unseen.labels.max()!)
  }
}
