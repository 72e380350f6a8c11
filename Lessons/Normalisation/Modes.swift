import Course
import NormalisationModel

extension ColorRole {
  /// Batch norm by the batch at hand.
  fileprivate static let batchStatistics = category(3)
}

extension NormalisationLesson {
  /// Batch norm in its two modes: one network, two functions.
  func modes(in studio: Studio) throws {
    let unseen = imageSets(in: studio).unseen
    let trained = atBestRates(in: studio)[1]
    let byAverages = trained.map { $0.error(on: unseen) }
    let byBatch = trained.map { run in
      unseen.error(inBatchesOf: run.batch) { run.network($0).logits }
    }
    let means = byBatch.means
    let crosses =
      means[0] == means.max() && means[0] > 1.5 * byAverages.means[0]
      && byBatch.places.allSatisfy { $0 < 16 || byBatch[$0].mean <= byAverages[$0].mean }
    studio.metric("error of batch norm by its averages", byAverages.means)
    studio.metric("error of batch norm by the batch at hand", means)
    try studio.show("modes") {
      Figure(
        crosses ? "Small batches need the running averages" : "Batch norm's two modes",
        alt: """
          Error on unseen images against the batch size, both logarithmic: one curve by the mean and \
          variance of the batch at hand, one by averages of training.\(crosses ? """
             The first begins far above, at batches of two; they cross, and from 16 on it is below.
            """ : "")
          """
      ) {
        axes(
          [
            (byBatch, "the new batch's own", .batchStatistics),
            (byAverages, "averages of training", .norm(.batch)),
          ])
      }
    } caption: {
      """
      The same networks with batch norm, judged on new images in its two modes: by mean and variance of their \
      own batch, as in training, and by their averages over training, as in use. In batches of 2 the \
      network's last norm has two values of each channel to go by and makes them +1 and −1, so that an \
      image's class depends on its neighbour: \(byBatch[2].mean, .percent(of: unseen.count)) wrong \
      against \(byAverages[2].mean, .percent(of: unseen.count)).\(crosses ? """
         In batches of 64 few steps were made, in which the averages did not catch up: \
        \(byBatch[64].mean, .percent(of: unseen.count)) against \
        \(byAverages[64].mean, .percent(of: unseen.count)).
        """ : "")
      """
    }
  }
}
