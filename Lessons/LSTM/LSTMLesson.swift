import Course
import Datasets
import Engine
import Figures
import Measures

/// Gates that keep a memory: measured in a trained network, and against one without gates.
public struct LSTMLesson: Lesson {
  public static let card = LessonCard(
    "lstm", title: "Long short-term memory", chapter: .sequences,
    summary: "A cell whose gates learn when to write, when to keep and when to speak.",
    tags: ["recurrence", "sequences"],
    figures: [
      FigureCard("cell", "the cell with the chapter's equations"),
      FigureCard("gates", "measured gates and cell along a sequence"),
      FigureCard("influence", "what in a sequence the answer depends on"),
      FigureCard("gradient", "the gradient through time, of LSTMs and plain networks"),
      FigureCard("delay", "accuracy against the length of sequences, LSTM and plain networks"),
      FigureCard("forget-bias", "accuracy against the forget gates' initial bias"),
      FigureCard("adding", "error on the adding problem while training"),
    ])

  @Hyperparameter("Random key of all draws", in: .seeds) public var seed = 0
  @Hyperparameter("Units of each network", in: 1...256) var width = 32
  @Hyperparameter("Initial bias of the forget gates", in: -10...10) var forgetBias = 4.0
  @Hyperparameter("Steps of a sequence", in: 5...200) var length = 50
  @Hyperparameter("Sequences of a training step", in: 1...1000) var batch = 32
  @Hyperparameter("Training steps on the latch", in: 1...5_000, tryingWith: ["batch=1", "width=1"])
  var steps = 700
  @Hyperparameter(
    "Most training steps on the adding problem", in: 1...20_000, tryingWith: ["batch=1", "width=1"])
  var addingSteps = 2_500
  @Hyperparameter("Adam's step size for the LSTM", in: 1e-6...1000) var learningRate = 0.005
  @Hyperparameter("Adam's step size for the LSTM on the adding problem", in: 1e-6...1000)
  var addingLearningRate = 0.01
  @Hyperparameter("Adam's step size for the plain networks", in: 1e-6...1000)
  var plainLearningRate = 0.001
  @Hyperparameter("Runs where one seed could mislead", in: 1...20) var runs = 5

  public init() {}

  public static let brief = [
    "width=2", "length=5", "batch=2", "steps=2", "adding-steps=2", "runs=1",
  ]

  public func run(in studio: Studio) throws {
    try studio.show(
      cellFigure(), as: "cell",
      caption: """
        The state c runs along the top like a conveyor belt: the forget gate takes from it, the \
        input gate adds to it, and nothing else touches it. The output gate decides how much of it \
        the cell says.
        """)
    if studio.wants("gates") || studio.wants("influence") { try showGates(in: studio) }
    if studio.wants("gradient") { try showGradient(in: studio) }
    if studio.wants("delay") { try showDelay(in: studio) }
    if studio.wants("forget-bias") { try showForgetBias(in: studio) }
    if studio.wants("adding") { try showAdding(in: studio) }
  }

  /// An LSTM learns to hold a bit; what do its gates do?
  private func showGates(in studio: Studio) throws {
    let task = LatchTask(steps: length)
    let (k1, k2, k3) = studio.key.folding(in: 1).split()
    let unseen = studio.key("latch, unseen")
    var reader = GatedReader(width: width, forgetBias: forgetBias, key: k1)
    // A sequence in which the second flag changes what is to be kept.
    let (candidates, flags) = task.flaggedBatch(64, key: k3)
    let example = Example(candidates, flags)
    let kept = Set((0..<16).map { ($0 * steps + 7) / 15 })
    var losses: [Float] = []
    var moments: [(step: Int, reader: GatedReader)] = []
    reader.learn(
      task, batch: batch, steps: studio.steps(steps), learningRate: Float(learningRate), key: k2
    ) { step, reader, loss in
      studio.record("latch loss", loss, at: step)
      losses.append(loss)
      if kept.contains(step) { moments.append((step, reader)) }
    }
    moments.append((steps, reader))
    let accuracy = task.accuracy(reader, key: unseen)
    let learned = studio.claim(
      "latch at T = \(length)", accuracy, in: 0.99...1, why: .measured)
    let (unit, correlation) = reader.holdingUnit(candidates)
    studio.metric("correlation of the holding unit with the answer", correlation)
    let trace = GateTrace(reader, example, unit: unit)
    studio.metric("forget gate while keeping", trace.forgetWhileKeeping)
    let keeps = studio.claim(
      "forget gate of the holding unit while keeping", trace.forgetWhileKeeping, in: 0.9...1,
      why: .measured)
    let holds = learned.holds && keeps.holds && trace.endsOnOneSide
    for moment in moments.suffix(Studio.maximumFrames) {
      try studio.show(
        gatesFigure(example, GateTrace(moment.reader, example, unit: unit), holds: false),
        as: "gates", at: moment.step)
    }
    try studio.show(
      gatesFigure(example, trace, holds: holds), as: "gates",
      caption: """
        \(studio.divergence(of: "The training", losses: losses))Measured after \
        \(counted(steps, "step")) in a network of \(counted(width, "unit")), for the one whose cell \
        goes with the answer most (a correlation of \(rounded(correlation, 2)) after the flags, by \
        size), along a sequence it has not seen (dashed: flags). \(holds ? """
          The cell ends on the side of the answer: after
          """ : "After") the last flag its forget gate is \
        \(rounded(trace.forgetWhileKeeping, 2)) on average. \
        The network answers \(percent(accuracy)) of 500 new sequences rightly.
        """)
    guard studio.wants("influence") else { return }
    let influence = Influence(reader, candidates.x, flags)
    let listens = studio.claim(
      "sequences whose last flag matters most, share", influence.shareAtLastFlag, in: 0.9...1,
      why: .measured
    ).holds
    try studio.show(
      influenceFigure(influence, listens: listens), as: "influence",
      caption: """
        How much the answer moves when a single value is inverted (or put where there was none), \
        in 24 unseen sequences sorted by their last flag, in shares of each sequence's greatest \
        move. In \(percent(influence.shareAtLastFlag)) of 64 sequences no value matters more than \
        the one at the last flag (left of the discs)\(listens
          ? "; an earlier flagged value is forgotten" : "").
        """)
  }

