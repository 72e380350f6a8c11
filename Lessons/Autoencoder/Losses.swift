import AutoencoderModel
import Course

extension AutoencoderLesson {
  /// Errors against steps, with PCA's level above and the noise below.
  func losses(in studio: Studio) throws {
    let chapter = try chapter(in: studio)
    let (task, marks) = (chapter.task, studio.marks(of: steps))
    let better = better(on: task, in: studio)
    func errors(_ network: Autoencoder) -> (training: Float, unseen: Float) {
      (network.error(task.training), network.error(task.unseen))
    }
    let recipe = Spread(over: marks, [chapter.training], errors)
    let network = Spread(over: marks, better.trainings, errors)
    let (old, new) = (recipe.map { $0.unseen }, network.map { $0.unseen })
    let end = new[steps].mean
    studio.metric(
      "held-out error at the start and end of the chapter's recipe", [old[0].mean, old[steps].mean])
    studio.metric(
      "mean held-out error at the start and end of the better network", [new[0].mean, end])
    let middle = marks[marks.count / 2]
    let line = chapter.unseen.line
    try studio.show("losses") {
      Figure(
        chapter.stalls && end < 0.5 * old[steps].mean
          ? "\(units) units stop at PCA's error, 2 × \(width) go on" : "Two networks and PCA",
        alt: """
          Mean square error against steps on a logarithmic scale, on new points: \(units) hidden units \
          from \(old[0].mean, .decimals(4)) to \(old[steps].mean, .decimals(4)), 2 × \(width) \
          from \(new[0].mean, .decimals(4)) to \(end, .decimals(4)), and below it the same on the \
          training points. A dashed line, PCA on new points, is at \(line, .decimals(4))\(task.floor.map {
            ", another, the noise across the half circles, at \($0, .decimals(5))"
          } ?? "").
          """
      ) {
        Axes(x: Axis("steps"), y: Axis("mean square error", scale: .log), legend: .atEnds) {
          Band(x: marks, lower: new.lowest, upper: new.highest, color: .network)
          new.key(.mean, .band)
          Line(x: marks, y: old.means, color: .recipe)
          Label(
            "\(units) hidden units, gradient descent", x: middle, y: old[middle].mean,
            color: .recipe)
          Line(
            x: marks, y: network.map { $0.training }.means, color: .network, style: .dashed,
            label: "training")
          Line(x: marks, y: new.means, color: .network, label: "new points")
          Label(
            "2 × \(width) hidden units, Adam", x: 0.7 * Double(steps), y: new[steps].highest,
            color: .network)
          Rule(y: line, label: "PCA", color: .principal)
          if let floor = task.floor { Rule(y: floor, label: "the noise") }
        }
      }
    } caption: {
      """
      \(chapter.warning)\(better.warning)Mean square error against steps on points never seen, dashed on \
      the training points. The chapter's recipe, \(units, "hidden unit") under gradient descent (one run), \
      ends at \(old[steps].mean, .decimals(4)) on new points, and PCA without any steps is at \
      \(line, .decimals(4)). Two layers of \(width, "unit") on either side under Adam \
      (\(acrossRuns(runs, "the mean", spread: "the band"))) end at \(end, .decimals(4))\(task.floor == nil
        ? "" : "; below the noise a curve would have to learn the points by heart").
      """
    }
  }
}
