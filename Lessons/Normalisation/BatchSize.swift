import Course
import NormalisationModel

extension NormalisationLesson {
  /// No norm, batch norm and group norm under batches of several sizes.
  func batchSize(in studio: Studio) throws {
    let unseen = imageSets(in: studio).unseen
    let trained = atBestRates(in: studio)
    let errors = trained.map { $0.map { $0.error(on: unseen) } }
    let losses = errors.map { $0[2].mean - $0[32].mean }
    studio.metric("error by norm and batch size", errors.map(\.means))
    studio.metric(
      "chosen step size by norm and batch size", trained.map { $0.all.map { $0.values[0].rate } })
    let costsMore = studio.claim(
      "what batches of 2 cost batch norm more than group norm", losses[1] - losses[2], in: 0.1...,
      why: .measured)
    let isSteep = costsMore.holds && losses[2] < losses[1] / 2
    let others = [errors[0], errors[2]]
    let costsSteps = others.allSatisfy { $0[64].mean > 1.2 * $0[32].mean }
    func error(_ index: Int, _ size: Int) -> String {
      "\(errors[index][size].mean, .percent(of: unseen.count))"
    }
    try studio.show("batch-size") {
      Figure(
        isSteep ? "Only batch norm fails on batches of two" : "Errors by norm and batch size",
        alt: """
          Error on unseen images against the batch size, 2 to 64\(isSteep ? """
            , both logarithmic: the curve of batch norm rises steeply towards batches of 2, those of \
            group norm and of no norm do not\(costsSteps ? "; they rise from 32 to 64" : "").
            """ : ", without a norm, with batch norm and with group norm.")
          """
      ) {
        axes(
          zip(errors, Self.compared).map { ($0, $1.rawValue, .norm($1), .solid) })
      }
    } caption: {
      """
      The error on \(unseen.count) unseen images after training on \(images) images in batches, each norm \
      and size at the best of 5 step sizes, chosen on other images: \
      \(acrossRuns(runs, "the mean", spread: "bands")). In batches of 2 it is \(error(1, 2)) with batch \
      norm, \(error(2, 2)) with group norm and \(error(0, 2)) without a norm: these two never look at \
      other images.\(costsSteps ? """
         In batches of 64 the same images make few steps, which costs them: \(error(2, 64)) and \
        \(error(0, 64)), against \(error(1, 64)) with batch norm.
        """ : "")
      """
    }
  }

  /// Errors in per cent against the batch size.
  func axes(
    _ curves: [(errors: Spread<Int, Float>, label: String, color: ColorRole, style: LineStyle)],
    title: String? = nil
  ) -> Axes {
    let sizes = curves[0].errors.places
    return Axes(
      title, x: Axis("images in a batch", scale: .log, ticks: .at(sizes.map(Double.init))),
      y: Axis("error on unseen images, %", scale: .log, ticks: .at([5, 10, 20, 40, 80]))
    ) {
      for (errors, label, color, style) in curves {
        let percent = errors.map { 100 * $0 }
        percent.curve(color: color, label: label, style: style, through: .mean)
        Scatter(x: sizes, y: percent.means, color: color)
      }
    }
  }
}
