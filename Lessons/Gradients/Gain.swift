import Course
import GradientsModel

extension GradientsLesson {
  /// At which depth, with weights how large, is how much left?
  func gain(in studio: Studio) throws {
    let scales = (0...12).map { 0.5 + Double($0) / 6 }
    let depths = (1...10).map { max(2, $0 * longDepth / 10) }.distinct
    let (units, networks) = (max(4, width / 4), draws)
    let measured = studio.spread(over: depths, runs: networks) { run -> [[Double]] in
      let weights = UnitWeights(
        layers: depths.last!, width: units, key: studio.key("gain", run: run))
      return depths.map { depth in
        scales.map { scale in
          ordersOfMagnitude(
            weights.meanSquares(.tanh, gain: scale * scale, depth: depth, samples: 2))
        }
      }
    }
    let values = measured.all.map { runs in
      scales.indices.map { index in runs.map { $0[index] }.median }
    }
    let theory = depths.map { depth in
      scales.map { ordersOfMagnitude(wideMeanSquares(.tanh, gain: $0 * $0, depth: depth)) }
    }
    let gap =
      zip(values.joined(), theory.joined()).map { abs($0 - $1) }.reduce(0, +)
      / Double(scales.count * depths.count)
    studio.metric("orders of magnitude from theory, mean over the map", gap)
    studio.metric("scales of the weights", scales)
    let ends = (low: values.last![0], critical: values.last![3], high: values.last!.last!)
    studio.metric("orders of magnitude at the greatest depth, scale 0.5", ends.low)
    studio.metric("orders of magnitude at the greatest depth, scale 1", ends.critical)
    studio.metric("orders of magnitude at the greatest depth, scale 2.5", ends.high)
    let agrees = studio.claim(
      "orders of magnitude from theory, mean over the map", gap, in: ...0.2, why: .theory)
    // With how many of the scales the gradient stays between a tenth and ten times its size.
    let good = values.map { row in row.count { abs($0) <= 1 } }
    let few = depths.count / 5
    studio.metric("scales that keep the gradient within a factor of 10, by depth", good)
    let colors = ColorScale.diverging(-8...8)
    func grid(_ rows: [[Double]]) -> Grid { Grid(x: scales, y: depths, values: rows.joined()) }
    try studio.show("gain") {
      Figure(
        agrees.holds && good.last! < good[few] && good.last! > 0
          ? "Depth narrows the range of good weights" : "Gradients by depth and scale",
        alt: """
          A map over the weights' scale, across, and the depth, upwards: to the left of a rule at 1 the gradient \
          vanishes, far to the right of it it explodes, both more with depth. Numbered contour lines of theory; \
          the two at a tenth and at ten times enclose a range that narrows upwards.
          """,
        colorBar: ColorBar(
          colors, label: "orders of magnitude",
          ticks: .at([-8, -4, 0, 4, 8], labels: ["≤ −8", "−4", "0", "4", "≥ 8"]))
      ) {
        Axes(x: Axis("weights' standard deviation · √n"), y: Axis("layers")) {
          HeatMap(grid(values), colors: colors)
          Rule(x: 1, color: .emphasis, style: .dotted)
          ContourLine(
            grid(theory), levels: [-8, -4, -2, 0, 2, 4], style: .dashed, isNumbered: true)
          ContourLine(grid(theory), levels: [-1, 1], isNumbered: true)
          Label("critical", x: 1.15, y: Double(longDepth) * 0.2)
          Label("vanishes", x: 0.57, y: Double(longDepth) * 0.9)
          Label("explodes", x: 2.32, y: Double(longDepth) * 0.62)
        }
      }
    } caption: {
      """
      By how many orders of magnitude the gradient is larger in the first layer of tanh networks of \
      \(units, "unit") than in the last (\(acrossRuns(networks, "medians"))); lines: theory for wide layers. Of \
      \(scales.count) scales \(good[few]) keep it within a factor of ten over \(depths[few], "layer"), \(good.last!) over \
      \(depths.last!). Over \(depths.last!) it changes by \(ends.low, .decimals(1)) orders at the scale 0.5, by \
      \(ends.critical, .decimals(2)) at 1, the critical one, and by \(ends.high, .decimals(1)) at 2.5.
      """
    }
  }
}
