import Course
import GradientsModel

extension GradientsLesson {
  /// At which depth, with weights how large, is how much left?
  func gain(in studio: Studio) throws {
    let scales = (0...12).map { 0.5 + Double($0) / 6 }
    let depths = (1...10).map { max(2, $0 * longDepth / 10) }.distinct
    let (units, networks) = (max(4, width / 4), draws)
    /// log₁₀ of the first layer's root mean square over the last one's.
    func left(_ squares: [Double]) -> Double {
      decimalLogarithm(squares[0] / squares[squares.count - 1]) / 2
    }
    let measured = studio.spread(over: depths, runs: networks) { run -> [[Double]] in
      let weights = UnitWeights(
        layers: depths.last!, width: units, key: studio.key("gain", run: run))
      return depths.map { depth in
        scales.map { scale in
          left(weights.meanSquares(.tanh, gain: scale * scale, depth: depth, samples: 2))
        }
      }
    }
    let values = measured.all.map { runs in
      scales.indices.map { index in runs.map { $0[index] }.median }
    }
    let theory = depths.map { depth in
      scales.map { left(wideMeanSquares(.tanh, gain: $0 * $0, depth: depth)) }
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
    let isCritical = studio.claim(
      "orders of magnitude from theory, mean over the map", gap, in: ...0.2, why: .theory)
    let colors = ColorScale.diverging(-8...8)
    func grid(_ rows: [[Double]]) -> Grid { Grid(x: scales, y: depths, values: rows.joined()) }
    try studio.show("gain") {
      Figure(
        isCritical.holds && longDepth > 20
          ? "Between vanishing and exploding: one line" : "Gradients by depth and scale",
        alt: """
          A map over the weights' scale, across, and the depth, upwards: blue to the left of a rule at 1, where \
          the gradient vanishes, orange to the right, where it explodes, stronger with depth; dashed contour \
          lines of theory fan out from the rule.
          """,
        colorBar: ColorBar(colors, label: "log₁₀ of what is left")
      ) {
        Axes(x: Axis("weights' standard deviation · √n"), y: Axis("layers")) {
          HeatMap(grid(values), colors: colors)
          ContourLine(
            grid(theory), levels: [-8, -4, -2, -1, 1, 2, 4, 8], color: .emphasis, style: .dashed)
          Rule(x: 1, label: "critical", color: .emphasis, style: .solid)
          Label("vanishes", x: 0.7, y: Double(longDepth) * 0.8)
          Label("explodes", x: 2.1, y: Double(longDepth) * 0.8)
        }
      }
    } caption: {
      """
      How large the gradient is in the first layer of tanh networks of \(units, "unit"), over its size in the last \
      (\(acrossRuns(networks, "medians"))); dashed: theory for wide layers, for factors of 10, 100, 10⁴ and 10⁸. \
      After \(depths.last!) layers there is left 10 to the power of \(ends.low, .decimals(1)) at the scale 0.5, of \
      \(ends.critical, .decimals(1)) at 1 and of \(ends.high, .decimals(1)) at 2.5. On the critical line neither \
      happens fast.
      """
    }
  }
}
