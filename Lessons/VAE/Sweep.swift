import Course
import VAEModel

extension VAELesson {
  /// Shorter trainings under several weights of the code's cost.
  func sweep(in studio: Studio) throws {
    let (images, unseen) = data(in: studio)
    let (x, newX) = (images.tensor, unseen.tensor)
    let betas = [0.1, 0.3, 1, 3, 10, 30]
    let costs = studio.spread(over: betas, runs: runs) { beta, run in
      let key = studio.key.split(8)[6].folding(in: UInt32(betas.firstIndex(of: beta)!))
      let (initial, draws, test) = key.split(runs)[run].split()
      let training = training(on: x, steps: sweepSteps, beta: beta, key: initial)
      for step in training {
        training.step(NoisyImages(x, count: batch, code: 2, at: step, key: draws))
      }
      let costs = training.model.costs(newX, noise: .normal([unseen.count, 2], key: test))
      return (
        reconstruction: costs.reconstruction.item - training.model.constantCost(images.area),
        code: costs.divergence.item
      )
    }
    let (distortions, rates) = (costs.map { $0.reconstruction }, costs.map { $0.code })
    let (distortion, rate) = (distortions.means, rates.means)
    studio.metric("betas", betas)
    studio.metric("cost of the reconstruction by beta", distortion)
    studio.metric("cost of the code by beta", rate)
    let isTrade = distortion[0] < distortion[5] && rate[0] > rate[5] + 0.1
    // From β = 1 down the code grows by half, and the picture gains next to nothing.
    let isSpent =
      isTrade && rate[0] > 1.5 * rate[2]
      && distortion[2] - distortion[0] < 0.1 * (distortion[5] - distortion[2])
    let isRuined = !(distortion + rate).allSatisfy(\.isFinite)
    let warning =
      isRuined
      ? "Some trainings of the sweep diverged: their costs are no longer finite numbers. " : ""
    if isRuined { studio.remark(String(warning.dropLast())) }
    try studio.show("beta") {
      Figure(
        isSpent ? "Below β = 1 a longer code buys little" : "The price of a code",
        alt: """
          The cost of the picture against that of the code, a dot for each run and a line through the \
          means by beta: from \(distortion[5], .decimals(1)) nats for the picture and \
          \(rate[5], .decimals(1)) for the code at beta = 30 to \(distortion[2], .decimals(1)) and \
          \(rate[2], .decimals(1)) at 1, and \(distortion[0], .decimals(1)) and \
          \(rate[0], .decimals(1)) at 0.1.
          """
      ) {
        Axes(
          x: Axis("length of the code, nats"), y: Axis("error of the picture, nats")
        ) {
          Scatter(
            x: rates.all.flatMap(\.values), y: distortions.all.flatMap(\.values), color: .neutral)
          Line(x: rate, y: distortion, color: .emphasis)
          Scatter(x: rate, y: distortion, color: .emphasis)
          for (index, beta) in betas.enumerated() {
            Label(
              "β = \(shortestText(beta))\(beta == 30 && rate[index] < 0.1 ? ": nothing in the code" : "")",
              x: rate[index], y: distortion[index])
          }
        }
      }
    } caption: {
      """
      \(warning)What unseen images cost after \(sweepSteps, "step"), by the weight β of the code's cost: \
      the squared error over 2σ², and the divergence of the code from the prior (\
      \(acrossRuns(runs, "the mean"))\(runs > 1 ? ", grey a dot for each" : "")). \
      \(isTrade ? "A small β buys a better picture with a longer code; at" : "At") β = 30 the code \
      carries \(rate[5], .decimals(2)) nats\(rate[5] < 0.1
        ? ", and the decoder makes nearly one image of everything" : "").\(isSpent ? """
         Below β = 1 the code grows by \(rate[0] - rate[2], .decimals(0)) nats and the picture \
        hardly gains.
        """ : "")
      """
    }
  }
}
