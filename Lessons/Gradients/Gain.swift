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
    // Where numbers of 32 bits have nothing left of a gradient, there is nothing to compare.
    let gaps = zip(values.joined(), theory.joined()).map { abs($0 - $1) }.filter(\.isFinite)
    let gap = gaps.reduce(0, +) / Double(max(1, gaps.count))
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
    // What the map shows of vanishing, of exploding and of the lines between.
    let (vanishes, explodes) = (ends.low < -1, ends.high > 1)
    let withDepth =
      values.last![0] < values[0][0] && values.last!.last! > values[0].last!
      ? ", both more with depth" : ""
    let narrows = good.last! < good[0] && vanishes && explodes
    let map =
      vanishes && explodes
      ? ": to the left of a rule at 1 the gradient vanishes, far to the right of it it explodes\(withDepth)"
      : ", with a rule at 1"
    let contours =
      depths.count > 1
      ? " Numbered contour lines of theory\(narrows ? "; the two at a tenth and at ten times enclose a range that narrows upwards" : "")."
      : ""
    let colors = ColorScale.diverging(-8...8)
    func grid(_ rows: [[Double]]) -> Grid { Grid(x: scales, y: depths, values: rows.joined()) }
    try studio.show("gain") {
      Figure(
        agrees.holds && good.last! < good[few] && good.last! > 0
          ? "Depth narrows the range of good weights" : "Gradients by depth and scale",
        alt: """
          A map over the weights' scale, across, and the depth, upwards\(map).\(contours)
          """,
        colorBar: ColorBar(
          colors, label: "orders of magnitude",
          ticks: .at([-8, -4, 0, 4, 8], labels: ["≤ −8", "−4", "0", "4", "≥ 8"]))
      ) {
        Axes(
          x: Axis("weights' standard deviation · √n"),
          y: depths.count > 1 ? Axis("layers") : Axis("layers", ticks: .at([Double(depths[0])]))
        ) {
          HeatMap(grid(values), colors: colors)
          Rule(x: 1, color: .emphasis, style: .dotted)
          ContourLine(
            grid(theory), levels: [-8, -4, -2, 0, 2, 4], style: .dashed, isNumbered: true)
          ContourLine(grid(theory), levels: [-1, 1], isNumbered: true)
          Label("critical", x: 1.15, y: max(Double(depths[0]), Double(longDepth) * 0.2))
          if vanishes { Label("vanishes", x: 0.57, y: Double(longDepth) * 0.9) }
          if explodes { Label("explodes", x: 2.32, y: Double(longDepth) * 0.62) }
        }
      }
    } caption: {
      """
      By how many orders of magnitude the gradient is larger in the first layer of tanh networks of \
      \(units, "unit") than in the last (\(acrossRuns(networks, "medians")))\(depths.count > 1 ? "; lines: theory for wide layers" : ""). Of \
      \(scales.count) scales \(good[few]) keep it within a factor of ten over \(depths[few], "layer")\(depths.count > 1 ? ", \(good.last!) over \(depths.last!)" : ""). \
      Over \(depths.last!) it changes by \(orders(ends.low)) at the scale 0.5, by \
      \(ends.critical, .decimals(2)) at 1, the critical one, and by \(ends.high, .decimals(1)) at 2.5.
      """
    }
  }

  /// So many orders of magnitude, in words.
  private func orders(_ number: Double) -> String {
    number.isFinite ? "\(number, .decimals(1)) orders" : "more orders than 32 bits hold"
  }
}
