import Course
import ElementaryFunctions
import InitialisationModel

extension InitialisationLesson {
  /// How large are signals after so many layers, and gradients before them?
  func scale(in studio: Studio) throws {
    let he = sizes(.he, .relu, in: studio).answers.means
    let ratios = zip(he, he.dropFirst()).map { $1 / $0 }
    let xavier = sizes(.xavier, .relu, in: studio).doublings
    let factor = exp2(xavier)
    studio.metric("factor of the mean square per ReLU layer of Xavier's weights", factor)
    let tanh = sizes(.xavier, .tanh, in: studio)
    let gap = zip(tanh.answers.means, tanh.limit.answers)
      .map { abs(log($0) - log($1)) / log(2) }.max()!
    studio.claim("least ratio of He's ReLU layers", ratios.min()!, in: 0.8..., why: .theory)
    let keeps = studio.claim(
      "greatest ratio of He's ReLU layers", ratios.max()!, in: ...1.25, why: .theory)
    let halves = studio.claim(
      "doublings per ReLU layer of Xavier's weights", xavier, in: -1.1...(-0.9), why: .theory)
    studio.claim(
      "tanh with Xavier's weights, farthest from theory in doublings", gap, in: ...0.2,
      why: .theory)
    // The logarithm of 0 is nowhere.
    let areDrawn = small > 0 && large > 0
    let ends = [WeightRule.small, .large].map { limit($0, .relu).answers.last!.squareRoot() }
    let leave = areDrawn && ends[0] < 1e-7 && ends[1] > 1e4
    try studio.show("scale") {
      Figure(
        keeps.holds && halves.holds && layers > 10
          ? "Only He's weights keep a ReLU signal" : "Signals and gradients by layer",
        alt: """
          Four panels, tanh above and ReLU below, answers left and gradients right: the root mean square by \
          layer on a logarithmic axis, \(areDrawn ? "four lines" : "lines") of theory under dots. ReLU's lines are \
          straight: He's level, Xavier's falling slowly\(leave ? ", the two others leaving the frame" : "").
          """,
        columns: 2, sharing: [.x, .y]
      ) {
        for bend in Bend.allCases {
          for isForward in [true, false] {
            Axes(
              "\(bend.rawValue), \(isForward ? "forward" : "backward")",
              x: Axis(bend == .relu ? "layer" : nil),
              y: Axis(isForward ? "root mean square" : nil, domain: 1e-7...1e4, scale: .log)
            ) {
              for rule in Self.four {
                let sizes = sizes(rule, bend, in: studio)
                let theory = (isForward ? sizes.limit.answers : sizes.limit.gradients)
                  .map { $0.squareRoot() }
                let measured = isForward ? sizes.answers : sizes.gradients
                Line(y: theory, color: ColorRole(rule))
                Scatter(
                  x: dots, y: dots.map { measured[$0].median.squareRoot() }, color: ColorRole(rule))
                // Lines that lie close are named at different layers, and others before they leave the frame.
                let inside = theory.indices.filter { (1e-6...1e3).contains(theory[$0]) }
                if let last = inside.last, let first = inside.first {
                  let part = (last - first) * (rule == .large ? 1 : rule == .xavier ? 2 : 3) / 6
                  let layer = isForward ? last - part : first + part
                  Label(name(rule), x: layer, y: theory[layer], color: ColorRole(rule))
                }
              }
            }
          }
        }
      }
    } caption: {
      """
      The root mean square of answers (left) and of the gradient on its way back (right) in untrained networks \
      of \(layers, "layer") of \(width, "unit"). Lines: theory for wide layers; dots: \
      \(acrossRuns(draws, "medians")). Over He's ReLU layers the mean square is multiplied by \
      \(ratios.min()!, .decimals(3)) to \(ratios.max()!, .decimals(3)) each, theory says 1; over Xavier's by \
      \(factor, .decimals(3)) on average, theory says ½.
      """
    }
  }
}
