import Course
import DropoutModel

extension DropoutLesson {
  /// Errors while training: without dropout the wrong labels are learned by heart.
  func curves(in studio: Studio) throws {
    let (courses, shown) = (courses(in: studio), [0, 0.2, 0.5, 0.8])
    func spread(_ p: Double, _ errors: (Outcome) -> [Float]) -> Spread<Int, Float> {
      Spread(over: marks, runs: courses[p].values.count) {
        errors(courses[p].values[$0]).map { 100 * $0 }
      }
    }
    let learned = shown.map { spread($0) { $0.training } }
    let unseen = shown.map { spread($0) { $0.unseen } }
    let gaps = [0, 2].map { unseen[$0].medians.last! - unseen[$0].medians.min()! }
    func ends(_ spreads: [Spread<Int, Float>]) -> [Float] { spreads.map { $0.medians.last! / 100 } }
    studio.metric("error on training digits at the end, by rate", ends(learned))
    studio.metric("error on unseen digits at the end, by rate", ends(unseen))
    studio.metric("points more than at the best step, without dropout and at 0.5", gaps)
    let learnsByHeart = studio.claim(
      "share of the wrong labels learned without dropout",
      wrongShare > 0 ? 1 - Double(learned[0].medians.last!) / (100 * wrongShare) : 0, in: 0.7...1,
      why: .measured
    ).holds
    let gains = studio.claim(
      "points of error that p = 0.5 gains on unseen digits, medians",
      unseen[0].medians.last! - unseen[2].medians.last!, in: 1.5..., why: .measured
    ).holds
    let warning = warning(of: shown, in: studio)
    let isAbove = [learned, unseen].contains { $0.contains { $0.medians.last! > 45 } }
    let top = isAbove ? 100.0 : 45
    let fewer = shown.filter { courses[$0].values.count < runs }.map { shortestText($0) }
      .joined(separator: ", ")
    let above = shown.indices.filter { Double(learned[$0].medians.last!) > 100 * wrongShare }
      .map { shortestText(shown[$0]) }.joined(separator: ", ")
    try studio.show("curves") {
      Figure(
        learnsByHeart && gains
          ? "Without dropout, it learns wrong labels" : "Errors while training",
        alt: """
          Errors against steps, for dropout rates 0, 0.2, 0.5 and 0.8. Left, on the training digits: \
          \(learnsByHeart
            ? "the lower the rate, the sooner it falls; \(above.isEmpty ? "all" : "all but that of \(above)") end below the line of wrong labels."
            : "four curves.") \
          Right, on unseen digits: \(gains
            ? "without dropout the error falls and rises again, with p = 0.5 it stays low." : "four curves.")
          """,
        columns: 2, sharing: [.y]
      ) {
        for (title, spreads) in [("on its training digits", learned), ("on unseen digits", unseen)]
        {
          let isLeft = title == "on its training digits"
          Axes(title, x: Axis("steps"), y: Axis("error, %", domain: 0...top)) {
            for (index, spread) in spreads.enumerated() {
              // Bands of the two rates that are compared; four hide one another.
              if index % 2 == 0 {
                Band(
                  x: marks, lower: spread.lowest, upper: spread.highest, color: .byRate[index])
              }
              Line(
                x: marks, y: spread.medians, color: .byRate[index],
                label: isLeft ? nil : index == 0 ? "p = 0" : shortestText(shown[index]))
            }
            if isLeft {
              Line(
                x: [0, steps], y: [100 * wrongShare, 100 * wrongShare], color: .neutral,
                style: .dashed,
                label: "wrong labels")
            } else if runs > 1 {
              Label("bands: \(runs) runs", at: .topTrailing)
              if !fewer.isEmpty {
                Label("\(fewer): \(few, "run")", at: .topTrailing)
              }
            }
          }
        }
      }
    } caption: {
      """
      \(warning)Errors of networks that learn \(images, "digit"), of which \(wrongShare, .wholePercent) have a wrong \
      label, without dropout and with hidden units left out with probability p \
      (\(acrossRuns(runs, "the median", spread: "bands, of 0 and 0.5,"))\(few < runs
        ? "; for other rates only \(few, "run")" : "")). After \(steps, "step") the one without misses \
      \(learned[0].medians.last!, .decimals(1)) % of the labels that it learned and \
      \(unseen[0].medians.last!, .decimals(1)) % of \(LabelledImages.unseenDigits.count) unseen digits, \(gaps[0], .decimals(1)) points more than at its \
      best; with p = 0.5 it is \(learned[2].medians.last!, .decimals(1)) % and \
      \(unseen[2].medians.last!, .decimals(1)) %.
      """
    }
  }
}
