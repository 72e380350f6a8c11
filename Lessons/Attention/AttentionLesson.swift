import Course
import Datasets
import Engine
import Figures
import Measures

/// The chapter's third coding task, number for number, and what attention is good for: it looks up
/// what it needs, where a recurrent network must have kept it.
public struct AttentionLesson: Lesson {
  public static let card = LessonCard(
    "attention", title: "Scaled dot-product attention", chapter: .attention,
    summary: """
      Each query looks at all keys and takes a mixture of their values: four tokens by hand, then a \
      head that learns to look things up.
      """,
    tags: ["attention", "chapter task"],
    figures: [
      FigureCard("weights", "the chapter's attention weights, and those of permuted tokens"),
      FigureCard("variance", "the variance of q·k against the width, with and without 1/√d"),
      FigureCard("saturation", "entropy and gradient of the softmax against the width"),
      FigureCard("recall", "learned weights before and after training on key–value recall"),
      FigureCard("length", "recall against the number of pairs, attention and a recurrent network"),
    ])

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
  var recurrentLearningRate = 0.01
  @Hyperparameter("Runs where one seed could mislead", in: 1...20) var runs = 5

  public init() {}

  public static let brief = [
    "vector-pairs=100", "key-count=3", "head-width=4", "recurrent-width=4", "longest=2", "steps=2",
    "runs=1",
  ]

  public func run(in studio: Studio) throws {
    // The chapter's example: random queries, keys and values.
    let (k1, k2, k3) = studio.key.split()
    let queries = Tensor.normal([tokens, width], key: k1)
    let keys = Tensor.normal([tokens, width], key: k2)
    let values = Tensor.normal([tokens, width], key: k3)
    let (output, weights) = scaledDotProductAttention(queries, keys, values, isScaled: scaled)
    studio.metric("chapter.queries", queries.rows)
    studio.metric("chapter.keys", keys.rows)
    studio.metric("chapter.values", values.rows)
    studio.metric("chapter.weights", weights.rows)
    studio.metric("chapter.output", output.rows)
    let rowSums = weights.sum(along: 1).elements
    studio.claim(
      "greatest deviation of a row's sum from 1", rowSums.map { abs($0 - 1) }.max()!,
      in: ...1e-6, why: .theory)

    // The same tokens in another order: attention is a function of sets.
    let order = Array((0..<tokens).reversed())
    let permutation = Tensor(order.map(Float.init))
    let permuted = scaledDotProductAttention(
      queries.gathered(permutation), keys.gathered(permutation), values.gathered(permutation),
      isScaled: scaled)
    let difference = (permuted.output - output.gathered(permutation)).absolute().maximum().item
    studio.claim(
      "permutation equivariance, greatest difference", difference, in: ...1e-5,
      why: .theory)
    try studio.show(
      weightsFigure(weights, permuted: permuted.weights, order: order), as: "weights",
      caption: """
        Left, the chapter's weights: each row is one query's mixture and sums to 1. Token 0 takes \
        \(percent(weights.rows[0].max()!)) of its output from a single value. Right, the same \
        tokens in reverse order: the same numbers, moved along with their tokens, and outputs that \
        agree within \(scientific(difference)). Attention by itself does not know positions.
        """)

    if studio.wants("variance") { try showVariance(in: studio) }
    if studio.wants("saturation") { try showSaturation(in: studio) }
    let task = KeyValueRecall(keyCount: keyCount, valueCount: valueCount)
    if studio.wants("recall") { try showRecall(task, in: studio) }
    if studio.wants("length") { try showLengths(task, in: studio) }
  }

  /// Why the division: q·k is a sum of d products, so its variance is d.
  private func showVariance(in studio: Studio) throws {
    let widths = [1, 2, 4, 8, 16, 32, 64, 128, 256]
    let spreads = studio.steps(widths.count).map { index in
      ProductSpread(
        width: widths[index], pairs: vectorPairs,
        key: studio.key.folding(in: 100 + UInt32(index)))
    }
    let slope = slopeOfLogarithms(widths.map(Double.init), spreads.map(\.variance))
    studio.metric("variance of q·k by width", spreads.map(\.variance))
    let isWidth = studio.claim(
      "slope of log Var(q·k) against log d", slope, in: 0.98...1.02, why: .theory
    ).holds
    try studio.show(
      varianceFigure(spreads, isWidth: isWidth), as: "variance",
      caption: """
        Products of random vectors, \(vectorPairs) independent pairs for each width. The variance \
        of q·k is the width: on logarithmic axes the measured points have slope \
        \(rounded(Float(slope), 3)), where theory says 1. Divided by √d the products have variance \
        1 at every width.
        """)
  }

