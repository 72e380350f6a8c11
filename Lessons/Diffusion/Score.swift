import Course
import DiffusionModel

/// The network trained on the mixture, which several studies hold against what is known about that.
struct Trained {
  let denoiser: Denoiser
  let moments: [(step: Int, model: Denoiser)]
  let mishap: String
  /// The relative error of the score at points that occur, the greatest over t.
  let scoreError: Float
  let knowsScore: Bool
}

extension DiffusionLesson {
  func trained(in studio: Studio) -> Trained {
    studio.once("mixture") {
      let (k1, k2, k3, _) = keys(studio)
      let (mixture, noise) = (Mixture(), self.noise)
      let training = studio.follow(
        Denoiser(width: width, schedule: noise, key: k1)
          .training(steps: steps, learningRate: Float(learningRate)),
        as: "loss", keeping: (0...14).map { steps * $0 * $0 / 196 })
      for step in training {
        let key = k2.folding(in: UInt32(step))
        training.step(NoisyPoints(batch, of: mixture.sample, schedule: noise, key: key))
      }
      let errors = (1...10).map { max(1, noiseSteps * $0 / 10) }.map { time in
        let (k1, k2) = k3.folding(in: UInt32(time)).split()
        let data = mixture.sample(2_000, key: k1)
        let points = noise.noisy(data, .normal([2_000, 2], key: k2), at: time)
        let truth = mixture.scores(points, kept: noise.kept[time])
        let error = (training.model.score(points, at: time) - truth).squared().mean().item
        return (error / truth.squared().mean().item).squareRoot()
      }
      studio.metric("relative error of the score by t", errors)
      let worst = Runs(errors).highest
      let claim = studio.claim(
        "relative error of the score, greatest over t = 10 … T", worst, in: ...0.15, why: .measured)
      return Trained(
        denoiser: training.model, moments: training.moments,
        mishap: studio.divergence(of: "The training", losses: training.losses),
        scoreError: worst, knowsScore: claim.holds)
    }
  }

  func keys(_ studio: Studio) -> (weights: Key, draws: Key, tests: Key, samples: Key) {
    studio.key.folding(in: 2).split()
  }

  /// The learned score beside the true one.
  func score(in studio: Studio) throws {
    let (trained, mixture) = (trained(in: studio), Mixture())
    let axis = (0..<11).map { -2 + 0.4 * Double($0) }
    let times = [2, 4, 9].map { max(1, noiseSteps * $0 / 10) }.distinct
    /// Both fields where points are, in units of the longest true arrow, so that they can be compared.
    func arrows(at time: Int) -> [Arrows] {
      let kept = noise.kept[time]
      func density(_ point: Point) -> Double { mixture.noisy(point.x, point.y, kept: kept).density }
      let all = axis.flatMap { y in axis.map { x in Point(x, y) } }
      let highest = all.map(density).max()!
      let points = all.filter { density($0) > 0.01 * highest }
      let tensor = Tensor(rows: points.map { [Float($0.x), Float($0.y)] })
      let learned = trained.denoiser.score(tensor, at: time)
      let truth = mixture.scores(tensor, kept: kept)
      let longest = Double(truth.squared().sum(along: 1).elements.max()!.squareRoot())
      return [("learned", learned, ColorRole.category(1)), ("true", truth, .emphasis)].map {
        Arrows($1, at: points, scale: 0.7 / longest, color: $2, label: $0)
      }
    }
    try studio.show("score") {
      Figure(
        "The learned score beside the true one",
        alt: """
          Arrows in pairs, learned and true, at t = \(times.map(String.init).joined(separator: ", ")), \
          a panel each\(trained.knowsScore ? ": those of a pair hardly differ" : "").
          """,
        columns: times.count, sharing: [.y]
      ) {
        for time in times { plane.axes("t = \(time)", legend: .above) { arrows(at: time) } }
      }
    } caption: {
      """
      \(trained.mishap)The score ∇ ln p, which points to where points are denser: learned (orange) \
      under true (in the text's colour), where the density is not negligible: no orange is seen where \
      they agree. Over the points that occur, the relative error is at most \
      \(trained.scoreError, .percent) from t = \(max(1, noiseSteps / 10)) to t = \(noiseSteps).
      """
    }
  }
}
