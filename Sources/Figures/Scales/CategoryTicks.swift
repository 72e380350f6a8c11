/// The names of categories for ticks: broken into lines, and then shortened, where there is little room beside one another.
extension Ticks {
  /// On a vertical axis names are broken into lines of this width, in points, where there is room for them.
  private static let widestName = 110.0

  init(categories names: [String], on scale: AxisScale, measure: TickMeasure) {
    var measure = measure
    measure.isOfNames = true
    let first = scale.position(0) ?? 0
    let band = abs((scale.position(1) ?? first) - first)
    let room = min(2 * Self.widestName, measure.room)
    let width = measure.isHorizontal ? band - measure.leastGap : min(Self.widestName, room)
    self.init()
    let broken = names.map { name in
      measure.fonts.wrap(name, measure.style, width: width).map {
        measure.isHorizontal ? $0 : measure.fonts.shortened($0, measure.style, width: room)
      }.joined(separator: "\n")
    }
    // On a vertical axis, lines need room in the band, and can do without being broken.
    let whole = names.map { measure.fonts.shortened($0, measure.style, width: room) }
    for labels in measure.isHorizontal ? [broken] : [broken, whole] {
      self = Ticks(names.indices.map(Double.init), labels: labels, on: scale, measure: measure)
      hasMarks = false
      if major.allSatisfy({ $0.label != nil }) { return }
    }
    guard measure.isHorizontal else { return }
    // Every second name may stand lower, and so have the room of its neighbors' too.
    if let staggered = Ticks(staggering: names, on: scale, measure: measure, width: 2 * width) {
      self = staggered
      return
    }
    // Long names lose their middles before any name is left out.
    let words = names.map { name in
      name.split(separator: "\n").flatMap(MixedText.words).map {
        measure.fonts.shortened($0, measure.style, width: width)
      }.joined(separator: " ")
    }
    let labels = measure.fonts.wrapApart(words, measure.style, widths: names.map { _ in width })
    let last = Ticks(
      names.indices.map(Double.init), labels: labels.map { $0.joined(separator: "\n") }, on: scale,
      measure: measure)
    if last.major.allSatisfy({ $0.label != nil }) { major = last.major }
  }

  /// Names on two levels; nil where one is too wide for twice the distance, or would leave the axis.
  private init?(
    staggering names: [String], on scale: AxisScale, measure: TickMeasure, width: Double
  ) {
    let lines = names.map { measure.fonts.wrap($0, measure.style, width: width) }
    let depth = stride(from: 0, to: names.count, by: 2).map { lines[$0].count }.max() ?? 0
    self.init()
    hasMarks = false
    let ends = (min(scale.start, scale.end), max(scale.start, scale.end))
    for (index, lines) in lines.enumerated() {
      guard let position = scale.position(Double(index)) else { return nil }
      let half = (lines.map { measure.fonts.width(of: $0, measure.style) }.max() ?? 0) / 2
      guard 2 * half <= width, position - half >= ends.0, position + half <= ends.1 else {
        return nil
      }
      let above = index.isMultiple(of: 2) ? [] : Array(repeating: Ticks.emptyLine, count: depth)
      major.append(
        Tick(
          value: Double(index), position: position,
          label: (above + lines).joined(separator: "\n")))
    }
  }
}
