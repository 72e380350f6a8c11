import Course
import DepthModel

extension DepthLesson {
  /// Each layer doubles the teeth, if its weights are set so; do trained networks find them?
  func teeth(in studio: Studio) throws {
    let depths = Array(1...levels)
    let close = depths.map { Samples(.teeth($0), count: 4_096) }
    let byHand = depths.map { RectifierNetwork(teeth: $0) }
    // Two units a layer would do; eight leave some to spare, for in trainings units die.
    let width = 8
    func attempts(_ name: String, _ widths: (Int) -> [Int]) -> (
      found: [Int], best: [RectifierNetwork], errors: [Float],
      medians: [Errors]
    ) {
      let spread = studio.spread(over: depths, runs: runs) { depth, run in
        let training = trained(
          widths(depth), on: Samples(.teeth(depth), count: samples),
          key: studio.key("\(name) teeth \(depth)", run: run)
        )
        // A line at the middle is off by 1/√12 on the whole.
        return (
          network: training.model,
          error: close[depth - 1].error(of: training.model) * Float(12).squareRoot(),
          start: (12 * training.losses[0]).squareRoot()
        )
      }
      let found = spread.all.map { $0.values.count { $0.error < 0.1 } }
      let best = spread.all.map { $0.values.min { $0.error < $1.error }! }
      studio.metric("runs that find the teeth, \(name)", found)
      studio.metric("error of the best run, \(name), in level lines", best.map(\.error))
      let medians = zip(depths, spread.all).map { depth, runs in
        (
          name: "the \(name) network of \(counted(1 << (depth - 1), "tooth", "teeth"))",
          start: runs.median { $0.start }.start, end: runs.median { $0.error }.error
        )
      }
      return (found, best.map(\.network), best.map(\.error), medians)
    }
    let wide = attempts("wide") { [1, width * $0, 1] }
    let deep = attempts("deep") { [1] + Array(repeating: width, count: $0) + [1] }
    let exact = studio.claim(
      "greatest error of the sawtooth by hand",
      zip(close, byHand).map { $0.greatestError(of: $1) }.max()!, in: ...1e-6, why: .theory
    ).holds
    let first = studio.claim(
      "share of deep runs that find one tooth", Double(deep.found[0]) / Double(runs), in: 0.75...1,
      why: .measured
    ).holds
    let last = studio.claim(
      "share of deep runs that find the most teeth", Double(deep.found.last!) / Double(runs),
      in: ...0.1, why: .measured
    ).holds
    let most = 1 << (levels - 1)
    let warning = divergence(of: wide.medians + deep.medians, in: studio)
    let lost = outside(
      -0.35...1.35,
      [wide.best, deep.best].flatMap { zip($0, close).map { $0($1.inputs).elements } })
    // Both kinds of network find fewer and fewer.
    let fewer =
      first && last
      && [wide.found, deep.found].allSatisfy {
        4 * $0[0] >= 3 * runs && 10 * $0.last! <= runs && $0 == $0.sorted(by: >)
      }
    try studio.show("teeth") {
      Figure(
        fewer ? "More teeth, fewer runs that find them" : "A sawtooth, by hand and trained",
        alt: """
          Three rows of \(levels, "panel"). \(levels == 1
            ? "In the upper one is one tooth" : "In the upper one the teeth double from panel to panel"); below them are trained \
          networks, wide and deep, with the number of runs that find the teeth\(fewer
            ? ": nearly all find one, and \(wide.found.last! + deep.found.last! == 0 ? "none" : "hardly any") finds the most"
            : "").
          """,
        columns: levels, sharing: [.x, .y], proportion: 0.6
      ) {
        for (row, networks, found, color) in [
          ("by hand", byHand, nil, ColorRole.byHand), ("wide, best", wide.best, wide.found, .wide),
          ("deep, best", deep.best, deep.found, .deep),
        ] {
          for (index, network) in networks.enumerated() {
            Axes(
              found.map {
                runs == 1
                  ? ($0[index] == 1 ? "found" : "not found")
                  : "\($0[index]) of \(runs)" + (levels > 4 ? "" : " runs")
              }
                ?? counted(1 << index, "tooth", "teeth"),
              x: Axis("x", ticks: .at([0, 1])),
              y: Axis(row, domain: -0.35...1.35, ticks: .at([0, 1])), legend: .none
            ) {
              Line(x: close[index].x, y: close[index].y.elements, color: .neutral, style: .dotted)
              Line(x: close[index].x, y: network(close[index].inputs).elements, color: color)
            }
          }
        }
      }
    } caption: {
      """
      \(warning)\(lost)Two rectified units make a tent; given to two more with the same weights it becomes two, then four: \
      \(most, "tooth", "teeth") of \(levels, "layer") and \(2 * levels) units\(exact ? ", exact to the last digit" : ""), \
      where one layer needs \(1 << levels, "unit"). Below, \(runs == 1 ? "one training" : "the best of \(runs) trainings") \
      (dotted: the teeth) with four times the units, \(width * levels) at the most teeth, in one layer and in layers of \(width), \
      and above each how many come within a tenth of a level line's error. For \(most, "tooth", "teeth") the wide one is off \
      by \(wide.errors.last!, .scientific) of it and the deep one by \(deep.errors.last!, .scientific).
      """
    }
  }
}
