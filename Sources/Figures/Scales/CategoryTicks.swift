/// The names of categories for ticks: broken into lines, and then made smaller, where there is little room beside one
/// another.
extension Ticks {
  /// On a vertical axis names are broken into lines of this width, in points, where there is room for them.
  private static let widestName = 130.0

  init(categories names: [String], on scale: AxisScale, measure: TickMeasure) {
    let first = scale.position(0) ?? 0
    let band = abs((scale.position(1) ?? first) - first)
    let width = measure.isHorizontal ? band - measure.leastGap : Self.widestName
    self.init()
    for shrink in [1, 0.9, 0.8, 0.7] {
      let measure = TickMeasure(
        fonts: measure.fonts, style: measure.style.scaled(by: shrink),
        isHorizontal: measure.isHorizontal)
      let broken = names.map { name in
        measure.fonts.wrap(name, measure.style, width: width).joined(separator: "\n")
      }
      // On a vertical axis, lines need room in the band, and can do without being broken.
      for labels in measure.isHorizontal ? [broken] : [broken, names] {
        self = Ticks(names.indices.map(Double.init), labels: labels, on: scale, measure: measure)
        self.shrink = shrink
        hasMarks = false
        if major.allSatisfy({ $0.label != nil }) { return }
      }
    }
  }
}
