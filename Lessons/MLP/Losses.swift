import Course

extension MLPLesson {
  /// Training and held-out loss of a linear model and of the network, over several runs.
  func losses(in studio: Studio) throws {
    let task = try task(in: studio)
    let marks = studio.marks(of: steps)
    func course(_ widths: [Int]) -> (
      training: Spread<Int, Float>, unseen: Spread<Int, Float>, accuracy: Float
    ) {
      let spread = studio.spread(over: marks, runs: runs) { run in
        let training = descent(widths, on: task, run: run, in: studio)
        training.keep(marks)
        for _ in training { training.step() }
        let losses = training.losses + [training.loss()]
        return training.moments.map { (loss: losses[$0.step], model: $0.model) }
      }
      return (
        spread.map { $0.loss }, spread.map { task.unseen.loss($0.model).item },
        spread[steps].map { task.unseen.accuracy($0.model) }.median
      )
    }
    let (linear, network) = (course([2, 1]), course([2, width, width, 1]))
    studio.metric("linear model's held-out accuracy", linear.accuracy)
    let (end, unseenEnd) = (network.training.means.last!, network.unseen.means.last!)
    let linearEnd = linear.unseen.means.last!
    var onlyNetworkLearns = false
    if !task.points.isOwn {
      let chance = studio.claim(
        "linear model's held-out accuracy", linear.accuracy, in: 0.4...0.6, why: .measured)
      onlyNetworkLearns =
        chance.holds && abs(linearEnd - 0.693) < 0.05 && unseenEnd < 0.35
        && end < network.training.means[0]
    }
    // Where the linear model learns nothing its two losses cannot be told apart.
    let isOneLine = zip(linear.training.means, linear.unseen.means).allSatisfy {
      abs($0 - $1) < 0.03 * $0
    }
    // A floor far below what any model comes to would flatten all that there is to see.
    let bayes = task.ceiling?.crossEntropy
    let ln2 = 0.693_147_180_559_945_3
    studio.metric("chance", ln2)
    studio.metric(
      "mean losses at the end: training, new points, linear", [end, unseenEnd, linearEnd])
    if let bayes { studio.metric("Bayes cross-entropy", bayes) }
    let lowest = [network, linear].flatMap { $0.training.means + $0.unseen.means }.min()!
    try studio.show("losses") {
      Figure(
        onlyNetworkLearns
          ? "A linear model guesses, the network learns"
          : "Losses of a linear model and of the network",
        alt: """
          Cross-entropy against gradient-descent steps on a logarithmic scale: \(onlyNetworkLearns
            ? """
            \(isOneLine ? "a flat line" : "two flat lines") at ln 2 for the linear model, two falling curves for the network\
            \(unseenEnd > end ? ", the held-out one above the other at the end" : "").
            """
            : "training and held-out losses of the linear model and of the network.")
          """
      ) {
        Axes(x: Axis("gradient-descent steps"), y: Axis("cross-entropy (nats)", scale: .log)) {
          if !task.points.isOwn { Rule(y: ln2, label: "chance: ln 2", style: .dotted) }
          for (course, color) in [(linear, ColorRole.linearModel), (network, .network)] {
            for losses in [course.training, course.unseen] {
              Band(x: marks, lower: losses.lowest, upper: losses.highest, color: color)
            }
          }
          Line(
            x: marks, y: linear.training.means, color: .linearModel,
            label: isOneLine ? "linear model" : "linear, training")
          if !isOneLine {
            Line(
              x: marks, y: linear.unseen.means, color: .linearModel, style: .dashed,
              label: "linear, new")
          }
          Line(x: marks, y: network.training.means, color: .network, label: "training")
          Line(
            x: marks, y: network.unseen.means, color: .network, style: .dashed, label: "new points")
          network.training.key(.mean, .band)
          if let bayes, bayes > max(0, Double(lowest) / 100) {
            Rule(y: bayes, label: "least for new points (Bayes)", style: .dotted)
          }
        }
      }
    } caption: {
      """
      Cross-entropy of a linear model and of the network on their training points and, dashed, on new ones: \
      \(acrossRuns(runs, "the mean", spread: "the bands"))\(runs > 1 ? ", from different initial weights" : ""). \(task.points.isOwn ? "" : "No line separates circles. ")The \
      linear model\(isOneLine ? ", whose two losses are one line," : "") ends at \(linearEnd, .decimals(3)) on new points (chance is ln 2 ≈ 0.693) and \
      classifies \(linear.accuracy, .percent) of them rightly. The network ends at \
      \(end, .decimals(3)) on its training points and \(unseenEnd, .decimals(3)) on new ones\
      \(bayes.map {
        (Double(unseenEnd) > $0 ? ", above Bayes' floor of " : "; Bayes' floor is ")
          + "\($0, .decimals(3))"
      } ?? "").
      """
    }
  }
}
