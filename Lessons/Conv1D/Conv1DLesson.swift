import Course
import Datasets
import Engine
import Figures
import Measures
import Neural

/// The chapter's second coding task, whose check prints “Outputs match: False”, why that is right,
/// and what convolution is good for.
public struct Conv1DLesson: Lesson {
  public static let card = LessonCard(
    "conv1d", title: "Convolution in one dimension", chapter: .convolution,
    summary: """
      A kernel slides over a signal: what deep learning calls convolution, what mathematics calls \
      convolution, and what a network gains by it.
      """,
    tags: ["convolution", "chapter task"],
    figures: [
      FigureCard("chapter", "the chapter's signal and its two outputs, which do not match"),
      FigureCard("flipped", "cross-correlation and convolution by one kernel and by its mirror"),
      FigureCard("edges", "edges found at three scales under two levels of noise"),
      FigureCard("scales", "signal-to-noise ratio of an edge detector against its scale"),
      FigureCard("learned", "a kernel learned from inputs and outputs"),
      FigureCard("signals", "ten classes of signals, in order and shuffled"),
      FigureCard("accuracy", "held-out accuracy of three classifiers, in order and shuffled"),
    ])

  @Hyperparameter("Random key of all draws", in: .seeds) public var seed = 0
  @Hyperparameter("Standard deviation of the noise on the noisier steps", in: 0...10)
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
  @Hyperparameter("Training steps of the classifiers, of 100 signals", in: 1...4_000) var steps =
    800
  @Hyperparameter("Adam's first step size for the classifiers", in: 1e-6...1000)
  var learningRate = 0.01
  @Hyperparameter("Runs where one seed could mislead", in: 1...20) var runs = 5

  public init() {}

  public static let brief = [
    "taps=3", "kernel-steps=2", "signals=100", "held-out=100", "steps=2", "runs=1",
  ]

  public func run(in studio: Studio) throws {
    try showChapter(in: studio)
    try showFlipped(in: studio)
    try showEdges(in: studio)
    if studio.wants("scales") { try showScales(in: studio) }
    if studio.wants("learned") { try showLearned(in: studio) }
    try showClassifiers(in: studio)
  }

  /// The chapter's task as it stands: the loop and the library disagree.
  private func showChapter(in studio: Studio) throws {
    let step = StepSignal()
    let kernel: [Float] = [-1, 0, 1]
    let loop = crossCorrelation(step.values, kernel)
    let library = convolution(step.values, kernel)
    let flipped = convolution(step.values, kernel.reversed())
    studio.metric("chapter.signal", step.values)
    studio.metric("chapter.cross_correlation", loop)
    studio.metric("chapter.jnp_convolve_valid", library)
    studio.metric("chapter.outputs_match", greatestDifference(loop, library) <= 1e-5 ? 1 : 0)
    studio.metric("chapter.match_with_flipped_kernel", loop == flipped ? 1 : 0)
    // This kernel's mirror image is its negative.
    studio.claim(
      "loop and convolution add up to 0, greatest sum",
      zip(loop, library).map { abs($0 + $1) }.max()!, in: ...0, why: .theory)
    try studio.show(
      chapterFigure(step, loop, library), as: "chapter",
      caption: """
        The chapter's check prints “Outputs match: False”, and that is right: its loop is \
        cross-correlation, `convolve` flips the kernel first. For the kernel (−1, 0, 1), whose \
        mirror image is its negative, every answer changes its sign; the outputs differ by up to \
        \(rounded(greatestDifference(loop, library), 0)).
        """)
  }

  /// The same for a kernel without symmetry, where flipping changes the shape.
  private func showFlipped(in studio: Studio) throws {
    // Two pulses, the second half as high.
    var signal = [Float](repeating: 0, count: 48)
    signal[12] = 1
    signal[32] = 0.5
    let kernel: [Float] = [1, 0.8, 0.6, 0.4, 0.2]
    let mirror: [Float] = kernel.reversed()

    // That one is the other with the kernel flipped, on random signals, and in the engine too.
    let random = Tensor.normal([1, 500, 1], key: studio.key.folding(in: 1))
    let weights = Tensor.normal([11, 1, 1], key: studio.key.folding(in: 2))
    let flipped = convolution(random.elements, weights.elements.reversed())
    let difference = max(
      greatestDifference(crossCorrelation(random.elements, weights.elements), flipped),
      greatestDifference(random.conv1d(weights).elements, flipped))
    studio.claim(
      "correlation less convolution with the flipped kernel, relative", difference / flipped.max()!,
      in: ...1e-6, why: .theory)
    try studio.show(
      flippedFigure(signal, kernel, mirror), as: "flipped",
      caption: """
        A falling kernel over two pulses. Convolution lays a copy of the kernel at every pulse: \
        falling. Cross-correlation lays down its mirror image: rising. Each becomes the other when \
        the kernel is flipped: on random signals within \
        \(scientific(difference / flipped.max()!)).
        """)
  }

