import Course
import DropoutModel

extension DropoutLesson {
  /// What a unit of the next layer gets when units are left out: with three ways to make up for it.
  func scaling(in studio: Studio) throws {
    let rates = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]
    let draws = 1_600
    // Sums of a layer of 256 units over masks, as shares of the sum of all: means, and variances over Σ(wh)².
    let spread = studio.spread(over: rates, runs: runs) {
      p, run -> (mean: Float, variance: Float) in
      let (k1, k2, k3) = studio.key("scaling", run: run).split()
      let hidden = Tensor.normal([1, 256], key: k1).relu()
      let weights = Tensor.heNormal([256, 64], key: k2)
      let kept = Tensor.uniform([draws, 256], key: k3.folding(in: UInt32(100 * p))) .>= Float(p)
      let sums = (kept * hidden).matmul(weights) / Float(1 - p)
      let whole = hidden.matmul(weights)
      let squares = hidden.squared().matmul(weights.squared())
      return (
        (sums.mean(along: 0) * whole).sum().item / whole.squared().sum().item,
        sums.variance(along: 0).sum().item / squares.sum().item
      )
    }
    let means = rates.map { p in spread[p].map { $0.mean }.mean }
    let variances = rates.map { p in spread[p].map { $0.variance }.mean }
    studio.metric("mean of the inverted sum over that of all units, by rate", means)
    // Scaling by 1/p, the wrong probability, gives (1 − p)/p: 9 at 0.1 and 0.11 at 0.9.
    let keeps = studio.claim(
      "mean of the inverted sum over masks, off that of all units, at most, up to p = 0.8",
      means.prefix(8).map { abs($0 - 1) }.max()!, in: ...0.01, why: .theory
    ).holds
    studio.claim(
      "variance over p/(1 − p) times the sum of squares, off 1 at most",
      zip(rates, variances).map { abs(Double($1) * (1 - $0) / $0 - 1) }.max()!, in: ...0.02,
      why: .theory)
    let fine = (4...36).map { Double($0) / 40 }
    try studio.show("scaling") {
      Figure(
        keeps ? "Divided by 1 − p, the mean stays" : "What masks do to a sum",
        alt: """
          Left, the mean of a sum over masks against p: level at 1 if divided by 1 − p, falling if left alone, from nine times \
          to a ninth if divided by p. Right, its variance rising along a curve of theory.
          """,
        columns: 2
      ) {
        Axes(
          "mean of the sum", x: Axis("p, the share left out", domain: 0...1),
          y: Axis("over that of all units", domain: 0.08...12, scale: .log)
        ) {
          Line(x: fine, y: fine.map { _ in 1 }, color: .dropped, label: "÷ (1 − p)")
          Line(x: fine, y: fine.map { 1 - $0 }, color: .neutral, label: "as it is")
          Line(x: fine, y: fine.map { (1 - $0) / $0 }, color: .control, label: "÷ p: wrong")
          Scatter(x: rates, y: means, color: .dropped)
          Scatter(x: rates, y: zip(means, rates).map { Double($0) * (1 - $1) }, color: .neutral)
          Scatter(
            x: rates, y: zip(means, rates).map { Double($0) * (1 - $1) / $1 }, color: .control)
        }
        Axes(
          "variance of ÷ (1 − p)", x: Axis("p, the share left out", domain: 0...1),
          y: Axis("over the sum of squares")
        ) {
          Line(x: fine, y: fine.map { $0 / (1 - $0) }, color: .dropped, label: "p / (1 − p)")
          Scatter(x: rates, y: variances, color: .dropped)
        }
      }
    } caption: {
      """
      The sum Σ w h that a unit gets from 256 units of which masks leave out a share p, over \(draws) masks \
      (dots; \(acrossRuns(runs, "the mean")), lines are theory). Divided by 1 − p, its mean is that of \
      the whole network; left alone it shrinks; divided by p, in the paper of 2014 the probability of staying, it is \
      wrong everywhere but at a half. Its variance is p/(1 − p) times Σ (w h)²: so much noise a rate adds.
      """
    }
  }
}