  /// What reaches the first inputs before anything is learned.
  private func showGradient(in studio: Studio) throws {
    let (k1, k2, k3) = studio.key.folding(in: 2).split()
    let x = LatchTask(steps: 100).batch(64, key: k2).x
    func curve(_ reader: some Reader) -> [Float] { gradientThroughTime(reader, over: x, key: k3) }
    let plain = curve(TanhReader(width: width, isOrthogonal: false, key: k1))
    let orthogonal = curve(TanhReader(width: width, isOrthogonal: true, key: k1))
    let biases: [Double] = [0, 2, 4]
    let gated = biases.map { curve(GatedReader(width: width, forgetBias: $0, key: k1)) }
    // How much of the gradient one step back keeps, over the last 50 steps.
    func factor(_ norms: [Float]) -> Float {
      growthPerStep((1...50).map { norms[99 - $0] })
    }
    studio.metric(
      "gradient kept per step, plain and orthogonal", [factor(plain), factor(orthogonal)])
    studio.metric("gradient kept per step, LSTM of bias 0, 2 and 4", gated.map(factor))
    let lasts = studio.claim(
      "gradient kept per step, LSTM of forget bias 4", factor(gated[2]), in: 0.95...1.05,
      why: .measured)
    let fades = studio.claim(
      "gradient kept per step, plain", factor(plain), in: ...0.8, why: .measured)
    let kept = gated.map(factor)
    let isOrdered = lasts.holds && fades.holds && kept[0] < kept[1] && kept[1] < kept[2]
    // σ(bias), which the recurrent weights add to.
    let atLeast = kept[0] >= 0.5 && kept[1] >= 0.88 && kept[2] >= 0.98
    try studio.show(
      gradientFigure(
        plain: plain, orthogonal: orthogonal, gated: Array(zip(biases, gated)),
        isOrdered: isOrdered),
      as: "gradient",
      caption: """
        Before training, of \(counted(width, "unit")) each: the mean gradient that arrives at an input so many \
        steps before the end. Over fifty steps the plain network keeps \(percent(factor(plain))) of \
        it at each, the orthogonal one \(percent(factor(orthogonal))). \(atLeast
          ? "An LSTM keeps at least what its forget gate lets pass, σ(bias), 50 %, 88 % and 98 %, and what the recurrent weights add:"
          : "An LSTM's forget gate lets pass σ(bias), 50 %, 88 % and 98 %; with the recurrent weights it keeps") \
        \(percent(kept[0])), \(percent(kept[1])) and \(percent(kept[2])).
        """)
  }

