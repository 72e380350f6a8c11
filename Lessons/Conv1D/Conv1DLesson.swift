import Course

/// The chapter's second coding task, whose check prints “Outputs match: False”, why that is right,
/// and what convolution is good for.
public struct Conv1DLesson: Lesson {
  public static let card = LessonCard(
    "conv1d", title: "Convolution in one dimension", chapter: .convolution,
    summary: """
      A kernel slides over a signal: what deep learning calls convolution, what mathematics calls \
      convolution, and what a network gains by it.
      """,
    tags: ["convolution", "chapter task"], figures: studies.figures())

  public static var studies: [Study<Conv1DLesson>] {
    [
      Study("chapter", "the chapter's signal and its two outputs, which do not match", chapter),
      Study("flipped", "cross-correlation and convolution of two pulses by one kernel", flipped),
      Study("edges", "edges found at three scales under noise, and what a wider one gains", edges),
      Study("learned", "a kernel learned from inputs and outputs", learned),
      Study("signals", "ten classes of signals, in order and shuffled", classes),
      Study("accuracy", "held-out accuracy of three classifiers, in order and shuffled", accuracy),
    ]
  }

  @Hyperparameter("Random key of all draws", in: .seeds) public var seed = 0
  @Hyperparameter("Standard deviation of the noise on the steps", in: 0...10)
  var edgeNoise = 0.5
  @Hyperparameter("Taps of the kernel that is learned", in: 1...63) var taps = 9
  @Hyperparameter("Noise on the outputs that it is learned from", in: 0...10) var outputNoise = 0.1
  @Hyperparameter(
    "Gradient-descent steps of the learned kernel", in: 1...20_000, tryingWith: ["taps=1"])
  var kernelSteps = 100
  @Hyperparameter("Step size of the learned kernel", in: 1e-6...1000) var kernelLearningRate = 0.1
  @Hyperparameter("Signals to train classifiers on", in: 100...100_000) var signals = 4_000
  @Hyperparameter("Signals never trained on", in: 100...100_000) var heldOut = 1_000
  @Hyperparameter("Standard deviation of the smooth noise on signals", in: 0...10)
  var signalNoise = 0.2
  @Hyperparameter("Training steps of the classifiers, of 100 signals", in: 1...4_000)
  var steps = 800
  // The best of 0.005, 0.01, 0.02 and 0.04 for MLP and CNN alike.
  @Hyperparameter("Adam's first step size for the classifiers", in: 1e-6...1000)
  var learningRate = 0.02
  @Hyperparameter("Runs where one seed could mislead", in: 1...20) var runs = 5

  public init() {}

  public static let brief = [
    "taps=3", "kernel-steps=2", "signals=100", "held-out=100", "steps=2", "runs=1",
  ]

  /// Signals to train on and others to be judged by, in order and with their samples shuffled.
  func signalSets(in studio: Studio) -> [(name: String, seen: Signals, unseen: Signals)] {
    studio.once("signals") {
      let (k1, k2, k3) = studio.key.folding(in: 5).split()
      let seen = Signals(count: signals, noise: signalNoise, key: k1)
      let unseen = Signals(count: heldOut, noise: signalNoise, key: k2)
      let draws = Tensor.uniform([Signals.length], key: k3)
      let order = draws.topElements(Signals.length).indices.elements.map(Int.init)
      return [
        ("in order", seen, unseen), ("shuffled", seen.reordered(order), unseen.reordered(order)),
      ]
    }
  }
}

/// What has a colour of its own in all figures of the lesson.
extension ColorRole {
  static let signal = category(0)
  static let correlation = category(1)
  static let convolution = category(2)
  static let kernel = category(3)
  static let linear = category(5)
  static let mlp = category(6)
  static let cnn = category(4)
}
