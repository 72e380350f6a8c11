import Course
import Datasets
import Engine
import InitialisationModel

extension InitialisationLesson {
  /// From which beginnings do ten layers learn?
  func losses(in studio: Studio) throws {
    let unseen = digits(in: studio).unseen
    let guess = Tensor(Float(10)).log().item
    let curves = Bend.allCases.map { bend in
      Self.trained.map { rule in
        let trained = trainings(rule, bend, in: studio)
        return Spread(over: places, runs: runs, inEach: { trained[$0].losses })
      }
    }
    let ends = curves.map { $0.map { $0[steps].median } }
    studio.metric("loss of a guess", guess)
    studio.metric("loss at the end by bend and rule", ends)
    let best = studio.claim(
      "loss with ReLU from He's weights over Xavier's", ends[1][3] / ends[1][2], in: ...0.9,
      why: .measured)
    let stuck = studio.claim(
      "loss with ReLU from the framework's weights over a guess's", ends[1][4] / guess,
      in: 0.95...1.05, why: .measured)
    let warning = Bend.allCases.map { divergence($0, in: studio) }.joined()
    // Higher where there would be nothing to see of what is not said to be too large.
    let highest =
      ends.flatMap { zip(Self.trained, $0).filter { $0.0 != .large }.map(\.1) }
      .filter(\.isFinite).max() ?? 0
    let top = highest > 20 ? 10 * Double(highest) : 20
    try studio.show("losses") {
      Figure(
        best.holds && stuck.holds
          ? "The beginning decides whether it learns" : "Losses by rule of weights",
        alt: """
          Two panels, tanh and ReLU: the cross-entropy on unseen digits against the step, a curve for each \
          rule of initial weights, and a rule at the guess's.\(best.holds && stuck.holds ? """
             With ReLU the curve of He's weights falls first, that of Xavier's later, the framework's not.
            """ : "")
          """,
        columns: 2, sharing: [.y]
      ) {
        for (bend, curves) in zip(Bend.allCases, curves) {
          Axes(
            bend.rawValue, x: Axis("step"),
            y: Axis(bend == .tanh ? "loss on unseen digits" : nil, domain: 0.2...top, scale: .log)
          ) {
            Rule(y: guess, label: bend == .tanh ? "guess" : nil)
            for (rule, curve) in zip(Self.trained, curves) {
              // Dashes leave to be seen what else stays at the guess; one key is enough for both panels.
              curve.curve(color: ColorRole(rule), style: rule == .framework ? .dashed : .solid)
                .filter { bend == .tanh || !$0.isNote }
              // Xavier's at the end where it stays near the guess and would lie on He's band.
              let isLate = rule == .xavier && bend == .relu
              let share =
                rule == .large ? 4 : rule == .small ? 5 : rule == .framework ? 10 : isLate ? 12 : 9
              let place = places[(places.count - 1) * share / 12]
              let isAbove = rule == .large || rule == .xavier
              let value = isAbove ? curve[place].highest : curve[place].median
              if value.isFinite {
                Label(name(rule), x: place, y: value, color: ColorRole(rule))
              } else {
                Label("\(name(rule)): diverges", at: .topTrailing, color: ColorRole(rule))
              }
            }
          }
        }
      }
    } caption: {
      """
      \(warning)Cross-entropy on \(unseen.count) digits by other writers while networks of \
      \(depth, "hidden layer") of \(hidden, "unit") learn by gradient descent with the step size \
      \(shortestText(learningRate)), \(acrossRuns(runs, "the median", spread: "bands")). With ReLU the end is \
      \(ends[1][3], .decimals(2)) from He's weights, \(ends[1][2], .decimals(2)) from Xavier's and \
      \(ends[1][4], .decimals(2)) from a framework's ±1/√n; with tanh \(ends[0][3], .decimals(2)), \
      \(ends[0][2], .decimals(2)) and \(ends[0][4], .decimals(2)). To know nothing costs \
      ln 10 ≈ \(guess, .decimals(2)).
      """
    }
  }
}
