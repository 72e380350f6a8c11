import Course

/// Gates that keep a memory: measured in a trained network, and against one without gates.
public struct LSTMLesson: Lesson {
  public static let card = LessonCard(
    "lstm", title: "Long short-term memory", chapter: .sequences,
    summary: "A cell whose gates learn when to write, when to keep and when to speak.",
    tags: ["recurrence", "sequences"], figures: studies.figures())

  public static var studies: [Study<LSTMLesson>] {
    [
      Study("cell", "the cell with its equations", cell),
      Study("gates", "measured gates and cell of one unit along a sequence", gates),
      Study("influence", "what in a sequence the answer depends on", influence),
      Study("gradient", "the gradient through time, of LSTMs and plain networks", gradient),
      Study(
        "delay", "accuracy against the length of sequences, LSTM and plain networks", delay),
      Study("forget-bias", "accuracy against the forget gates' initial bias", forgetBias(in:)),
      Study(
        "adding", "error on the adding problem while training, by length of the sequences", adding),
    ]
  }

  @Hyperparameter("Random key of all draws", in: .seeds) public var seed = 0
  @Hyperparameter("Units of each network", in: 1...256) var width = 32
  @Hyperparameter("Initial bias of the forget gates", in: -10...10) var forgetBias = 4.0
  @Hyperparameter("Steps of a sequence", in: 5...200) var length = 50
  @Hyperparameter("Units of the network that is asked", in: 1...64) var askedWidth = 1
  @Hyperparameter(
    "Training steps of the network that is asked", in: 1...5_000, tryingWith: ["batch=1"])
  var askedSteps = 1_500
  @Hyperparameter("Adam's step size for the network that is asked", in: 1e-6...1000)
  var askedLearningRate = 0.01
  @Hyperparameter("Sequences of a training step", in: 1...1000) var batch = 32
  @Hyperparameter("Training steps on the latch", in: 1...5_000, tryingWith: ["batch=1", "width=1"])
  var steps = 700
  @Hyperparameter(
    "Most training steps on the adding problem", in: 1...20_000, tryingWith: ["batch=1", "width=1"])
  var addingSteps = 2_000
  @Hyperparameter("Adam's step size for the LSTM", in: 1e-6...1000) var learningRate = 0.005
  @Hyperparameter("Adam's step size for the LSTM on the adding problem", in: 1e-6...1000)
  var addingLearningRate = 0.01
  @Hyperparameter("Adam's step size for the plain networks", in: 1e-6...1000)
  var plainLearningRate = 0.003
  @Hyperparameter("Runs where one seed could mislead", in: 1...20) var runs = 5

  /// A training of the adding problem is long.
  var addingRuns: Int { min(runs, 3) }

  public init() {}

  public static let brief = [
    "width=2", "length=5", "batch=2", "steps=2", "asked-steps=2", "adding-steps=2", "runs=1",
  ]
}
