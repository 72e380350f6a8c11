import ActivationsModel
import Course

extension ActivationsLesson {
  /// When do rectified units die, and what does it cost?
  func dead(in studio: Studio) throws {
    let digits = digits(in: studio)
    let rates = [0.1, 0.3, 1, 3].map { fatalRate * $0 }
    let short = max(1, steps / 4)
    func train(_ unit: Unit) -> Spread<Double, (dead: [Double], accuracy: Float)> {
      studio.spread(over: rates, runs: runs) { rate, run in
        let (initial, draws) = studio.key("dead", run: run).split()
        let training = network(unit, key: initial).adaptiveTraining(steps: short, rate: rate)
        for step in training {
          training.step(digits.training.batch(batch, key: draws.folding(in: UInt32(step))))
        }
        return (
          training.model.dead(on: digits.training.x)
            .map { layer in Double(layer.count { $0 }) / Double(width) },
          digits.unseen.accuracy(training.model(digits.unseen.x))
        )
      }
    }
    let (rectified, leaky) = (train(.relu), train(.leaky))
    let shares = rectified.all.map { runs in
      (0..<layers).map { layer in runs.map { $0.dead[layer] }.mean }
    }
    let total = shares.map { $0.reduce(0, +) / Double(layers) }
    let accuracies = [rectified, leaky].map { $0.map { $0.accuracy } }
    studio.metric("share of dead units by step size and layer", shares)
    studio.metric("share of dead units by step size", total)
    studio.metric("accuracy by step size, ReLU and leaky ReLU", accuracies.map(\.medians))
    let dies = studio.claim(
      "share of dead units, largest step size less smallest", total.last! - total[0], in: 0.2...,
      why: .measured)
    try studio.show("dead") {
      Figure(
        dies.holds ? "Large steps kill rectified units" : "Dead units by step size and layer",
        alt: """
          Left a table of percentages, layers up and step sizes across: the share of units that answer no \
          digit. Right the accuracy against the step size, of ReLU and of leaky ReLU.
          """,
        columns: 2
      ) {
        Axes(
          "dead units, %",
          x: Axis("step size", categories: rates.map(shortestText)),
          y: Axis("hidden layer", ticks: .at((1...layers).map(Double.init)))
        ) {
          HeatMap(
            Grid(
              x: rates.indices.map(Double.init), y: (1...layers).map(Double.init),
              values: (0..<layers).flatMap { layer in shares.map { 100 * $0[layer] } }),
            colors: .blues(0...100), annotations: .decimals(0))
        }
        Axes(
          "what they cost", x: Axis("step size", scale: .log, ticks: .at(rates)),
          y: Axis("unseen digits told rightly", domain: 0...1)
        ) {
          Rule(y: 0.1, label: "chance")
          for (accuracy, unit) in zip(accuracies, [Unit.relu, .leaky]) {
            accuracy.curve(color: ColorRole(unit))
            Label(
              unit.rawValue, x: rates.last!,
              y: unit == .relu ? accuracy.all.last!.highest : accuracy.all.last!.lowest,
              color: ColorRole(unit))
          }
        }
      }
    } caption: {
      """
      After \(short, "step"): left, which share of each layer's \(width, "unit") answers none of \
      \(digits.training.count) training digits, \(acrossRuns(runs, "the mean")), so that no gradient will \
      wake it by itself; right, the accuracy on \(digits.unseen.count) unseen digits. \
      At the smallest step size \(total[0], .wholePercent) of all units are dead, at the largest \
      \(total.last!, .wholePercent). Leaky ReLU, which lets a hundredth through, cannot die.
      """
    }
  }
}
