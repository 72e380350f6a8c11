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
    let isRuined = !(distortion + rate).allSatisfy(\.isFinite)
    let warning =
      isRuined
      ? "Some trainings of the sweep diverged: their costs are no longer finite numbers. " : ""
    if isRuined { studio.remark(String(warning.dropLast())) }
    try studio.show("beta") {
      Figure(
        isTrade ? "A better picture costs a longer code" : "The price of a code",
        alt: """
          Left, against beta from 0.1 to 30 on a logarithmic axis, the cost of the reconstruction, \
          from \(distortion[0], .decimals(1)) to \(distortion[5], .decimals(1)) nats, and that of the \
          code, from \(rate[0], .decimals(1)) to \(rate[5], .decimals(1)). Right, the one against the \
          other, with a point for each beta.
          """,
        columns: 2
      ) {
        Axes("costs by weight", x: Axis("β", scale: .log), y: Axis("nats per unseen image")) {
          distortions.curve(color: .reconstruction, label: "picture", through: .mean)
          rates.curve(color: .code, label: "code", through: .mean)
        }
        Axes("one against the other", x: Axis("code, nats"), y: Axis("picture, nats")) {
          Scatter(
            x: rates.all.flatMap(\.values), y: distortions.all.flatMap(\.values), color: .neutral)
          Line(x: rate, y: distortion, color: .emphasis)
          for index in [0, 2, 4, 5] {
            Label(
              "β = \(shortestText(betas[index]))", x: rates.highest[index],
              y: distortions.highest[index])
          }
        }
      }
    } caption: {
      """
      \(warning)What unseen images cost in nats after \(sweepSteps, "step"), by the weight β of the \
      code's cost: the squared error over 2σ², and the divergence of the code from the prior \
      (\(acrossRuns(runs, "the mean", spread: "bands"))). \
      \(isTrade ? "A small β buys a better picture with a longer code; at" : "At") β = 30 the code \
      carries \(rate[5], .decimals(2)) nats\(rate[5] < 0.1
        ? ": next to nothing, and the decoder makes nearly one image of everything" : ""). Right, the \
      one cost against the other\(runs > 1 ? ", a dot for each run" : "").
      """
    }
  }
}
