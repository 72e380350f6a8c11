import Course
import DepthModel

extension DepthLesson {
  /// Each layer doubles the teeth, if its weights are set so; what do trained networks of as many units find?
  func teeth(in studio: Studio) throws {
    let depths = Array(1...levels)
    let close = depths.map { Samples(.teeth($0), count: 4_096) }
    let byHand = depths.map { RectifierNetwork(teeth: $0) }
    let errors = zip(close, byHand).map { $0.greatestError(of: $1) }
    func spread(_ name: String, _ widths: @escaping (Int) -> [Int]) -> Spread<Int, RectifierNetwork>
    {
      studio.spread(over: depths, runs: runs) { depth, run in
        trained(
          widths(depth), on: Samples(.teeth(depth), count: samples),
          key: studio.key("\(name) teeth \(depth)", run: run)
        ).model
      }
    }
    let wide = spread("wide") { [1, 2 * $0, 1] }
    let deep = spread("deep") { [1] + Array(repeating: 2, count: $0) + [1] }
    func medians(_ spread: Spread<Int, RectifierNetwork>) -> [RectifierNetwork] {
      depths.map { depth in
        spread[depth].median { close[depth - 1].error(of: $0) }
      }
    }
    let rows = [
      ("by hand", byHand, ColorRole.byHand), ("wide, trained", medians(wide), .wide),
      ("deep, trained", medians(deep), .deep),
    ]
    let ends = rows.map { close[levels - 1].error(of: $0.1[levels - 1]) }
    // A line at the middle is off by 1/√12 on the whole.
    let flat: Float = 0.288_675
    studio.metric("root mean square error on the most teeth", ends)
    studio.metric("root mean square error of a level line", flat)
    let exact = studio.claim(
      "greatest error of the sawtooth by hand", errors.max()!, in: ...1e-6, why: .theory
    ).holds
    let isMissed = studio.claim(
      "error of trained layers on the most teeth, over a level line's", ends[2] / flat,
      in: 0.5...1.05, why: .measured
    ).holds
    try studio.show("teeth") {
      Figure(
        exact && isMissed
          ? "Layers double teeth; training does not" : "A sawtooth, by hand and trained",
        alt: """
          Three rows of \(levels, "panel"), for 1 to \(levels, "layer") of two units. Above, the teeth double from panel \
          to panel; in the rows below, trained networks\(isMissed ? " follow a tooth or two and then lie flat or slanted." : ".")
          """,
        columns: levels, sharing: [.x, .y], proportion: 0.6
      ) {
        for (row, (name, networks, color)) in rows.enumerated() {
          for (index, network) in networks.enumerated() {
            Axes(
              row == 0 ? counted(index + 1, "layer") : nil,
              x: Axis("x", ticks: .at([0, 1])),
              y: Axis(name, domain: -0.35...1.35, ticks: .at([0, 1])), legend: .none
            ) {
              Line(x: close[index].x, y: close[index].y.elements, color: .neutral, style: .dotted)
              Line(x: close[index].x, y: network(close[index].inputs).elements, color: color)
            }
          }
        }
      }
    } caption: {
      """
      Two rectified units make a tent; given to two more with the same weights it becomes two, then four: \
      \(1 << (levels - 1), "tooth", "teeth") of \(levels, "layer") and \(2 * levels) units\(exact
        ? ", exact to the last digit" : ""). One layer needs \((1 << levels) - 1, "unit") for as many. Below, \
      \(2 * levels) units in one trained layer and in \(levels, "trained layer") \
      (\(acrossRuns(runs, "the median")); dotted: the teeth). On the most teeth their root mean square errors are \
      \(ends[1], .decimals(2)) and \(ends[2], .decimals(2)); a level line has \(flat, .decimals(2)).
      """
    }
  }
}
