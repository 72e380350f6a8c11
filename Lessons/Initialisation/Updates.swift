import Course
import Datasets
import InitialisationModel

extension InitialisationLesson {
  /// How far does a step move each layer's weights, relative to their size?
  func updates(in studio: Studio) throws {
    let all = Self.trained.map { trainings($0, .relu, in: studio) }
    let firsts = all.map { trained in
      Spread(over: Array(1...depth + 1), runs: runs, inEach: { trained[$0].updates[0] })
    }
    let courses = all.map { trained in
      Spread(
        over: marks, runs: runs, inEach: { trained[$0].updates.map { $0[depth / 2] } })
    }
    let middle = firsts.map { $0[depth / 2 + 1].median }
    studio.metric("first update over weights in the middle, by rule", middle)
    studio.metric(
      "first update over weights of the output over that in the middle, of Xavier's, He's and a framework's",
      zip(firsts, middle).dropFirst(2).map { $1 > 0 ? $0[depth + 1].median / $1 : 0 })
    let ordered = studio.claim(
      "first update over weights in the middle, He's over a framework's",
      middle[4] > 0 ? middle[3] / middle[4] : 0,
      in: 100..., why: .measured)
    let isSpread =
      ordered.holds && middle[3] > 2e-3 && (1e-4...1e-2).contains(middle[2]) && middle[4] < 1e-4
    let warning = divergence(.relu, in: studio)
    // Higher where there would be nothing to see of what is not said to be too large.
    let highest =
      zip(Self.trained, middle).filter { $0.0 != .large && $0.1.isFinite }.map(\.1).max() ?? 0
    let axis = 1e-8...(highest > 10 ? 10 * highest : 10)
    // What is 0 gets no gradient; of the others a step is too short to be one.
    let unmoved = zip(Self.trained, middle).filter { $0.0 != .large && $0.1 == 0 }.map(\.0)
    let silent = unmoved.contains(.small) && small == 0
    let tooLittle = unmoved.filter { $0 != .small || !silent }.map { name($0) }
    let unmovedText =
      (silent ? ", those of 0 not at all" : "")
      + (tooLittle.isEmpty
        ? ""
        : ", those of \(listed(tooLittle)) by too little to change a weight of 32 bits")
    try studio.show("updates") {
      Figure(
        ordered.holds
          ? "From small weights, small first steps" : "How far a step moves the weights",
        alt: """
          Left the size of the first update over that of the weights against the layer, right that of the \
          middle layer against the step, both on logarithmic axes, a line for each rule of initial weights \
          that lies on them, with a rule at a thousandth.\(isSpread ? """
             He's lies above it, Xavier's near it, the framework's far below.
            """ : "")
          """,
        columns: 2, sharing: [.y]
      ) {
        for (title, spreads) in [("first step", firsts), ("middle layer", courses)] {
          let isFirst = title == "first step"
          Axes(
            title, x: Axis(isFirst ? "layer" : "step"),
            y: Axis(isFirst ? "‖ΔW‖ / ‖W‖" : nil, domain: axis, scale: .log)
          ) {
            Rule(y: 1e-3, label: isFirst ? nil : "rule of thumb: 1/1000")
            for (rule, spread) in zip(Self.trained, spreads) {
              spread.curve(color: ColorRole(rule)).filter { isFirst || !$0.isNote }
              let place = spread.places[spread.places.count / 2]
              let value = spread[place].median
              if isFirst, axis.contains(value) {
                Label(name(rule), x: place, y: value, color: ColorRole(rule))
              } else if !isFirst, !axis.contains(value) {
                Label(
                  value.isNaN && rule != .large
                    ? "\(name(rule)) diverges"
                    : value == 0
                      && firsts[Self.trained.firstIndex(of: rule)!][depth / 2 + 1].median > 0
                      ? "\(name(rule)) moves no more"
                      : "\(name(rule)) is \(value < 1 ? "below" : "above")",
                  at: value < 1 ? .bottomTrailing : .topTrailing, color: ColorRole(rule))
              }
            }
          }
        }
      }
    } caption: {
      """
      \(warning)How far one step of size \(shortestText(learningRate)) moves the weights of a ReLU network, over their \
      size: left the first step in each of \(depth + 1, "layer"), right the middle layer while training; \
      \(acrossRuns(runs, "the median", spread: "bands")). In the middle the first step moves He's weights by \
      \(middle[3], .scientific) of their size, Xavier's by \(middle[2], .scientific) and a framework's by \
      \(middle[4], .scientific)\(unmovedText).
      """
    }
  }
}
