import Course
import DiffusionModel

extension DiffusionLesson {
  /// What each schedule leaves of the data, and what that costs: sampling by the true score, so that
  /// nothing else can go wrong, from N(0, I), for data whose centre is not where the noise's is.
  func schedules(in studio: Studio) throws {
    let (mixture, steps) = (Mixture(), min(noiseSteps, 100))
    let schedules: [(name: String, noise: NoiseSchedule, color: ColorRole)] = [
      ("cosine", NoiseSchedule(.cosine, steps: noiseSteps), .neutral),
      ("linear", NoiseSchedule(.linear, steps: noiseSteps), .neutral),
      (
        noiseSteps < 1_000 ? "linear, cut off" : "linear for 1,000",
        NoiseSchedule(.shortLinear, steps: noiseSteps), .emphasis
      ),
    ]
    let ends = schedules.map { $0.noise.kept.last! }
    let centers = [0.0, 1, 2, 3, 4]
    let key = studio.key("samples by schedule")
    let misplaced = schedules.map { schedule in
      centers.map { center in
        let offset = Tensor([Float(center), 0], shape: [1, 2])
        let made =
          schedule.noise.path(
            from: .normal([1_000, 2], key: key.folding(in: 0)), by: .ddpm, steps: steps, key: key
          ) { points, t in
            let kept = schedule.noise.kept[t]
            // The best guess of the noise is −√(1 − ᾱ) times the score.
            return mixture.scores(points - offset * Float(kept.squareRoot()), kept: kept)
              * Float(-(1 - kept).squareRoot())
          }.last! - offset
        // Half the sum of the differences: what would have to be moved to another cluster.
        return zip(mixture.shares(made), mixture.weights).reduce(0) { $0 + abs($1.0 - $1.1) / 2 }
      }
    }
    studio.metric("share of the signal left by schedule", ends)
    let short = schedules[2].noise.kept
    let last = 1 - short[noiseSteps] / short[noiseSteps - 1]
    studio.metric("what the linear schedule for 1,000 steps takes at its last step", last)
    studio.metric("share in the wrong cluster by schedule and distance of the centre", misplaced)
    let costs =
      studio.claim(
        "samples in the wrong cluster by a schedule that ends early, centre at 4", misplaced[2][4],
        in: 0.4...0.7, why: .measured
      ).holds && misplaced[0][4] < 0.1 && misplaced[2] == misplaced[2].sorted()
    // The linear schedule made for as many steps as there are is a control: it ends as the cosine does.
    let shown = [schedules[0], schedules[2]]
    try studio.show("schedules") {
      Figure(
        costs ? "Signal left at the end misplaces samples" : "Where a schedule must end",
        alt: """
          Left, the share of the signal's power against t, which falls from 100 % to \
          \(listed(zip(shown, [ends[0], ends[2]]).map { "\($1, .wholePercent) (\($0.name))" })). Right, the share \
          of misplaced samples against how far the data's centre is from that of the noise: \
          from \(listed(zip(shown, [misplaced[0], misplaced[2]]).map { """
            \($1[0], .percent(of: 100)) to \($1[4], .percent(of: 100)) (\($0.name))
            """ })).
          """,
        columns: 2
      ) {
        Axes("signal left", x: Axis("step t"), y: Axis("its power, %", domain: 0...102)) {
          for (schedule, place) in zip(shown, [0.45, 0.4]) {
            let power = schedule.noise.kept.map { 100 * $0 }
            Line(y: power, color: schedule.color)
            let named = Int(place * Double(noiseSteps))
            Label(schedule.name, x: named, y: power[named], color: schedule.color)
          }
          if ends[2] > 0.01 {
            Scatter(x: [noiseSteps], y: [100 * ends[2]], color: .emphasis)
            Label("\(ends[2], .wholePercent)", x: noiseSteps, y: 100 * ends[2])
          }
        }
        Axes(
          "misplaced samples",
          x: Axis("distance of the data's centre from the noise's", ticks: .at(centers)),
          y: Axis("share, %", domain: 0...60, ticks: .at([0, 20, 40, 60])), legend: .atEnds
        ) {
          for (schedule, shares) in zip(shown, [misplaced[0], misplaced[2]]) {
            Line(
              x: centers, y: shares.map { 100 * $0 }, color: schedule.color, label: schedule.name)
          }
        }
      }
    } caption: {
      """
      The linear schedule from 10⁻⁴ to \(last, .decimals(2)) is made for 1,000 steps; after \(noiseSteps) it leaves \
      \(ends[2], .percent(of: 1000)) of the signal's power. Sampling starts from N(0, I)\
      \(ends[2] > 0.01 ? ", which that schedule does not reach" : "")\
      \(costs ? ". It costs the more, the farther the data's centre is from the noise's" : ""): with \
      \(Int(centers[4])) between them, \(misplaced[2][4], .percent(of: 1000)) of the samples are misplaced \
      (would have to move for each cluster to have its share), with the cosine schedule \(misplaced[0][4], .percent(of: 1000)), and with a linear \
      one made for \(noiseSteps) steps \(misplaced[1][4], .percent(of: 1000)). All were made by the true \
      score, so that only the schedule is to blame.
      """
    }
  }
}
