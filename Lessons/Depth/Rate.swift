import Course
import DepthModel

extension DepthLesson {
  /// The greatest error on the wave of trained networks of one hidden layer, by units.
  func ratedErrors(in studio: Studio) -> Spread<Int, Float> {
    let (known, close) = (Samples(.wave, count: samples), Samples(.wave, count: 4_096))
    return studio.once("rate") {
      studio.spread(over: [2, 4, 8, 16, 32, 64], runs: runs) { width, run in
        close.greatestError(
          of: trained([1, width, 1], on: known, key: studio.key("rate \(width)", run: run)).model)
      }
    }
  }

  /// How many units for how small an error: by hand, by training, and at best.
  func rate(in studio: Studio) throws {
    let target = Target.wave
    let close = Samples(target, count: 4_096)
    let built = [2, 4, 8, 16, 32, 64, 128, 256]
    let byHand = built.map { close.greatestError(of: RectifierNetwork(through: target, units: $0)) }
    // Between places 1/H apart a line misses a curve by at most |g″|/(8H²).
    let bounds = built.map { target.greatestBend / 8 / Double($0 * $0) }
    let spread = ratedErrors(in: studio)
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
    let gap = spread[64].median / byHand[5]
    let isLeft = studio.claim(
      "error of 64 trained units, median, over that of 64 by hand", gap, in: 1.5...20,
      why: .measured
    ).holds
    // The wave's amplitude is 1.
    let starts = spread.places.map { width in
      Runs(
        (0..<runs).map {
          close.greatestError(
            of: RectifierNetwork(
              widths: [1, width, 1], key: studio.key("rate \(width)", run: $0)))
        }
      ).median
    }
    let warning = divergence(
      of: zip(spread.places, starts).map {
        (name: "\($0) units", start: $1, end: spread[$0].median)
      }, in: studio)
    // From 2 units to 64, beside those made by hand.
    let isSlower = isLeft && spread[64].median * byHand[0] > byHand[5] * spread[2].median
    try studio.show("rate") {
      Figure(
        isLeft ? "Trained far above what is possible" : "The error by the number of units",
        alt: """
          The greatest error against the number of units on logarithmic axes: dots of networks made by hand, \
          from 16 units on upon the straight line of their bound, which falls with slope −2; below them the \
          line of the best pieces; and the \(runs == 1 ? "line" : "band") of trained networks\(isLeft
            ? ", which \(isSlower ? "falls more slowly and " : "")ends far above both, as an arrow at 64 units tells" : "").
          """
      ) {
        Axes(
          x: Axis("units of one hidden layer", scale: .log, ticks: .at(built.map(Double.init))),
          y: Axis("greatest error on the wave", scale: .log), legend: .atEnds
        ) {
          Line(x: built, y: bounds, color: .byHand, style: .dashed, label: "by hand")
          Label("its bound", x: 3.1, y: 0.6 * bounds[0], color: .byHand)
          Scatter(x: built, y: byHand, color: .byHand)
          spread.curve(color: .wide, label: "trained")
          Line(x: built, y: best, color: .neutral, style: .dashed, label: "at best")
          if isLeft {
            Arrows(from: [Point(64, Double(byHand[5]))], to: [Point(64, Double(spread[64].median))])
            Label(
              "\(gap, .decimals(0))× worse", x: 66,
              y: Double(byHand[5] * spread[64].median).squareRoot())
          }
        }
      }
    } caption: {
      """
      \(warning)The greatest error on the wave g against the number H of units. Made by hand, in H even pieces, it falls from 16 units on with a slope \
      of \(slope, .decimals(2)) (theory: −2, below max |g″|/(8H²)); the best pieces would have \
      (∫√|g″|)²/(16(H + 1)²), where there are many. Trained for \(steps, "step") (\(acrossRuns(runs, "the median", spread: "a band"))) 16 units come to \
      \(spread[16].median, .scientific) and 64 to \(spread[64].median, .scientific), where those made by hand \
      have \(byHand[3], .scientific) and \(byHand[5], .scientific).
      """
    }
  }
}
