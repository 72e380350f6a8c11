/// The names of categories for ticks, broken into lines where there is little room beside one another.
extension Ticks {
  init(categories names: [String], on scale: AxisScale, measure: TickMeasure) {
    let first = scale.position(0) ?? 0
    let band = abs((scale.position(1) ?? first) - first)
    let labels = names.map { name in
      measure.isHorizontal
        ? measure.fonts.wrap(name, measure.style, width: band - measure.leastGap)
          .joined(separator: "\n") : name
    }
    self.init(names.indices.map(Double.init), labels: labels, on: scale, measure: measure)
    hasMarks = false
  }
}
