import Course
import DepthModel

extension DepthLesson {
  /// How many units for how small an error: by hand, by training, and at best.
  func rate(in studio: Studio) throws {
    let target = Target.wave
    let close = Samples(target, count: 4_096)
    let built = [2, 4, 8, 16, 32, 64, 128, 256]
    let byHand = built.map { close.greatestError(of: RectifierNetwork(through: target, units: $0)) }
    // Between places 1/H apart a line misses a curve by at most |g″|/8H².
    let bounds = built.map { target.greatestBend / 8 / Double($0 * $0) }
    let spread = studio.spread(over: [2, 4, 8, 16, 32, 64], runs: runs) { width, run in
      close.greatestError(
        of: trained(
          [1, width, 1], on: Samples(target, count: samples),
          key: studio.key("rate \(width)", run: run)
        ).model)
    }
    // H units bend H times: H + 1 pieces, at best shorter where the curve bends more, and each as much
    // above the curve as below.
    let best = built.map { Target.bendBudget / 16 / Double(($0 + 1) * ($0 + 1)) }
    let slope = slopeOfLogarithms(
      built.suffix(5).map(Double.init), byHand.suffix(5).map(Double.init))
    studio.metric("greatest error by hand, by units", byHand)
    studio.metric("greatest error trained, median by units", spread.medians)
    studio.claim(
      "slope of the error by hand, from 16 units", slope, in: -2.2 ... -1.8, why: .theory)
    // A bound that is missed by a factor, such as |g″|/16H², is missed here.
    studio.claim(
      "greatest error by hand over its bound, from 16 units",
      zip(byHand, bounds).suffix(5).map { Double($0) / $1 }.max()!, in: 0.9...1.001, why: .theory)
    let isLeft = studio.claim(
      "error of 64 trained units, median, over that of 64 by hand", spread[64].median / byHand[5],
      in: 1.5...20, why: .measured
    ).holds
    // The wave's amplitude is 1.
    let warning = divergence(
      of: "The training of 64 units", to: spread[64].median, in: studio)
    try studio.show("rate") {
      Figure(
        isLeft ? "Twice the units, a quarter of the error" : "The error by the number of units",
        alt: """
          The greatest error against the number of units on logarithmic axes: dots of networks made by hand \
          on a straight line that falls with slope −2, a parallel line of the best there is below it, and the \
          band of trained networks\(isLeft ? ", which falls more slowly and ends far above" : "").
          """
      ) {
        Axes(
          x: Axis("units of one hidden layer", scale: .log, ticks: .at(built.map(Double.init))),
          y: Axis("greatest error on the wave", scale: .log)
        ) {
          Line(x: built, y: bounds, color: .byHand, style: .dashed, label: "bound, even pieces")
          Scatter(x: built, y: byHand, color: .byHand, label: "by hand, even pieces")
          spread.curve(color: .wide, label: "trained")
          Line(
            x: built, y: best, color: .neutral, style: .dashed, label: "best pieces, in the limit")
        }
      }
    } caption: {
      """
      \(warning)The greatest error on the wave g against the number H of units. Made by hand, in H even pieces, it falls with a slope \
      of \(slope, .decimals(2)) (theory: −2, below max |g″|/8H²); the best pieces would have (∫√|g″|)²/16(H + 1)², where \
      there are many. Trained for \(steps, "step") (\(acrossRuns(runs, "the median", spread: "a band"))) 16 units come to \
      \(spread[16].median, .scientific) and 64 to \(spread[64].median, .scientific), where those made by hand \
      have \(byHand[3], .scientific) and \(byHand[5], .scientific).
      """
    }
  }
}
