import Course
import DropoutModel

extension DropoutLesson {
  /// Does the network with all units stand for the mean of the thinned ones?
  func masks(in studio: Studio) throws {
    let (courses, counts) = (courses(in: studio), [1, 2, 4, 8, 16])
    let unseen = task(0, in: studio).unseen
    let spread = studio.spread(over: counts, runs: runs) { run -> [Float] in
      let network = courses[rate].values[run].network
      let key = studio.key("averages", run: run)
      var sum = Tensor.zeros([unseen.count, 10])
      var errors: [Float] = []
      for index in 1...counts.last! {
        let masks = network.masks(
          unseen.count, dropping: rate, key: key.folding(in: UInt32(index)))
        sum = sum + network(unseen.x, masks: masks).softmax()
        if counts.contains(index) { errors.append(100 * (1 - unseen.accuracy(sum))) }
      }
      return errors
    }
    let whole = courses[rate].map { 100 * $0.unseen.last! }
    let gap = abs(spread[16].median - whole.median)
    studio.metric("error on unseen digits, % by masks averaged", spread.medians)
    studio.metric("error on unseen digits, % of the whole network", whole.median)
    let stands = studio.claim(
      "points between the mean of 16 masks and the whole network, medians", gap, in: ...0.5,
      why: .measured
    ).holds
    let thin = studio.claim(
      "points that one thinned network is worse than the whole, medians",
      spread[1].median - whole.median, in: 1..., why: .measured
    ).holds
    // With one layer it is exact: the normalised geometric mean over all masks is the whole network.
    studio.claim(
      "one layer of 8 units: the geometric mean of 256 masks off the whole, at most",
      geometricGap(key: studio.key("geometric")), in: ...1e-5, why: .theory)
    try studio.show("masks") {
      Figure(
        stands && thin ? "One network stands for all its masks" : "Masks averaged, and none",
        alt: """
          Error on unseen digits against the number of masks averaged, falling to the level line of the network \
          with all its units.
          """
      ) {
        Axes(
          x: Axis("masks averaged", scale: .log, ticks: .at(counts.map(Double.init))),
          y: Axis("error on unseen digits, %")
        ) {
          spread.curve(color: .dropped, label: "mean of thinned networks")
          Scatter(x: counts, y: spread.medians, color: .dropped)
          Rule(y: whole.median, label: "all units, once", color: .byRate[3])
          Rule(
            y: courses[0].map { 100 * $0.unseen.last! }.median, label: "no dropout", color: .control
          )
        }
      }
    } caption: {
      """
      The error on \(unseen.count) unseen digits of the mean probability over several masks, of networks trained with \
      p = \(shortestText(rate)) (\(acrossRuns(runs, "the median", spread: "a band"))). One thinned network has \
      \(spread[1].median, .decimals(1)) %, the mean of 16 has \(spread[16].median, .decimals(1)) %, and the network with all \
      its units, used once, \(whole.median, .decimals(1)) %.
      """
    }
  }

  /// The greatest difference between the softmax of a layer and its normalised geometric mean over all masks
  /// of 8 inputs, each weighed by its probability.
  private func geometricGap(key: Key) -> Float {
    let (k1, k2) = key.split()
    let (x, weights) = (Tensor.normal([1, 8], key: k1), Tensor.normal([8, 10], key: k2))
    let p: Float = 0.3
    var logarithm = Tensor.zeros([1, 10])
    for mask in 0..<256 {
      let kept = Tensor((0..<8).map { Float(mask >> $0 & 1) })
      let count = Int(kept.sum().item)
      let weight = (0..<8).reduce(Float(1)) { product, index in
        product * (index < count ? 1 - p : p)
      }
      logarithm =
        logarithm + weight * (x * kept / (1 - p)).matmul(weights).logSoftmax()
    }
    return (logarithm.softmax() - x.matmul(weights).softmax()).absolute().maximum().item
  }
}
