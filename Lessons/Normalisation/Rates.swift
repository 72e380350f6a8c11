import Course
import NormalisationModel

extension NormalisationLesson {
  /// Training at many step sizes, without a norm and with two.
  func rates(in studio: Studio) throws {
    let sets = imageSets(in: studio)
    let key = studio.key.split(4)[1]
    let kinds: [Normalisation] = [.none, .batch, .group]
    let rates = (0..<11).map {
      Float(learningRate) * Tensor(Float(3)).raised(to: Float($0) / 1.5).item
    }
    let steps = max(1, images / 32)
    // A sentence, where even the smallest step size is too large for a network without a norm.
    var warning = ""
    let losses = studio.spread(over: rates, runs: runs) { rate, run in
      kinds.map { kind -> Float in
        let (initial, draws) = key.folding(in: UInt32(run)).split()
        let training = network(kind, for: sets, key: initial).training(steps: steps, rate: rate)
        for step in training {
          training.step(sets.training.batch(32, key: draws.folding(in: UInt32(step))))
        }
        if rate == rates[0], kind == .none, warning.isEmpty {
          warning = studio.divergence(
            of: "Without a norm training with the smallest step size, \(rate),",
            losses: training.losses)
        }
        let loss = training.meanLoss(ofLast: max(1, steps / 10))
        return loss.isNaN ? .infinity : loss
      }
    }
    let curves = kinds.indices.map { index in losses.map { $0[index] } }
    let medians = curves.map(\.medians)
    let goal = Tensor(Float(sets.classes)).log().item / 4
    let good = medians.map { rangeBelow(goal, rates: rates, losses: $0) }
    let spans = good.map { $0.map { $0.upperBound / $0.lowerBound } ?? 1 }
    studio.metric("step sizes", rates)
    studio.metric("median loss by norm and step size", medians)
    studio.metric("loss to come below", goal)
    studio.metric("probability of the right class at that loss", (-Tensor(goal)).exp().item)
    studio.metric("span of good step sizes by norm", spans)
    let isWider = studio.claim(
      "batch norm's span of good step sizes over none's", spans[1] / spans[0], in: 2...,
      why: .measured)
    let lowest = medians.map { $0.min()! }
    // Where a curve has not come up again within the grid, its span is known to be at least so wide.
    let factors = zip(spans, good).map { span, range in
      (range.map { $0.lowerBound == rates[0] || $0.upperBound == rates.last! } ?? false
        ? "at least " : "") + "×\(span, .decimals(0))"
    }
    let isWidest =
      isWider.holds && spans[1] >= spans[2] && lowest[1] <= min(lowest[0], lowest[2])
    try studio.show("rates") {
      Figure(
        isWidest ? "Batch norm trains at more step sizes" : "Losses by norm and step size",
        alt: """
          Above, cross-entropy after training against the step size, both logarithmic: three curves\(
            isWidest ? " with a valley each. That of batch norm is the widest and the lowest." : ".") \
          Below, a bar for each, over the step sizes at which it is under a dashed line, the goal.
          """, sharing: [.x]
      ) {
        Axes(
          x: Axis("step size", scale: .log),
          y: Axis("loss after training", domain: 0.02...10, scale: .log),
          aspect: .proportion(0.5)
        ) {
          for (kind, curve) in zip(kinds, curves) {
            // A loss that is no number is beyond the top.
            curve.map { min($0, 1e3) }.curve(color: .norm(kind), label: kind.rawValue)
          }
          Rule(y: goal, label: "goal")
        }
        Axes(
          "step sizes that reach the goal", x: Axis("step size", scale: .log),
          y: Axis(categories: kinds.map(\.rawValue), isReversed: true),
          aspect: .proportion(0.2), legend: .atEnds
        ) {
          for (index, range) in good.enumerated() {
            if let range {
              Line(
                x: [range.lowerBound, range.upperBound], y: [index, index],
                color: .norm(kinds[index]), label: factors[index])
            }
          }
        }
      }
    } caption: {
      """
      \(warning)The cross-entropy at the end of training on \(steps * 32) images in batches of 32, \
      against the step size: \(acrossRuns(runs, "the median", spread: "a band")). \
      The goal, a loss below \(goal, .decimals(2)), means that the right class is given more than \
      \((-Tensor(goal)).exp().item, .wholePercent) (the geometric mean). It is \
      \(good.contains(nil) ? "not reached by all three." : """
        reached over a range of step sizes, the bars, whose ends differ by a factor: \
        \(factors[0]) without a norm, \(factors[1]) with batch norm, and \(factors[2]) with group norm.
        """)
      """
    }
  }
}