  /// Derivatives of Gaussians on the chapter's steps, under noise.
  private func showEdges(in studio: Studio) throws {
    let clean = StepSignal().values
    let noise = Tensor.normal([clean.count], key: studio.key.folding(in: 3)).elements
    let noisy = [edgeNoise / 5, edgeNoise].map { level in
      (level: level, values: zip(clean, noise).map { $0 + Float(level) * $1 })
    }
    let detectors = [1.0, 3, 9].map(EdgeDetector.init)
    // In the greater noise the narrowest answers to more than edges, and the widest to edges alone.
    let tells =
      detectors[0].noiseHeard(in: noisy[1].values) >= 1
      && detectors[2].noiseHeard(in: noisy[1].values) < 1
    try studio.show(
      edgesFigure(noisy, detectors, tells: tells), as: "edges",
      caption: """
        The chapter's three steps (dashed) under noise of \
        \(rounded(Float(edgeNoise / 5), 2)) and \(rounded(Float(edgeNoise), 2)), and the answer of \
        derivatives of Gaussians whose widths are 1, 3 and 9 samples. \(tells ? """
          The narrowest tells where the edge is, and answers to noise as well; the widest hears only \
          the edges, and blurs them.
          """ : """
          The wider a detector is, the less it answers to noise, and the more it blurs the edges.
          """)
        """)
  }

  /// How much a wider detector gains.
  private func showScales(in studio: Studio) throws {
    let detectors = [1.0, 1.5, 2, 3, 4, 6, 8, 12, 16].map(EdgeDetector.init)
    let measured = detectors.enumerated().map { index, detector in
      detector.signalToNoise(draws: 20_000, key: studio.key.folding(in: 10 + UInt32(index)))
    }
    // The formula is for kernels of many samples.
    let wide = detectors.indices.filter { detectors[$0].scale >= 2 }
    let slope = slopeOfLogarithms(wide.map { detectors[$0].scale }, wide.map { measured[$0] })
    studio.metric("signal-to-noise ratio by scale", measured)
    let rises = studio.claim(
      "slope of log ratio against log scale", slope, in: 0.47...0.53, why: .theory
    ).holds
    try studio.show(
      scalesFigure(detectors, measured, rises: rises), as: "scales",
      caption: """
        Answer to a step of height 1 over the standard deviation of the answer to white noise, \
        measured over 20,000 draws for each scale. Theory says √(2s/√π), so slope ½ on logarithmic \
        axes; measured from s = 2 on, it is \(rounded(Float(slope), 3)).
        """)
  }

  /// A convolutional layer finds a kernel from examples of what it does.
  private func showLearned(in studio: Studio) throws {
    let (k1, k2, k3) = studio.key.folding(in: 4).split()
    // A kernel without symmetry, used as mathematics does.
    let kernel = (0..<taps).map { Float($0 % 3 == 0 ? 1 : -0.3) * Float(taps - $0) / Float(taps) }
    let x = Tensor.normal([64, 63 + taps, 1], key: k1)
    let clean = x.elements.split(into: 64).flatMap { convolution($0, kernel) }
    let y = Tensor(clean, shape: [64, 64, 1]).adding(
      Float(outputNoise), times: .normal([64, 64, 1], key: k2))
    var layer = Conv1D(1, 1, kernel: taps, key: k3)
    var optimizer = SGD(learningRate: Float(kernelLearningRate))
    var moments = [(step: 0, kernel: layer.weight.elements)]
    var losses: [Float] = []
    for step in studio.steps(kernelSteps) {
      let (loss, gradient) = valueAndGradient(at: layer) { meanSquaredError($0(x), y) }
      studio.record("learned kernel loss", loss.item, at: step)
      losses.append(loss.item)
      optimizer.step(&layer, along: gradient)
      if step + 1 == max(1, kernelSteps / 10) || step + 1 == kernelSteps {
        moments.append((step + 1, layer.weight.elements))
      }
    }
    let learned = layer.weight.elements
    let (mirrored, straight) = (cosine(learned, kernel.reversed()), cosine(learned, kernel))
    let close = studio.claim(
      "learned kernel against the flipped one, cosine", mirrored, in: 0.99...,
      why: .measured)
    // A kernel of one tap is its own mirror image.
    let isMirror = close.holds && straight < 0.9
    try studio.show(
      learnedFigure(moments, kernel, isMirror: isMirror), as: "learned",
      caption: """
        \(studio.divergence(of: "The training", from: losses[0], to: losses.last!))A layer sees noise go in and come out \
        convolved (in the mathematician's sense, with noise of \(rounded(Float(outputNoise), 2)) \
        added). After \(counted(kernelSteps, "step")) of gradient descent its kernel has cosine \
        \(rounded(mirrored, 4)) with the *flipped* kernel, and \(rounded(straight, 2)) with the \
        kernel itself\(isMirror ? """
          : the layer correlates, so it learns the mirror image. This is why nobody minds the \
          difference.
          """ : ".")
        """)
  }
}

extension Array {
  /// Equal parts one after the other.
  fileprivate func split(into count: Int) -> [[Element]] {
    let length = self.count / count
    return (0..<count).map { Array(self[$0 * length..<($0 + 1) * length]) }
  }
}
