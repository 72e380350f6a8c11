import AutoencoderModel
import Course

/// The chapter's training, which several studies look at.
struct ChapterRun {
  let task: Task
  let training: Training<Autoencoder, Examples>
  /// The error after the last step.
  let end: Float
  /// The errors on points never seen, and those of the best straight line.
  let unseen: (network: Float, line: Float)
  /// Whether it does what the chapter's does: it stops at the level of the best straight line.
  let stalls: Bool
  let warning: String
}

extension AutoencoderLesson {
  /// The chapter's task: 2-8-1-8-2, all points at every step.
  func chapter(in studio: Studio) throws -> ChapterRun {
    try studio.once("chapter") {
      let task = try task(in: studio)
      let initial = Autoencoder(chapterUnits: units, scale: Float(scale), key: studio.key)
      let training = studio.follow(
        initial.descent(steps: steps, learningRate: Float(learningRate)), as: "chapter.loss",
        keeping: studio.marks(of: steps))
      studio.metric("chapter.points", task.training.rows)
      for (name, value) in initial.namedParameters {
        studio.metric("chapter.initial.\(name)", value.elements)
      }
      for _ in training { training.step(Examples(task.training)) }
      let end = training.model.error(task.training)
      studio.record("chapter.loss", end, at: steps)
      studio.metric("chapter.reconstruction_mse", end)
      studio.metric("PCA's error on the training points", task.lineError)
      let unseen = (
        network: training.model.error(task.unseen), line: task.line.error(of: task.unseen, count: 1)
      )
      studio.metric("chapter's held-out error", unseen.network)
      studio.metric("PCA's held-out error", unseen.line)
      let stall = end / Float(task.lineError)
      // Of points on a line PCA leaves nothing to have a share of.
      if stall.isFinite { studio.metric("chapter's error as a share of PCA's", stall) }
      let stalls =
        !task.isOwn
        && studio.claim("chapter's error as a share of PCA's", stall, in: 0.8...1.1, why: .measured)
          .holds
      return ChapterRun(
        task: task, training: training, end: end, unseen: unseen, stalls: stalls,
        warning: studio.divergence(
          of: "The chapter's gradient descent", from: training.losses[0], to: end))
    }
  }

  /// The chapter's two panels, with the straight line it should be compared with.
  func reconstruction(in studio: Studio) throws {
    let run = try chapter(in: studio)
    let (task, codes) = (run.task, run.training.model.encode(run.task.training))
    let made = run.training.model.decode(codes)
    let sign = signOfRise(codes.elements, over: task.training)
    let colors = codes.elements.map { sign * $0 }
    try studio.show("reconstruction") {
      Figure(
        run.stalls
          ? "\(units) hidden units stop at a straight line"
          : "What \(units, "hidden unit") can make of the points",
        alt: """
          Two panels. Left, \(task.shape), coloured by their code. Right, over the \
          same in grey, the reconstructed points\(run.stalls ? ", near" : ", and") the dashed line of \
          principal component analysis.
          """,
        columns: 2, sharing: [.x, .y], colorBar: ColorBar(.viridis, label: "code z")
      ) {
        task.plane.axes("data by their code", around: [task.training, made]) {
          Scatter(task.training, values: colors, colors: .viridis)
        }
        task.plane.axes("made of the code", around: [task.training, made]) {
          Scatter(task.training, color: .neutral)
          Scatter(made, values: colors, colors: .viridis)
          task.lineMarks
        }
      }
    } caption: {
      """
      \(run.warning)Left, \(task.isOwn ? "the points" : "the chapter's points") with the one number that a network of \(units, "unit") on \
      either side of its code makes of each (of the sign that rises to the right); right, what it makes of \
      these numbers. After \(steps, "step") of gradient descent \
      \(run.stalls ? "that is a line that hardly bends: " : "")the mean square error is \
      \(run.end, .decimals(4)) on these training points and \(run.unseen.network, .decimals(4)) on new \
      ones, and that of the best straight line (dashed), which principal component analysis finds without \
      any training, is \(task.lineError, .decimals(4)) and \(run.unseen.line, .decimals(4)).
      """
    }
  }
}
