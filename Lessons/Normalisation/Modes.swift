import Course
import NormalisationModel

extension ColorRole {
  /// Batch norm by the batch at hand.
  fileprivate static let batchStatistics = category(3)
}

extension NormalisationLesson {
  /// Batch norm in its two modes: one network, two functions.
  func modes(in studio: Studio) throws {
    let sets = imageSets(in: studio)
    let (unseen, trained) = (sets.unseen, atBestRates(in: studio)[1])
    let byAverages = trained.map { $0.error(on: unseen) }
    // The same images in another order: only their company changes.
    let draws = Tensor.uniform([unseen.count], from: 0, to: 1, key: studio.key.split(5)[4]).elements
    let classes = unseen.labels.elements
    let shuffled = draws.indices.sorted { draws[$0] < draws[$1] }
    let sorted = draws.indices.sorted { (classes[$0], draws[$0]) < (classes[$1], draws[$1]) }
    func byBatch(_ places: [Int]) -> Spread<Int, Float> {
      trained.map { $0.errorByBatch(on: unseen.gathered(places)) }
    }
    let (random, byClass) = (byBatch(shuffled), byBatch(sorted))
    // Whether the averages of training, which forget, are worse than those of all images at the end.
    let anew = trained.map { $0.withAverages(over: sets.training.x).error(on: unseen) }
    studio.metric("error of batch norm by its averages", byAverages.means)
    studio.metric("error of batch norm by averages taken anew after training", anew.means)
    studio.metric("error of batch norm by a random batch", random.means)
    studio.metric("error of batch norm by a batch of images sorted by class", byClass.means)
    studio.metric(
      "error of batch norm by the batch, in the order of the data",
      byBatch(Array(classes.indices)).means)
    func gap(_ errors: Spread<Int, Float>, _ size: Int) -> Float {
      errors[size].mean - byAverages[size].mean
    }
    let small = studio.claim(
      "what judging by random batches of 2 costs", gap(random, 2), in: 0.1..., why: .measured)
    // In the order of the data, where neighbours are alike, it is more.
    let isSafe = studio.claim(
      "what judging by random batches saves at any size, most",
      -byAverages.places.map { gap(random, $0) }.min()!, in: ...0.02, why: .measured)
    let sortedCosts = studio.claim(
      "what judging by batches sorted by class costs at any size, least",
      byAverages.places.map { gap(byClass, $0) }.min()!, in: 0.3..., why: .measured)
    let isWorse = small.holds && isSafe.holds && sortedCosts.holds
    func error(_ errors: Spread<Int, Float>, _ size: Int) -> String {
      "\(errors[size].mean, .percent(of: unseen.count))"
    }
    try studio.show("modes") {
      Figure(
        isWorse ? "In use, go by averages, not by the batch" : "Batch norm's two modes",
        alt: """
          Error on unseen images against the batch size, both logarithmic: a curve by averages of \
          training, one by the mean and variance of random batches, and one by those of batches of \
          images sorted by class.\(isWorse ? """
             The third is far above the others throughout; the second is far above the first at \
            batches of 2 and comes down to it where batches are large.
            """ : "")
          """
      ) {
        axes(
          [
            (byClass, "batches by class", .batchStatistics, .dashed),
            (random, "random batches", .batchStatistics, .solid),
            (byAverages, "averages of training", .norm(.batch), .solid),
          ], title: "mean and variance are those of …")
      }
    } caption: {
      """
      The same networks with batch norm, judged on the same unseen images in its two modes: by the mean and variance \
      of a batch of new images, as in training, and by their averages over training, as in use. By its \
      batch, an image's class depends on its company: in batches of 2 \(error(random, 2)) are wrong \
      against \(error(byAverages, 2)), and in batches of 64 from images sorted by class \
      \(error(byClass, 64)) against \(error(byAverages, 64)). Averages taken anew over all training images, when \
      all weights are fixed, give \(error(anew, 2)) and \(error(anew, 64)).
      """
    }
  }
}
