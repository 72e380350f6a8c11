import ActivationsModel
import Course

extension ActivationsLesson {
  /// When do rectified units die, and does it help if they cannot?
  func dead(in studio: Studio) throws {
    let digits = digits(in: studio)
    let rates = [0.1, 0.3, 1, 3].map { fatalRate * $0 }
    let short = max(1, steps / 4)
    let keys = (0..<runs).map { run -> (initial: Key, draws: Key) in
      studio.key("dead", run: run).split()
    }
    func shares(_ network: DeepNetwork) -> [Double] {
      network.dead(on: digits.training.x).map { layer in
        Double(layer.count { $0 }) / Double(width)
      }
    }
    // Adam's steps stay bounded however steep the loss is, so that a network whose units die goes on.
    var outcomes = rates.map { Outcome(name: shortestText($0)) }
    func train(_ unit: Unit) -> Spread<Double, (dead: [Double], accuracy: Float)> {
      studio.spread(over: rates, runs: runs) { rate, run in
        let training = network(unit, key: keys[run].initial).training(
          by: Adam(learningRate: Float(rate)), steps: short)
        for step in training {
          training.step(
            digits.training.batch(batch, key: keys[run].draws.folding(in: UInt32(step))))
        }
        outcomes[rates.firstIndex(of: rate)!].losses.append(training.losses)
        return (shares(training.model), digits.unseen.accuracy(training.model(digits.unseen.x)))
      }
    }
    let (rectified, leaky) = (train(.relu), train(.leaky))
    // Some units are silent before any step.
    let untrained = Runs(
      keys.map { shares(network(.relu, key: $0.initial)) })
    let all: [Runs<[Double]>] = [untrained] + rectified.all.map { runs in runs.map { $0.dead } }
    let dead = all.map { runs in
      (0..<layers).map { layer in runs.map { $0[layer] }.mean }
    }
    for index in rates.indices {
      outcomes[index].accuracy = [rectified, leaky].map {
        $0.all[index].map { $0.accuracy }.median
      }.max()!
    }
    let warning = warning("training with steps of", outcomes, tellingGuesses: true, in: studio)
    let total = dead.map { Runs($0).mean }
    let accuracies = [rectified, leaky].map { $0.map { $0.accuracy } }
    studio.metric("share of dead units by layer, at the start and by step size", dead)
    studio.metric("share of dead units, at the start and by step size", total)
    studio.metric("accuracy by step size, ReLU and leaky ReLU", accuracies.map(\.medians))
    let dies = studio.claim(
      "share of dead units, at the largest step size less at the start", total.last! - total[0],
      in: 0.2..., why: .measured)
    try studio.show("dead") {
      Figure(
        dies.holds && zip(total, total.dropFirst()).allSatisfy(<)
          ? "The larger the steps, the more units die" : "Dead units by step size and layer",
        alt: """
          Left a table of percentages, layers up, the start and four step sizes across: the share of units \
          that answer no digit. Right the accuracy against the step size, of ReLU and of leaky ReLU.
          """,
        columns: 2
      ) {
        Axes(
          "dead units, %",
          x: Axis("step size", categories: ["start"] + rates.map(shortestText)),
          y: Axis("hidden layer", ticks: .at((1...layers).map(Double.init)))
        ) {
          HeatMap(
            Grid(
              x: dead.indices.map(Double.init), y: (1...layers).map(Double.init),
              values: (0..<layers).flatMap { layer in dead.map { 100 * $0[layer] } }),
            colors: .blues(0...100), annotations: .decimals(0))
          Rule(x: 0.5, color: .emphasis, style: .solid)
        }
        Axes(
          "accuracy then", x: Axis("step size", scale: .log, ticks: .at(rates)),
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
      \(warning)Left, which share of each layer's \(width, "unit") answers none of \(digits.training.count) training \
      digits, so that no gradient reaches it, before training and after \(short, "step") of Adam \
      (\(acrossRuns(runs, "the mean"))): at the start \(total[0], .wholePercent) of all, at the smallest step \
      size \(total[1], .wholePercent), at the largest \(total.last!, .wholePercent). Right, the accuracy on \
      \(digits.unseen.count) unseen digits. Leaky ReLU, which lets a hundredth through, cannot die; at the \
      largest step size it comes to \(accuracies[1].medians.last!, .percent(of: 510)), ReLU to \
      \(accuracies[0].medians.last!, .percent(of: 510)).
      """
    }
  }
}
