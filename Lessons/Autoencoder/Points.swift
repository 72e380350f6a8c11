import Course
import Datasets
import Engine
import Measures
import Neural

/// Points to learn from, and points to be judged by.
struct PlanePoints {
  let training: Tensor  // [N, 2]
  let unseen: Tensor  // [M, 2]
  /// The least error that a code of one number leaves, where the truth is known: the variance of the
  /// noise across the curve, halved because errors are means over two coordinates.
  let floor: Double?
  /// Whether they are somebody's own, of which nothing is known beforehand.
  var isOwn: Bool { floor == nil }
  /// What the points are, for those who cannot see them.
  var shape: String { isOwn ? "points" : "two interleaved half circles of points" }
  /// The coordinates, as the axes name them.
  let axes: [String]
  /// The line through the training points that leaves the least error.
  let line: PrincipalComponents

  init(training: [Float], unseen: [Float], floor: Double?, axes: [String]) {
    self.training = Tensor(training, shape: [training.count / 2, 2])
    self.unseen = Tensor(unseen, shape: [unseen.count / 2, 2])
    self.floor = floor
    self.axes = axes
    line = PrincipalComponents(training, width: 2)
  }

  /// The line's error on the points never seen.
  var unseenLineError: Float {
    meanSquaredError(
      Tensor(line.projected(unseen.elements, count: 1), shape: unseen.shape), unseen
    ).item
  }
}

/// One training: the network, how it was at some moments, and its errors at others.
struct Training {
  private(set) var network: Autoencoder
  private(set) var moments: [(step: Int, network: Autoencoder)] = []
  private(set) var errors: [(step: Int, training: Float, unseen: Float)] = []

  /// Trains `network` on all points at every step.
  init(
    _ network: Autoencoder, on data: PlanePoints, steps: some Sequence<Int>,
    by optimizer: some Optimizer, rate: Schedule, moments kept: [Int], errors marks: Set<Int>,
    observe: (_ step: Int, _ loss: Float) -> Void = { _, _ in }
  ) {
    self.network = network
    var (moments, errors) = (self.moments, self.errors)
    self.network.train(
      steps: steps, by: optimizer, rate: rate, on: { _ in (data.training, data.training) },
      observe: { step, network, loss in
        let loss = loss ?? network.error(data.training)
        observe(step, loss)
        if kept.contains(step) { moments.append((step, network)) }
        if marks.contains(step) { errors.append((step, loss, network.error(data.unseen))) }
      })
    (self.moments, self.errors) = (moments, errors)
  }

  var unseenError: Float { errors.last!.unseen }
}

extension AutoencoderLesson {
  /// The lesson's half about points of the plane.
  func showPoints(in studio: Studio) throws {
    let data =
      if case .points(let own) = studio.data { try points(of: own) } else { moons() }

    // The chapter's recipe: 2-8-1-8-2, all points at every step of plain gradient descent.
    let initial = Autoencoder(chapterUnits: units, scale: Float(scale), key: studio.key)
    studio.metric("chapter.points", data.training.rows)
    for (name, value) in initial.namedParameters {
      studio.metric("chapter.initial.\(name)", value.elements)
    }
    let rate = Float(learningRate)
    let chapter = Training(
      initial, on: data, steps: studio.steps(steps), by: SGD(learningRate: rate),
      rate: .constant(rate), moments: [], errors: errorMarks()
    ) { step, loss in studio.record("chapter.loss", loss, at: step) }
    let (start, end) = (chapter.errors.first!.training, chapter.errors.last!.training)
    let stall = end / Float(data.line.error(count: 1))
    studio.metric("chapter.reconstruction_mse", end)
    // Of points on a line PCA leaves nothing to have a share of.
    if stall.isFinite { studio.metric("chapter's error as a share of PCA's", stall) }
    studio.metric("PCA's error on the training points", data.line.error(count: 1))
    let stalls =
      !data.isOwn
      && studio.claim(
        "chapter's error as a share of PCA's", stall, in: 0.8...1.1, why: .measured
      ).holds
    let warning = studio.divergence(of: "The chapter's gradient descent", from: start, to: end)
    try studio.show(
      reconstructionFigure(chapter.network, data, stalls: stalls), as: "reconstruction",
      caption: """
        \(warning)Left, the points with the one number that the chapter's network makes of each; \
        right, the points it makes of these numbers. After \(counted(steps, "step")) \
        \(stalls ? "they lie along a line that hardly bends: " : "")the mean square error is \(rounded(end, 4)), and \
        that of the best straight line (dashed), which principal component analysis finds without \
        any training, is \(rounded(Float(data.line.error(count: 1)), 4)).
        """)

    if studio.wants("curve") || studio.wants("losses") {
      try showBetterNetwork(in: studio, data, chapter: chapter, stalls: stalls, warning)
    }
    if studio.wants("field") { try showField(in: studio, data) }
  }

