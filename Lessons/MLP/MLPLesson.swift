import Course
import Engine
import Figures

/// The chapter's first coding task, number for number, and what it leaves open: how the surface
/// forms, what the hidden units do, what width and depth buy, and how it does on points never seen.
public struct MLPLesson: Lesson {
  public static let card = LessonCard(
    "mlp", title: "The multilayer perceptron", chapter: .foundations,
    summary: "A network of two hidden layers learns to tell two concentric circles apart.",
    tags: ["classification", "chapter task"], data: .twoClasses,
    figures: [
      FigureCard("boundary", "the decision boundary of the chapter's network"),
      FigureCard("surface", "p(x) at five moments of training"),
      FigureCard("units", "what each unit of the first hidden layer responds to"),
      FigureCard("grid", "boundaries and held-out accuracy by width and depth"),
      FigureCard("losses", "training and held-out loss, linear model and network"),
    ])

  @Hyperparameter("JAX key of the initial weights", in: .seeds) public var seed = 0
  @Hyperparameter("NumPy seed of the training points", in: .seeds) var dataSeed = 42
  @Hyperparameter("Training points", in: 4...20_000) var points = 500
  @Hyperparameter("Standard deviation of the noise", in: 0...1) var noise = 0.1
  @Hyperparameter("Radius of the inner circle", in: 0.05...0.95) var factor = 0.5
  @Hyperparameter("Units of each hidden layer", in: 1...256) var width = 16
  @Hyperparameter("Standard deviation of the initial weights", in: 0.0...10) var scale = 0.5
  @Hyperparameter("Gradient-descent steps", in: 1...100_000) var steps = 2_000
  @Hyperparameter("Step size", in: 1e-6...1e3) var learningRate = 0.1
  @Hyperparameter("Points never trained on", in: 100...100_000) var heldOut = 20_000
  @Hyperparameter("Runs where one seed could mislead", in: 1...20) var runs = 5

  public init() {}

  public func run(in studio: Studio) throws {
    // Data: an outer circle of class 0 around an inner one of class 1, or somebody's own.
    let task =
      if case .points(let own) = studio.data {
        try Task(own, seed: dataSeed)
      } else {
        Task(count: points, heldOut: heldOut, noise: noise, factor: factor, seed: dataSeed)
      }
    let (training, unseen) = (task.training, task.unseen)

    // Model and training: 2 → 16 → 16 → 1, all points at every step.
    var network = Network(widths: [2, width, width, 1], scale: Float(scale), key: studio.key)
    studio.metric("chapter.points", training.x.rows)
    studio.metric("chapter.labels", training.y.elements)
    for (name, value) in network.namedParameters {
      studio.metric("chapter.initial.\(name)", value.elements)
    }
    var moments: [(step: Int, network: Network)] = []
    let (shown, kept) = ([0, steps / 100, steps / 20, steps / 2, steps], studio.moments(of: steps))
    var losses: (first: Float, last: Float) = (0, 0)
    network.descend(on: training, steps: studio.steps(steps), learningRate: Float(learningRate)) {
      step, network, loss in
      studio.record("chapter.loss", loss, at: step)
      if kept.contains(step) || shown.contains(step) { moments.append((step, network)) }
      if step == 0 { losses.first = loss }
      losses.last = loss
    }

    // What it came to.
    let accuracy = unseen.accuracy(network)
    studio.metric("chapter.accuracy", training.accuracy(network))
    studio.metric("held-out accuracy", accuracy)
    if let ceiling = task.ceiling {
      studio.metric("Bayes accuracy", ceiling.accuracy)
      studio.claim("held-out accuracy", accuracy, in: 0.985...1, why: .measured)
      // Four standard errors of a share counted on so many points.
      let sampling = 4 * (ceiling.accuracy * (1 - ceiling.accuracy) / Double(heldOut)).squareRoot()
      studio.claim(
        "held-out accuracy is below Bayes' ceiling", Double(accuracy),
        in: ...(ceiling.accuracy + sampling), why: .theory)
    }

    let warning = studio.divergence(of: "The training", from: losses.first, to: losses.last)
    for moment in moments where kept.contains(moment.step) {
      try studio.show(
        boundaryFigure(moment.network, task, step: moment.step), as: "boundary", at: moment.step)
    }
    try studio.show(
      boundaryFigure(network, task), as: "boundary",
      caption: """
        \(warning)After \(steps) steps the boundary p = ½ \
        \(task.isOwn ? "divides the plane" : "separates the circles"): \
        \(percent(training.accuracy(network))) of the \(training.count) training points lie on \
        their side of it, and \(percent(accuracy)) of \(unseen.count) new ones.\(task.ceiling.map {
          " No classifier can expect more than \(percent(Float($0.accuracy)))."
        } ?? "")
        """)
    try studio.show(
      surfaceFigure(moments.filter { shown.contains($0.step) }, task), as: "surface",
      caption: """
        \(warning)The probability p(class 1 | x) while the network learns, without colour where it is ½. \(task.isOwn ? "" : "At first there are only the folds of random weights; then an island rises around the inner circle and its shore grows steeper. ")\
        The loss falls from \(rounded(training.loss(moments[0].network).item, 3)) to \
        \(rounded(training.loss(network).item, 4)).
        """)
    let lineSpacing = 0.5
    try studio.show(
      unitsFigure(network, task, lineSpacing: lineSpacing), as: "units",
      caption: """
        \(width > 36 ? "The first 36" : "The") units of the first hidden layer after training. Each is silent on one side of \
        a line (grey) and grows steadily on the other (green, a line every \(lineSpacing)). \(task.isOwn ? "" : "The two circles are those the points lie around. ")The boundary is put \
        together from these half-planes.
        """)
    if studio.wants("grid") { try showGrid(in: studio, task) }
    if studio.wants("losses") { try showLosses(in: studio, task) }
  }

