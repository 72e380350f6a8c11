import Course

extension NormalisationLesson {
  /// Batch norm in its two modes: one network, two functions.
  func modes(in studio: Studio) throws {
    let unseen = imageSets(in: studio).unseen
    let trained = atBestRates(in: studio)[0]
    let byAverages = trained.map { $0.error(on: unseen) }
    let byBatch = trained.map { run in
      unseen.error(inBatchesOf: run.batch) { run.network($0).logits }
    }
    let means = byBatch.means
    let crosses =
      means[0] == means.max() && means[0] > 1.5 * byAverages.means[0]
      && byBatch.places.allSatisfy { $0 < 16 || byBatch[$0].mean <= byAverages[$0].mean }
    try studio.show("modes") {
      Figure(
        "One network, two answers",
        alt: """
          Error on unseen images against the batch size: by the batch's own statistics \(crosses ? """
            it is largest in batches of two, far above the other curve, by running averages, and from \
            16 on a little below it.
            """ : "and by running averages.")
          """
      ) {
        axes([
          (byBatch, "by the batch, as in training", 3),
          (byAverages, "by running averages, as in use", 1),
        ])
      }
    } caption: {
      """
      The same networks with batch norm, judged in its two modes: by the mean and variance of the \
      batch at hand, as in training, and by the averages of training, as in use. In batches of 2 the \
      second norm has two values of each channel to go by and makes them +1 and −1, so that an \
      image's class depends on its neighbour: \(byBatch[2].mean, .percent) wrong against \
      \(byAverages[2].mean, .percent).
      """
    }
  }
}