  /// The same task with room and time: two hidden layers on either side, and Adam.
  private func showBetterNetwork(
    in studio: Studio, _ data: PlanePoints, chapter: Training, stalls: Bool, _ warning: String
  ) throws {
    let adamRate = Float(adamRate)
    let trainings = studio.steps(runs).map { run in
      Training(
        Autoencoder(
          [2, width, width, 1], activation: .tanh, key: studio.key("better network", run: run)),
        on: data, steps: 0..<steps, by: Adam(learningRate: adamRate),
        rate: .cosine(from: adamRate, over: steps), moments: studio.moments(of: steps),
        errors: errorMarks())
    }
    let median = trainings.sorted { $0.unseenError < $1.unseenError }[runs / 2]
    studio.metric("held-out error", median.unseenError)
    studio.metric("held-out error of each run", trainings.map(\.unseenError))
    studio.metric("PCA's held-out error", data.unseenLineError)
    let follows =
      !data.isOwn
      && studio.claim(
        "held-out error of the better network, median run", median.unseenError, in: ...0.003,
        why: .measured
      ).holds
    let adamWarning = studio.divergence(
      of: "The better network's training", from: median.errors.first!.training,
      to: median.errors.last!.training)
    for moment in median.moments {
      try studio.show(
        curveFigure(moment.network, data, step: moment.step, follows: false), as: "curve",
        at: moment.step)
    }
    try studio.show(
      curveFigure(median.network, data, step: nil, follows: follows), as: "curve",
      caption: """
        \(adamWarning)A network with two hidden layers of \(counted(width, "unit")) on either side of \
        its code, trained by Adam for \(counted(steps, "step")) (\(acrossRuns(runs, "the median"))). \
        Left, points it has never seen, coloured by their code; right, what the decoder makes of every \
        code in between: a curve\(follows ? " along the points" : ""), beside the straight line \
        (dashed)\(follows && stalls ? ", which the chapter's network stays close to" : ""). The \
        held-out error is \(rounded(median.unseenError, 4)), the line's \
        \(rounded(data.unseenLineError, 4))\
        \(data.floor.map { ", and that of the half circles themselves, left by the noise, \(rounded(Float($0), 5))" } ?? "").
        """)
    let end = chapter.errors.last!.training
    let better = trainings.map(\.unseenError).reduce(0, +) / Float(runs)
    try studio.show(
      lossFigure(
        chapter: chapter, better: trainings, data, differs: stalls && better < 0.5 * end),
      as: "losses",
      caption: """
        \(warning)\(adamWarning)Mean square error against steps, solid on the training points and \
        dashed on new ones. The chapter's recipe (one run) ends at \(rounded(end, 4)), PCA without any \
        steps is at \(rounded(Float(data.line.error(count: 1)), 4)); the network of \
        \(counted(width, "unit")) a layer under Adam \
        (\(acrossRuns(runs, "the mean", spread: "the band"))) ends at \(rounded(better, 4)) on new \
        points.
        """)
  }

  /// Somebody's own points.
  private func points(of own: OwnPoints) throws -> PlanePoints {
    let (training, unseen) = try own.prepared(seed: dataSeed)
    return PlanePoints(
      training: training.rows, unseen: Array(unseen.rows.prefix(2 * judges)), floor: nil,
      axes: own.axisLabels)
  }

  /// As many new points as judge to two digits.
  private var judges: Int { 2_000 }

  /// The chapter's moons.
  private func moons() -> PlanePoints {
    PlanePoints(
      training: LabelledPoints.moons(count: points, noise: noise, seed: dataSeed).rows,
      unseen: LabelledPoints.moons(count: judges, noise: noise, seed: (dataSeed + 1) % (1 << 32))
        .rows,
      floor: noise * noise / 2, axes: ["x₁", "x₂"])
  }

  /// About a hundred steps, densest at the start.
  private func errorMarks() -> Set<Int> {
    Set((0...100).map { Int((Double(steps) * Double($0 * $0) / 10_000).rounded()) })
  }
}