  /// Trains every width and depth with several keys and shows, for each, the run of median accuracy.
  private func showGrid(
    in studio: Studio, _ task: Task
  ) throws {
    let (training, unseen) = (task.training, task.unseen)
    let (widths, depths) = ([2, 4, 8, 16], [1, 2, 3])
    let cells = depths.flatMap { depth in widths.map { (depth: depth, width: $0) } }
    var results: [GridCell] = []
    for index in studio.steps(cells.count) {
      let (depth, width) = cells[index]
      let shape = [2] + Array(repeating: width, count: depth) + [1]
      let candidates = (0..<runs).map { run -> GridCell in
        var network = Network(widths: shape, scale: Float(scale), key: key(of: run, studio))
        network.descend(on: training, steps: 0..<steps, learningRate: Float(learningRate))
        return GridCell(
          width: width, depth: depth, network: network, accuracy: unseen.accuracy(network))
      }
      results.append(candidates.sorted { $0.accuracy < $1.accuracy }[runs / 2])
    }
    studio.metric(
      "held-out accuracy by depth and width",
      depths.map { depth in
        results.filter { $0.depth == depth }.map(\.accuracy)
      })
    if !task.isOwn {
      // Two half-planes cannot enclose anything.
      studio.claim(
        "one hidden layer of 2 units: held-out accuracy", results[0].accuracy, in: ...Float(0.9),
        why: .measured)
    }
    try studio.show(
      gridFigure(results, task), as: "grid",
      caption: """
        Boundary and held-out accuracy after \(steps) steps, for networks of different width and \
        depth; each panel is the median of \(runs) runs.\(task.ceiling.map {
          """
           Two units cannot enclose the inner circle; from 8 on, every depth comes close to Bayes' \
          ceiling of \(percent(Float($0.accuracy))).
          """
        } ?? "")
        """)
  }

  /// Trains a linear model and the network with several keys, watching both losses.
  private func showLosses(
    in studio: Studio, _ task: Task
  ) throws {
    let (training, unseen) = (task.training, task.unseen)
    let marks = lossMarks()
    var curves = ["linear": LossCurves(steps: marks), "network": LossCurves(steps: marks)]
    var linearAccuracy: [Float] = []
    for run in studio.steps(runs) {
      for (name, widths) in [("linear", [2, 1]), ("network", [2, width, width, 1])] {
        var model = Network(widths: widths, scale: Float(scale), key: key(of: run, studio))
        var losses: [(training: Float, heldOut: Float)] = []
        model.descend(on: training, steps: 0..<steps, learningRate: Float(learningRate)) {
          step, model, loss in
          if marks.contains(step) { losses.append((loss, unseen.loss(model).item)) }
        }
        curves[name]!.add(losses)
        if name == "linear" { linearAccuracy.append(unseen.accuracy(model)) }
      }
    }
    let linear = linearAccuracy.sorted()[runs / 2]
    studio.metric("linear model's held-out accuracy", linear)
    if !task.isOwn {
      studio.claim("linear model's held-out accuracy", linear, in: 0.4...0.6, why: .measured)
    }
    let (network, line) = (curves["network"]!, curves["linear"]!)
    try studio.show(
      lossFigure(linear: line, network: network, task.ceiling), as: "losses",
      caption: """
        Cross-entropy of a linear model and of the network: the mean of \(runs) runs from different \
        initial weights, the bands from the lowest to the highest run. \(task.isOwn ? "" : "No line separates circles. ")The \
        linear model ends at \(rounded(line.meanHeldOut.last!, 3)) on new points (chance is ln 2 ≈ \
        0.693) and classifies \(percent(linear)) of them rightly. The network ends at \
        \(rounded(network.meanTraining.last!, 3)) on its training points and \
        \(rounded(network.meanHeldOut.last!, 3)) on new ones\(task.ceiling.map {
          ", above Bayes' floor of \(rounded(Float($0.crossEntropy), 3))"
        } ?? "").
        """)
  }

  /// The first run has the chapter's key.
  private func key(of run: Int, _ studio: Studio) -> Key {
    run == 0 ? studio.key : studio.key.folding(in: UInt32(run))
  }

  /// About a hundred steps, densest at the start, where the loss changes most.
  private func lossMarks() -> [Int] {
    var marks: [Int] = []
    for index in 0...100 {
      let share = Double(index) / 100
      let step = Int((Double(steps) * share * share).rounded())
      if step != marks.last { marks.append(step) }
    }
    return marks
  }
}
