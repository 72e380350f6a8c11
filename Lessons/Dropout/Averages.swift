import Course
import DropoutModel

extension DropoutLesson {
  /// Does the network with all units stand for the mean of the thinned ones?
  func masks(in studio: Studio) throws {
    let (courses, counts) = (courses(in: studio), [1, 2, 4, 8, 16, 32, 64, 128])
    let unseen = task(0, in: studio).unseen
    // Points more than the same network has with all units: so that what runs differ by falls out.
    let spread = studio.spread(over: counts, runs: runs) { run -> [Float] in
      let outcome = courses[rate].values[run]
      let (network, key) = (outcome.network, studio.key("averages", run: run))
      var sum = Tensor.zeros([unseen.count, 10])
      var excess: [Float] = []
      for index in 1...counts.last! {
        let masks = network.masks(
          1, dropping: rate, key: key.folding(in: UInt32(index)))
        sum = sum + network(unseen.x, masks: masks).softmax()
        if counts.contains(index) {
          excess.append(100 * (1 - unseen.accuracy(sum) - outcome.unseen.last!))
        }
      }
      return excess
    }
    let whole = courses[rate].map { 100 * $0.unseen.last! }.median
    let control = Runs(
      (0..<runs).map { run in
        100 * (courses[0].values[run].unseen.last! - courses[rate].values[run].unseen.last!)
      }
    ).mean
    studio.metric("points of error more than with all units, by masks averaged", spread.means)
    studio.metric("points of error more than with all units, without dropout", control)
    studio.metric("error on unseen digits with all units", whole / 100)
    let stands = studio.claim(
      "points of error of the mean of 128 masks more than with all units",
      spread[128].mean, in: -0.5...0.5, why: .measured
    ).holds
    let isThin = studio.claim(
      "points of error of one thinned network more than with all units",
      spread[1].mean, in: 1..., why: .measured
    ).holds
    // With one layer it is exact: the normalised geometric mean over all masks is the whole network.
    studio.claim(
      "one layer of 8 units: the geometric mean of 256 masks off the whole, at most",
      geometricGap(key: studio.key("geometric")), in: ...1e-5, why: .theory)
    let warning = warning(of: [0, rate].distinct, in: studio)
    try studio.show("masks") {
      Figure(
        stands && isThin ? "One network stands for all its masks" : "Masks averaged, and none",
        alt: """
          Points of error more than with all units, against the number of masks averaged: from \
          \(spread[1].mean, .decimals(1)) with one to \(spread[128].mean, .decimals(1)) with 128, where 0 is the network with \
          all its units. A line for a network trained without dropout.
          """
      ) {
        Axes(
          x: Axis("masks averaged", scale: .log, ticks: .at(counts.map(Double.init))),
          y: Axis("points of error more than with all units")
        ) {
          spread.curve(color: .dropped, label: "mean of thinned networks", through: .mean)
          Scatter(x: counts, y: spread.means, color: .dropped)
          Rule(y: 0, label: "all units, once")
          Rule(y: control, label: "trained without dropout", color: .control)
        }
      }
    } caption: {
      """
      \(warning)How much more of \(unseen.count) unseen digits the mean probability over several masks gets wrong than the same \
      network with all its units, used once, which has \(whole, .decimals(1)) %; trained with p = \(shortestText(rate)) \
      (\(acrossRuns(runs, "the mean", spread: "a band"))). One thinned network has \(spread[1].mean, .decimals(1)) points \
      more, the mean over 128 masks \(spread[128].mean, .decimals(1)), a network trained without dropout \(control, .decimals(1)).
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
