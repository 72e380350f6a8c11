import AutoencoderModel
import Course

/// The same task with room and time, over several runs, which two studies look at.
struct BetterRuns {
  let trainings: [Training<Autoencoder, Examples>]
  /// The run of median error on points never seen, and that error.
  let median: (training: Training<Autoencoder, Examples>, error: Float)
  let warning: String
}

extension AutoencoderLesson {
  /// Two hidden layers on either side, and Adam.
  func better(on task: Task, in studio: Studio) -> BetterRuns {
    studio.once("better") {
      let trainings = studio.steps(runs).map { run in
        let training = Autoencoder(
          [2, width, width, 1], activation: .tanh, key: studio.key("better network", run: run)
        ).training(steps: steps, learningRate: Float(adamRate))
        training.keep(studio.marks(of: steps) + studio.moments(of: steps))
        for _ in training { training.step(Examples(task.training)) }
        return training
      }
      let errors = trainings.map { $0.model.error(task.unseen) }
      let median = Runs(Array(zip(trainings, errors))).median { $0.1 }
      studio.metric("held-out error", median.1)
      studio.metric("held-out error of each run", errors)
      return BetterRuns(
        trainings: trainings, median: median,
        warning: studio.divergence(
          of: "The better network's training", from: median.0.losses[0],
          to: median.0.model.error(task.training)))
    }
  }

  /// The code of points never seen, and the curve of all codes.
  func curve(in studio: Studio) throws {
    let chapter = try chapter(in: studio)
    let (task, better) = (chapter.task, better(on: chapter.task, in: studio))
    let (training, error) = better.median
    if let floor = task.floor { studio.metric("error of the half circles themselves", floor) }
    let follows =
      !task.isOwn
      && studio.claim(
        "held-out error of the better network, median run", error, in: ...0.003, why: .measured
      ).holds
    let moments = training.moments.filter { studio.moments(of: steps).contains($0.step) }
    let sign = signOfRise(training.model.encode(task.unseen).elements, over: task.unseen)
    try studio.show("curve", moments: moments) { step, network in
      figure(network, task, sign: sign, title: "After \(step, "step")")
    }
    try studio.show("curve") {
      figure(
        training.model, task, sign: sign, follows: follows,
        title: "One number for each point\(follows ? " of a curve" : "")")
    } caption: {
      """
      \(better.warning)A network with two hidden layers of \(width, "unit") on either side of its \
      code, trained by Adam for \(steps, "step") (\(acrossRuns(runs, "the median"))). Left, points \
      it has never seen, coloured by their code; right, what the decoder makes of every code in \
      between: a curve\(follows
        ? " along the points, and where no point is a bridge, which codes cross in a leap" : ""), beside the straight line (dashed)\
      \(follows && chapter.stalls ? ", which \(units) hidden units stay close to" : ""). The \
      error on new points is \(error, .decimals(4)), the line's \(chapter.unseen.line, .decimals(4))\(task.floor.map {
        ", and that of the half circles themselves, left by the noise, \($0, .decimals(5))"
      } ?? "").
      """
    }
  }

  private func figure(
    _ network: Autoencoder, _ task: Task, sign: Float, follows: Bool = false, title: String
  ) -> Figure {
    let codes = network.encode(task.unseen).elements
    let finite = codes.filter(\.isFinite)
    let (lowest, highest) = (finite.min() ?? 0, finite.max() ?? 1)
    let range = (0...4_000).map { lowest + (highest - lowest) * Float($0) / 4_000 }
    let path = EvenPath(
      network.decode(Tensor(range, shape: [range.count, 1])), codes: range, count: 300)
    return Figure(
      title,
      alt: """
        Two panels. Left, \(task.shape), all new, coloured by their \
        code\(follows ? ", which runs along them" : ""). Right, grey points with a coloured \
        curve\(follows ? " that follows them, with a bridge from one half circle to the other" : ""), and a \
        dashed straight line.
        """,
      columns: 2, sharing: [.x, .y], colorBar: ColorBar(.viridis, label: "code z")
    ) {
      task.plane.axes("new points by their code", around: [task.training, path.points]) {
        Scatter(task.unseen, values: codes.map { sign * $0 }, colors: .viridis)
      }
      task.plane.axes("every code, decoded", around: [task.training, path.points], legend: .none) {
        Scatter(task.unseen, color: .neutral)
        task.lineMarks
        Scatter(path.points, values: path.codes.map { sign * $0 }, colors: .viridis)
        if follows, let bridge = path.farthest(from: task.unseen) {
          // Below it, where it hides neither the bridge nor the line.
          Label("bridge", x: bridge[0] + 0.36, y: bridge[1] - 0.63)
        }
      }
    }
  }
}
