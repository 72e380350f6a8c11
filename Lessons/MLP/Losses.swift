import Course
import Engine
import Figures
import Measures

extension MLPLesson {
  /// Training and held-out loss of a linear model and of the network, over several runs.
  func losses(in studio: Studio) throws {
    let task = try task(in: studio)
    // About a hundred steps, densest at the start, where the loss changes most.
    let marks = distinct((0...100).map { Int((Double(steps * $0 * $0) / 10_000).rounded()) })
    let models = [("linear model", [2, 1], 1), ("network", [2, width, width, 1], 0)]
    var courses: [String: (training: Spread<Int, Float>, heldOut: Spread<Int, Float>)] = [:]
    var accuracies: [String: Runs<Float>] = [:]
    for (name, widths, _) in models {
      let runs = studio.spread(over: [name], runs: runs) { _, run in
        let training = descent(widths, on: task, run: run, in: studio)
        training.keep(marks)
        for _ in training { training.step() }
        return training
      }[name]
      func course(_ loss: (Training<Network, NoBatch>, Int) -> Float) -> Spread<Int, Float> {
        Spread(over: marks, marks.indices.map { mark in runs.map { loss($0, mark) } })
      }
      courses[name] = (
        course { $1 == marks.count - 1 ? $0.loss() : $0.losses[marks[$1]] },
        course { task.unseen.loss($0.moments[$1].model).item }
      )
      accuracies[name] = runs.map { task.unseen.accuracy($0.model) }
    }
    let (network, linear) = (courses["network"]!, courses["linear model"]!)
    let linearAccuracy = accuracies["linear model"]!.median
    studio.metric("linear model's held-out accuracy", linearAccuracy)
    let (end, unseenEnd) = (network.training.means.last!, network.heldOut.means.last!)
    let linearEnd = linear.heldOut.means.last!
    var onlyNetworkLearns = false
    if !task.isOwn {
      let chance = studio.claim(
        "linear model's held-out accuracy", linearAccuracy, in: 0.4...0.6, why: .measured)
      onlyNetworkLearns =
        chance.holds && abs(linearEnd - 0.693) < 0.05 && unseenEnd < 0.35
        && end < network.training.means[0]
    }
    // A floor far below what any model comes to would flatten all that there is to see.
    let bayes = task.ceiling?.crossEntropy
    let lowest = [network, linear].flatMap { $0.training.means + $0.heldOut.means }.min()!
    try studio.show("losses") {
      Figure(
        onlyNetworkLearns
          ? "A linear model stays at chance, the network learns"
          : "Losses of a linear model and of the network",
        alt: """
          Cross-entropy against gradient-descent steps on a logarithmic scale: \(onlyNetworkLearns
            ? """
            two flat lines at ln 2 for the linear model, two falling curves for the network\
            \(unseenEnd > end ? ", the held-out one above the other" : "").
            """
            : "training and held-out losses of the linear model and of the network.")
          """
      ) {
        Axes(x: Axis("gradient-descent steps"), y: Axis("cross-entropy (nats)", scale: .log)) {
          for (name, _, role) in models {
            let (training, heldOut) = courses[name]!
            Band(x: marks, lower: training.lowest, upper: training.highest, color: .category(role))
            Band(x: marks, lower: heldOut.lowest, upper: heldOut.highest, color: .category(role))
            Line(
              x: marks, y: training.means, color: .category(role), label: "\(name), training")
            Line(
              x: marks, y: heldOut.means, color: .category(role), style: .dashed,
              label: "\(name), held out")
          }
          if let bayes, bayes > max(0, Double(lowest) / 100) { Rule(y: bayes, label: "Bayes' floor") }
        }
      }
    } caption: {
      """
      Cross-entropy of a linear model and of the network: \
      \(acrossRuns(runs, "the mean", spread: "the bands"))\(runs > 1 ? ", from different initial weights" : ""). \(task.isOwn ? "" : "No line separates circles. ")The \
      linear model ends at \(linearEnd, .decimals(3)) on new points (chance is ln 2 ≈ 0.693) and \
      classifies \(linearAccuracy, .percent) of them rightly. The network ends at \
      \(end, .decimals(3)) on its training points and \(unseenEnd, .decimals(3)) on new ones\
      \(bayes.map {
        (Double(unseenEnd) > $0 ? ", above Bayes' floor of " : "; Bayes' floor is ")
          + "\($0, .decimals(3))"
      } ?? "").
      """
    }
  }
}
