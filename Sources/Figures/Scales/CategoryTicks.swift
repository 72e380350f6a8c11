/// The names of categories for ticks: broken into lines, and then made smaller, where there is little room beside one
/// another.
extension Ticks {
  init(categories names: [String], on scale: AxisScale, measure: TickMeasure) {
    let first = scale.position(0) ?? 0
    let band = abs((scale.position(1) ?? first) - first)
    self.init()
    for shrink in measure.isHorizontal ? [1, 0.9, 0.8, 0.7] : [1] {
      let measure = TickMeasure(
        fonts: measure.fonts, style: measure.style.scaled(by: shrink),
        isHorizontal: measure.isHorizontal)
      let labels = names.map { name in
        measure.isHorizontal
          ? measure.fonts.wrap(name, measure.style, width: band - measure.leastGap)
            .joined(separator: "\n") : name
      }
      self = Ticks(names.indices.map(Double.init), labels: labels, on: scale, measure: measure)
      self.shrink = shrink
      hasMarks = false
      if major.allSatisfy({ $0.label != nil }) { break }
    }
  }
}
