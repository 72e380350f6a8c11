import Course
import DiffusionModel

/// How well a network knows the score where points occur.
struct Knowledge {
  /// The greatest error over t = T/10 … T, relative to the size of the true score.
  let error: Float
  let isGood: Bool
}

extension DiffusionLesson {
  func knowledge(of denoiser: Denoiser, in studio: Studio) -> Knowledge {
    studio.once("knowledge") {
      let errors = (1...10).map { max(1, noiseSteps * $0 / 10) }.map { time in
        let points = noisyPoints(at: time, in: studio)
        let truth = Mixture().scores(points, kept: noise.kept[time])
        let error = (denoiser.score(points, at: time) - truth).squared().mean().item
        return (error / truth.squared().mean().item).squareRoot()
      }
      studio.metric("relative error of the score by t", errors)
      let worst = Runs(errors).highest
      let claim = studio.claim(
        "relative error of the score, greatest over t = 10 … T", worst, in: ...0.15, why: .measured)
      return Knowledge(error: worst, isGood: claim.holds)
    }
  }

  /// Two thousand points of the data after a step of noise.
  func noisyPoints(at time: Int, in studio: Studio) -> Tensor {
    let (k1, k2) = keys(studio).tests.folding(in: UInt32(time)).split()
    return noise.noisy(Mixture().sample(2_000, key: k1), .normal([2_000, 2], key: k2), at: time)
  }

  /// The true score, the learned one, and a map of the difference.
  func score(in studio: Studio) throws {
    let trained = trained(in: studio)
    let knowledge = knowledge(of: trained.denoiser, in: studio)
    let times = [1, 3].map { max(1, noiseSteps * $0 / 10) }.distinct
    let fields = times.map { field(of: trained.denoiser, at: $0, in: studio) }
    studio.metric("size of the score's error where 99 % of the points lie", fields.map(\.inside))
    studio.metric("size of the score's error elsewhere in the picture", fields.map(\.outside))
    studio.metric("share of the noisy points within the line", 0.99)
    let isRight = knowledge.isGood && fields.allSatisfy { $0.outside > 2 * $0.inside }
    let colors = ColorScale.blues(0...1)
    try studio.show("score") {
      Figure(
        isRight
          ? "Where the data are, the score is right" : "The learned score beside the true one",
        alt: """
          At t = \(listed(times)): arrows of the true score, arrows of the learned one, and a map of the \
          difference with a line around 99 % of the points\(isRight ? """
            . The arrows look alike; the difference is least in the clusters, within the line, and large beyond.
            """ : ".")
          """,
        columns: 3, sharing: [.x, .y],
        colorBar: ColorBar(colors, label: "difference (typical length: 1)")
      ) {
        for (time, field) in zip(times, fields) {
          let isTop = time == times[0]
          square(isTop ? "true" : nil, beside: "t = \(time)") { field.arrows(field.truth) }
          square(isTop ? "learned" : nil) { field.arrows(field.learned) }
          square(isTop ? "difference" : nil, below: isTop ? nil : "line: 99 % of points") {
            FilledContour(field.error, levels: (0...10).map { Double($0) / 10 }, colors: colors)
            ContourLine(field.density, levels: [field.border])
          }
        }
      }
    } caption: {
      """
      \(trained.mishap)The score ∇ ln p points to where points are denser. Left the true one, computed; \
      then what the network learned, both where 99 % of the points lie, in arrows to a scale of each row's \
      own; right the length of their difference in units of the true score's typical length. Weighted as \
      points occur, which is mostly well within the line, the error is at most \
      \(100 * knowledge.error, .decimals(0)) % of the score from t = \(max(1, noiseSteps / 10)) to \
      t = \(noiseSteps).
      """
    }
  }
}
