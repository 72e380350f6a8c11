import Course
import Engine
import Figures
import Measures

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
  @Hyperparameter("Gradient-descent steps", in: 1...100_000, tryingWith: ["points=4", "width=1"])
  var steps = 2_000
  @Hyperparameter("Step size", in: 1e-6...1e3) var learningRate = 0.1
  @Hyperparameter("Points never trained on", in: 100...100_000) var heldOut = 20_000
  @Hyperparameter("Runs where one seed could mislead", in: 1...20) var runs = 5

  public init() {}

  public static let brief = ["points=20", "held-out=100", "width=2", "steps=3", "runs=1"]

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
    var separates = false
    if let ceiling = task.ceiling {
      studio.metric("Bayes accuracy", ceiling.accuracy)
      separates =
        studio.claim("held-out accuracy", accuracy, in: 0.985...1, why: .measured).holds
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
      boundaryFigure(network, task, separates: separates), as: "boundary",
      caption: """
        \(warning)After \(counted(steps, "step")) \
        \(separates ? "the boundary p = ½ separates the circles" : "of gradient descent"): \
        \(percent(training.accuracy(network))) of the \
        \(counted(training.count, "training point")) \
        \(separates ? "lie on their side of it" : "are classified rightly"), and \
        \(percent(accuracy)) of \(counted(unseen.count, "new one")).\(task.ceiling.map {
          " " + $0.sentence
        } ?? "")
        """)
    let surfaces = moments.filter { shown.contains($0.step) }
    try studio.show(
      surfaceFigure(surfaces, task, rises: separates), as: "surface",
      caption: """
        \(warning)The probability p(class 1 | x) at \(surfaces.count) moments of training, without \
        colour where it is ½. \(separates ? """
          At first there are only the folds of random weights; then an island rises around the \
          inner circle and its shore grows steeper.\u{20}
          """ : "")\
        The loss \(course(from: losses.first, to: losses.last, decimals: 4)).
        """)
    let units = HiddenUnits(network, task)
    try studio.show(
      unitsFigure(units, task), as: "units",
      caption: """
        \(width > units.count ? "The first \(units.count)" : "The") units of the first hidden layer \
        after training. \(units.areHalfPlanes
          ? "Each is silent on one side of a line (grey) and grows steadily on the other"
          : "Where a unit is silent the plane is grey, and where it answers it has lines") \
        (green, a line every \(shortestText(units.lineSpacing))).\(task.isOwn
          ? "" : " The two circles are those the points lie around.")\(units.areHalfPlanes
          ? " The boundary is put together from these half-planes." : "")
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
    var enclosing = false
    studio.metric(
      "held-out accuracy by depth and width",
      depths.map { depth in
        results.filter { $0.depth == depth }.map(\.accuracy)
      })
    if !task.isOwn {
      // Two half-planes cannot enclose anything.
      let tooFew = studio.claim(
        "one hidden layer of 2 units: held-out accuracy", results[0].accuracy, in: ...Float(0.9),
        why: .measured)
      enclosing =
        tooFew.holds
        && results.allSatisfy {
          $0.width < 8 || Double($0.accuracy) > (task.ceiling?.accuracy ?? 1) - 0.015
        }
    }
    try studio.show(
      gridFigure(results, task), as: "grid",
      caption: """
        Boundary and held-out accuracy after \(counted(steps, "step")), for networks of different \
        width and depth; each panel is \(acrossRuns(runs, "the median")).\(task.ceiling.map {
          enclosing
            ? """
             Two units cannot enclose the inner circle; four a layer reach \(range(of: 4, results)) by \
            depth; from 8 on, every depth comes close to Bayes' ceiling of \
            \(percent(Float($0.accuracy))).
            """
            : " " + $0.sentence
        } ?? "")
        """)
  }

  /// The lowest and the highest accuracy of the networks of a width.
  private func range(of width: Int, _ cells: [GridCell]) -> String {
    let accuracies = cells.filter { $0.width == width }.map(\.accuracy).sorted()
    return "\(percent(accuracies[0])) to \(percent(accuracies[accuracies.count - 1]))"
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
    let linear = median(of: linearAccuracy)
    studio.metric("linear model's held-out accuracy", linear)
    let (network, line) = (curves["network"]!, curves["linear"]!)
    let (end, unseenEnd) = (network.meanTraining.last!, network.meanHeldOut.last!)
    var onlyNetworkLearns = false
    if !task.isOwn {
      let chance = studio.claim(
        "linear model's held-out accuracy", linear, in: 0.4...0.6, why: .measured)
      onlyNetworkLearns =
        chance.holds && abs(line.meanHeldOut.last! - 0.693) < 0.05 && unseenEnd < 0.35
        && end < network.meanTraining[0]
    }
    try studio.show(
      lossFigure(linear: line, network: network, task.ceiling, only: onlyNetworkLearns),
      as: "losses",
      caption: """
        Cross-entropy of a linear model and of the network: \
        \(acrossRuns(runs, "the mean", spread: "the bands"))\(runs > 1 ? ", from different initial weights" : ""). \(task.isOwn ? "" : "No line separates circles. ")The \
        linear model ends at \(rounded(line.meanHeldOut.last!, 3)) on new points (chance is ln 2 ≈ \
        0.693) and classifies \(percent(linear)) of them rightly. The network ends at \
        \(rounded(end, 3)) on its training points and \
        \(rounded(unseenEnd, 3)) on new ones\(task.ceiling.map {
          (Double(unseenEnd) > $0.crossEntropy ? ", above Bayes' floor of " : "; Bayes' floor is ")
            + rounded(Float($0.crossEntropy), 3)
        } ?? "").
        """)
  }

  /// The first run has the chapter's key, which that network splits among its layers; the others
  /// have keys of their own.
  private func key(of run: Int, _ studio: Studio) -> Key {
    run == 0 ? studio.key : studio.key("weights", run: run)
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

extension CirclesCeiling {
  /// The best accuracy in words.
  fileprivate var sentence: String {
    accuracy < 0.999_95
      ? "No classifier can expect more than \(percent(Float(accuracy)))."
      : "Under so little noise a classifier can be right about almost every point."
  }
}
