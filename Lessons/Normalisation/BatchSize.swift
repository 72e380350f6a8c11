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
    func course(_ index: Int) -> String {
      """
      from \(errors[index][32].mean, .percent(of: unseen.count)) to \
      \(errors[index][2].mean, .percent(of: unseen.count))
      """
    }
    try studio.show("batch-size") {
      Figure(
        isSteep ? "Only batch norm fails on batches of two" : "Errors by norm and batch size",
        alt: """
          Error on unseen images against the batch size, 2 to 64\(isSteep ? """
            : the curve of batch norm rises steeply towards small batches, those of group norm and of \
            no norm hardly.
            """ : ", without a norm, with batch norm and with group norm.")
          """
      ) {
        axes(
          zip(errors, Self.compared).map { ($0, $1.rawValue, ColorRole.norm($1)) })
      }
    } caption: {
      """
      The error on \(unseen.count) unseen images against the batch size, after as many whole batches \
      as \(images) images fill, or one, at the step size that was best on other images out of 5 for \
      each norm and size: \(acrossRuns(runs, "the mean", spread: "bands")). From batches of 32 to \
      batches of 2, batch norm's error goes \(course(1)), group norm's \(course(2)), and without a norm \
      it goes \(course(0)): these two never look at other images.
      """
    }
  }

  /// Errors in per cent against the batch size.
  func axes(
    _ curves: [(errors: Spread<Int, Float>, label: String, color: ColorRole)],
    scale: Axis.Scale = .linear
  ) -> Axes {
    let sizes = curves[0].errors.places
    return Axes(
      x: Axis("images in a batch", scale: .log, ticks: .at(sizes.map(Double.init))),
      y: Axis("error on unseen images, %", scale: scale)
    ) {
      for (errors, label, color) in curves {
        let percent = errors.map { 100 * $0 }
        percent.curve(color: color, label: label, through: .mean)
        Scatter(x: sizes, y: percent.means, color: color)
      }
    }
  }
}