  /// Where each kind of network fails.
  private func showDelay(in studio: Studio) throws {
    let lengths = [10, 20, 50]
    let names = ["LSTM", "tanh, orthogonal", "tanh, plain"]
    var curves = [RunCurves](repeating: RunCurves(x: lengths.map(Double.init)), count: 3)
    for run in studio.steps(runs) {
      let (k1, k2, k3) = studio.key.folding(in: 100 + UInt32(run)).split()
      var accuracies = [[Float]](repeating: [], count: 3)
      for length in lengths {
        let task = LatchTask(steps: length)
        func accuracy(_ reader: some Reader, _ learningRate: Double) -> Float {
          var reader = reader
          reader.learn(
            task, batch: batch, steps: 0..<steps, learningRate: Float(learningRate),
            enough: 0.01, key: k2)
          return task.accuracy(reader, key: k3)
        }
        accuracies[0].append(
          accuracy(GatedReader(width: width, forgetBias: forgetBias, key: k1), learningRate))
        accuracies[1].append(
          accuracy(TanhReader(width: width, isOrthogonal: true, key: k1), plainLearningRate))
        accuracies[2].append(
          accuracy(TanhReader(width: width, isOrthogonal: false, key: k1), plainLearningRate))
      }
      for index in curves.indices { curves[index].add(accuracies[index]) }
    }
    for (name, curve) in zip(names, curves) {
      studio.metric("latch by length, \(name)", curve.median)
    }
    let remembers = studio.claim(
      "LSTM at T = 50, median", curves[0].median[2], in: 0.99...1, why: .measured)
    let forgets = studio.claim(
      "orthogonal tanh network at T = 50, median", curves[1].median[2], in: ...0.8,
      why: .measured)
    try studio.show(
      delayFigure(
        zip(names, curves).map { ($0, $1) },
        differ: remembers.holds && forgets.holds
          && curves[2].median[1] <= curves[1].median[1] && curves[2].median[2] <= 0.8),
      as: "delay",
      caption: """
        Accuracy on unseen sequences after at most \(counted(steps, "step")): \
        \(acrossRuns(runs, "medians", spread: "bands")). At T = 20 the LSTM is right \(percent(curves[0].median[1])) of the \
        time, a tanh network with orthogonal recurrence \(percent(curves[1].median[1])), one with \
        the usual initial weights \(percent(curves[2].median[1])); at T = 50 \
        \(percent(curves[0].median[2])), \(percent(curves[1].median[2])) and \
        \(percent(curves[2].median[2])).
        """)
  }

  /// Does it matter how open the forget gates begin?
  private func showForgetBias(in studio: Studio) throws {
    let biases: [Double] = [-2, 0, 2, 4, 6]
    let task = LatchTask(steps: max(5, length * 2 / 5))
    let budget = max(1, steps / 4)
    var curve = RunCurves(x: biases)
    for run in studio.steps(runs) {
      let (k1, k2, k3) = studio.key.folding(in: 200 + UInt32(run)).split()
      curve.add(
        biases.map { bias in
          var reader = GatedReader(width: width, forgetBias: bias, key: k1)
          reader.learn(
            task, batch: batch, steps: 0..<budget, learningRate: Float(learningRate), key: k2)
          return task.accuracy(reader, key: k3)
        })
    }
    studio.metric("latch by forget bias", curve.median)
    try studio.show(
      forgetBiasFigure(curve), as: "forget-bias",
      caption: """
        Accuracy on the latch of \(task.steps) steps after only \(counted(budget, "training step")): \
        \(acrossRuns(runs, "medians", spread: "a band")). With a bias of 0 a cell begins by forgetting half of its state at every step \
        (\(percent(curve.median[1]))); with 2 it keeps 88 % (\(percent(curve.median[2]))), with 4 \
        98 % (\(percent(curve.median[3]))).
        """)
  }

  /// The classic test, with its own baseline.
  private func showAdding(in studio: Studio) throws {
    let task = AddingTask(steps: length)
    let (k1, k2, k3) = studio.key.folding(in: 3).split()
    let unseen = task.batch(500, key: k3)
    let every = max(1, addingSteps / 60)
    var gated = GatedReader(width: width, forgetBias: forgetBias, key: k1)
    var plain = TanhReader(width: width, isOrthogonal: true, key: k1)
    var (gatedCurve, plainCurve): ([(Int, Float)], [(Int, Float)]) = ([], [])
    func error(_ reader: some Reader) -> Float { task.loss(reader(unseen.x), unseen.targets).item }
    var taken = 0
    var losses: [Float] = []
    // The LSTM may stop when it has learned; the plain network gets all the steps.
    gated.learn(
      task, batch: batch, steps: studio.steps(addingSteps),
      learningRate: Float(addingLearningRate), enough: 0.003, key: k2
    ) { step, reader, loss in
      studio.record("adding loss", loss, at: step)
      losses.append(loss)
      if step % every == 0 { gatedCurve.append((step, error(reader))) }
      taken = step + 1
    }
    gatedCurve.append((taken, error(gated)))
    plain.learn(
      task, batch: batch, steps: 0..<addingSteps, learningRate: Float(plainLearningRate), key: k2
    ) { step, reader, _ in
      if step % every == 0 { plainCurve.append((step, error(reader))) }
    }
    plainCurve.append((addingSteps, error(plain)))
    let (gatedError, plainError) = (gatedCurve.last!.1, plainCurve.last!.1)
    studio.claim(
      "adding at T = \(length), mean squared error", gatedError, in: ...0.02, why: .measured)
    try studio.show(
      addingFigure(gatedCurve, plainCurve),
      as: "adding",
      caption: """
        \(studio.divergence(of: "The LSTM's training", losses: losses))Add the two flagged of \(length) \
        numbers: mean squared error on 500 unseen sequences. Who always says 1 has an error of \
        1/6, the variance of the sum. After \(counted(taken, "step")) the LSTM is at \
        \(rounded(gatedError, 4)); after \(addingSteps) the tanh network with orthogonal recurrence \
        is at \(rounded(plainError, 4)).
        """)
  }
}
