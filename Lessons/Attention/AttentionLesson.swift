import Course

/// The chapter's third coding task, number for number, and what attention is good for: it looks up
/// what it needs, where a recurrent network must have kept it.
public struct AttentionLesson: Lesson {
  public static let card = LessonCard(
    "attention", title: "Scaled dot-product attention", chapter: .attention,
    summary: """
      Each query looks at all keys and takes a mixture of their values: four tokens by hand, then a \
      head that learns to look things up.
      """,
    tags: ["attention", "chapter task"], figures: studies.figures())

  public static var studies: [Study<AttentionLesson>] {
    [
      Study("weights", "the chapter's attention weights, and those of permuted tokens", weights),
      Study("variance", "the variance of q·k against the width, with and without 1/√d", variance),
      Study("saturation", "entropy and gradient of the softmax against the width", saturation),
      Study(
        "recall", "learned weights before and after training on key–value recall", recall),
      Study(
        "length", "recall against the number of pairs, attention and a recurrent network", length),
    ]
  }

  @Hyperparameter("JAX key of queries, keys and values, and of all else", in: .seeds)
  public var seed = 42
  @Hyperparameter("Tokens of the chapter's example", in: 2...12) var tokens = 4
  @Hyperparameter("Width of queries and keys, d", in: 1...512) var width = 8
  @Hyperparameter("Whether scores are divided by √d") var scaled = true
  @Hyperparameter("Pairs of vectors for the variance of q·k", in: 100...1_000_000)
  var vectorPairs = 100_000
  @Hyperparameter("Keys there are in recall", in: 2...26) var keyCount = 8
  @Hyperparameter("Values there are in recall", in: 2...10) var valueCount = 4
  @Hyperparameter("Width of the heads that learn recall", in: 1...512) var headWidth = 32
  @Hyperparameter("Units of the larger recurrent network", in: 1...256) var recurrentWidth = 64
  @Hyperparameter("Most pairs in a training sequence", in: 1...26) var longest = 6
  @Hyperparameter(
    "Training steps of 64 sequences", in: 1...10_000,
    tryingWith: ["key-count=2", "longest=1", "head-width=1", "recurrent-width=1"])
  var steps = 2_000
  @Hyperparameter("Adam's step size for attention", in: 1e-6...1000) var learningRate = 0.01
  @Hyperparameter("Adam's step size for the recurrent network", in: 1e-6...1000)
  var recurrentLearningRate = 0.03
  @Hyperparameter("Runs where one seed could mislead", in: 1...20) var runs = 5

  public init() {}

  public static let brief = [
    "vector-pairs=100", "key-count=3", "head-width=4", "recurrent-width=4", "longest=2", "steps=2",
    "runs=1",
  ]

  var task: KeyValueRecall { KeyValueRecall(keyCount: keyCount, valueCount: valueCount) }

  /// Sequences have at most as many pairs as there are keys.
  var trainedLength: Int { min(longest, keyCount) }
}