  /// What too great scores do to a softmax.
  private func showSaturation(in studio: Studio) throws {
    let widths = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512]
    let keyCount = 16
    func measure(isScaled: Bool) -> [Saturation] {
      widths.enumerated().map { index, width in
        Saturation(
          width: width, keys: keyCount, isScaled: isScaled,
          key: studio.key.folding(in: 200 + UInt32(index)))
      }
    }
    let (divided, plain) = (measure(isScaled: true), measure(isScaled: false))
    let even = studio.claim(
      "entropy at d = 512 with 1/√d, share of ln 16",
      divided.last!.entropy / greatestEntropy(over: keyCount), in: 0.7...1, why: .measured)
    let onehot = studio.claim(
      "entropy at d = 512 without, share of ln 16",
      plain.last!.entropy / greatestEntropy(over: keyCount), in: ...0.1, why: .measured)
    let fades = studio.claim(
      "median gradient at d = 512, without over with",
      plain.last!.gradient.median / divided.last!.gradient.median, in: ...0.01,
      why: .measured)
    let saturates = even.holds && onehot.holds && fades.holds
    try studio.show(
      saturationFigure(
        divided: divided, plain: plain, keyCount: keyCount, saturates: saturates),
      as: "saturation",
      caption: """
        Softmax over \(keyCount) random keys, 200 queries for each width. Without 1/√d\(saturates
          ? " the weights become one-hot: at" : ", at") d = 512 their entropy is \(rounded(plain.last!.entropy, 2)) nats (with \
        it \(rounded(divided.last!.entropy, 2))), and the median query hands a gradient of \
        \(scientific(plain.last!.gradient.median)) to its scores, not \
        \(scientific(divided.last!.gradient.median)). Bands hold the middle half of the queries.
        """)
  }

  /// Sequences have at most as many pairs as there are keys.
  var trainedLength: Int { min(longest, keyCount) }

  /// One head learns to look up: the weights before and after.
  private func showRecall(_ task: KeyValueRecall, in studio: Studio) throws {
    let keys = studio.key("recall").split(4)
    var reader = AttentionReader(task, width: headWidth, isScaled: scaled, key: keys[0])
    let untrained = reader
    var losses: [Float] = []
    reader.learn(
      task, longest: trainedLength, steps: studio.steps(steps),
      learningRate: Float(learningRate), key: keys[1]
    ) { step, loss in
      studio.record("recall loss", loss, at: step)
      losses.append(loss)
    }
    let accuracy = task.batch(2_000, pairs: keyCount, key: keys[2]).accuracy(reader)
    let recalls = studio.claim(
      "recall among all \(keyCount) keys, 2000 unseen sequences", accuracy, in: 0.99...1,
      why: .measured)
    let example = task.batch(1, pairs: trainedLength, key: keys[3])
    let maps = RecallMaps(example, task, before: untrained, after: reader)
    let learns = recalls.holds && maps.learnsToLookUp
    try studio.show(
      recallFigure(maps, learns: learns), as: "recall",
      caption: """
        \(studio.divergence(of: "The training", losses: losses))Every column is a pair in the order it was \
        read, every row a question. \(learns ? """
          Before training a question looks at all pairs alike; after \(counted(steps, "step")) it \
          looks at the one pair that has its key.
          """ : "It looks at the pairs with these weights before training, and after \(counted(steps, "step")).") \
        Trained on up to \(counted(trainedLength, "pair")), it is right about \(percent(accuracy)) of 2,000 new sequences of \
        \(keyCount).
        """)
  }

  /// Looking back against remembering, also over longer sequences than those trained on.
  private func showLengths(_ task: KeyValueRecall, in studio: Studio) throws {
    let lengths = Array(1...keyCount)
    let smallWidth = max(1, recurrentWidth / 4)
    var attention = RunCurves(x: lengths.map(Double.init))
    var (large, small) = (attention, attention)
    // The first sentence about a training that diverged, for the caption.
    var warning = ""
    for run in studio.steps(runs) {
      let (k1, k2, k3) = studio.key("length", run: run).split()
      let unseen = lengths.map { task.batch(500, pairs: $0, key: k3.folding(in: UInt32($0))) }
      /// A reader's accuracy at every length, once it has learned.
      func accuracies(of reader: some Reader, learningRate: Double) -> [Float] {
        var reader = reader
        var losses: [Float] = []
        reader.learn(
          task, longest: trainedLength, steps: 0..<steps, learningRate: Float(learningRate),
          key: k2
        ) { _, loss in losses.append(loss) }
        if warning.isEmpty {
          warning = studio.divergence(
            of: "Run \(run + 1) of \(runs)", from: losses[0], to: losses.last!)
        }
        return unseen.map { $0.accuracy(reader) }
      }
      attention.add(
        accuracies(
          of: AttentionReader(task, width: headWidth, isScaled: scaled, key: k1),
          learningRate: learningRate))
      large.add(
        accuracies(
          of: RecurrentReader(task, width: recurrentWidth, key: k1),
          learningRate: recurrentLearningRate))
      small.add(
        accuracies(
          of: RecurrentReader(task, width: smallWidth, key: k1),
          learningRate: recurrentLearningRate))
    }
    studio.metric("recall by length, attention", attention.median)
    studio.metric("recall by length, larger GRU", large.median)
    studio.metric("recall by length, smaller GRU", small.median)
    let (looking, remembering, smaller) = (
      attention.median.last!, large.median.last!, small.median.last!
    )
    let looks = studio.claim(
      "recall among \(keyCount) pairs, attention less the GRU of \(recurrentWidth) units",
      looking - remembering, in: 0.05...1, why: .measured)
    let carries = studio.claim(
      "recall among \(keyCount) pairs, GRU of \(recurrentWidth) less \(smallWidth) units",
      remembering - smaller, in: 0.05...1, why: .measured)
    try studio.show(
      lengthFigure(
        [
          (attention, "attention, width \(headWidth)"),
          (large, "GRU of \(counted(recurrentWidth, "unit"))"),
          (small, "GRU of \(counted(smallWidth, "unit"))"),
        ], chance: 1 / Float(valueCount),
        differ: looks.holds && carries.holds && attention.median.min()! > 0.98),
      as: "length",
      caption: """
        \(warning)Recall in unseen sequences after \(counted(steps, "step")): \
        \(acrossRuns(runs, "the median", spread: "a band")). Attention looks back at every pair\(
          trainedLength < keyCount
          ? ", also in sequences longer than those it was trained on" : ""): \
        \(percent(looking)) among \(keyCount) pairs. A recurrent \
        network must carry all pairs in its state: among \(keyCount) it recalls \
        \(percent(remembering)) with \(counted(recurrentWidth, "unit")) and \(percent(smaller)) with \
        \(smallWidth).
        """)
  }
}
