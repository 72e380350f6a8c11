/// A vertical axis on the right of a panel, with the marks that are drawn on it.
public struct SecondAxis: Sendable {
  public var axis: Axis
  public var marks: [any Mark]

  public init(_ axis: Axis, marks: [any Mark]) {
    self.axis = axis
    self.marks = marks
  }

  public init(_ axis: Axis, @ListBuilder<any Mark> marks: () throws -> [any Mark]) rethrows {
    self.init(axis, marks: try marks())
  }
}

/// A second axis on its way to the page.
struct SecondPlan {
  let marks: [any Mark]
  private let axis: Axis
  private let domain: ClosedRange<Double>
  private(set) var scale: AxisScale?
  private var ticks = Ticks()
  private var box = Rect(x: 0, y: 0, width: 0, height: 0)

  /// Trains the axis by its marks; what they ask of the horizontal axis and of colors is added to the panel's.
  init(_ second: SecondAxis, training: inout ScaleTraining, name: String) throws {
    axis = second.axis
    try axis.checkLabels(
      name: "The second y axis of \(name.prefix(1).lowercased() + name.dropFirst())")
    marks = second.marks
    var own = ScaleTraining(xScale: training.xScale, yScale: second.axis.scale)
    for mark in marks { try mark.train(&own) }
    domain = try axis.trained(
      over: own.y, padded: !own.hasField,
      name: "the second y axis of \(name.prefix(1).lowercased() + name.dropFirst())")
    training.x.include(own.x)
    training.colors += own.colors
    training.markerCount += own.markerCount
  }

  /// Chooses the ticks for a panel's box.
  mutating func place(beside box: Rect, isReversed: Bool, _ theme: Theme, _ fonts: Fonts) {
    self.box = box
    let (start, end) = isReversed ? (box.y, box.maxY) : (box.maxY, box.y)
    let scale = AxisScale(domain: domain, kind: axis.scale, start: start, end: end)
    self.scale = scale
    ticks = Ticks(
      axis.ticks, on: scale,
      measure: TickMeasure(fonts: fonts, style: theme.tickLabel, isHorizontal: false))
  }

  /// The color of the marks when all have the same: the axis wears it then.
  static func color(of marks: [any Mark], _ theme: Theme) -> Color? {
    let roles = marks.flatMap(\.legends).map(\.swatch.role)
    guard let first = roles.first, roles.allSatisfy({ $0 == first }) else { return nil }
    return theme.textColor(first)
  }

  func labelLines(_ theme: Theme, _ fonts: Fonts) -> [String] {
    TickLabels.axisLabel(axis.label, exponent: ticks.exponent)
      .map { fonts.wrapBeside(box, $0, theme.axisLabel) } ?? []
  }

  private func numbersWidth(_ theme: Theme, _ fonts: Fonts) -> Double {
    let style = theme.tickLabel
    let lines = ticks.major.compactMap(\.label).flatMap(Ticks.lines)
    let widest = lines.map { fonts.width(of: $0, style) }.max()
    return (widest ?? 0) + theme.tickLength + theme.tickGap
  }

  /// What the axis takes to the right of the box.
  func width(_ theme: Theme, _ fonts: Fonts) -> Double {
    let lines = Double(labelLines(theme, fonts).count)
    return numbersWidth(theme, fonts) + lines * theme.axisLabel.size * theme.leading
      + (lines > 0 ? 4 : 0)
  }

  func operations(_ theme: Theme, _ fonts: Fonts) -> [DisplayList.Operation] {
    let color = Self.color(of: marks, theme)
    let x = box.maxX + theme.frame / 2
    func snapped(_ position: Double) -> Double {
      min(max(position, box.y), box.maxY - 0.5).rounded(.down) + 0.5
    }
    var lines = [Path.Subpath([Point(x, box.y), Point(x, box.maxY + theme.frame)])]
    lines += ticks.marks.map {
      Path.Subpath([Point(x, snapped($0)), Point(x + theme.tickLength, snapped($0))])
    }
    lines += ticks.minor.map {
      Path.Subpath([Point(x, snapped($0)), Point(x + theme.tickLength * 0.55, snapped($0))])
    }
    var operations: [DisplayList.Operation] = [
      .stroke(Path(lines), DisplayList.Stroke(theme.frameColor, width: theme.frame))
    ]
    // The names of categories may be small and of several lines.
    let style = theme.tickLabel
    for tick in ticks.major {
      let lines = tick.label.map(Ticks.lines) ?? []
      let middle = tick.position + fonts.regular.capHeight * style.size / 2
      for (i, line) in lines.enumerated() {
        let down = (Double(i) - Double(lines.count - 1) / 2) * TickMeasure.leading * style.size
        let start = Point(box.maxX + theme.tickLength + theme.tickGap, middle + down)
        operations.append(
          .text(DisplayList.Text(line, at: start, style: style, color: color ?? theme.faintText)))
      }
    }
    let words = labelLines(theme, fonts)
    let fitted = fonts.fitted(theme.axisLabel, lines: words, width: fonts.roomBeside(box))
    for (i, line) in words.enumerated() {
      let baseline =
        box.maxX + numbersWidth(theme, fonts) + 4
        + theme.axisLabel.size * (Double(i) * theme.leading + 1)
      operations.append(
        .text(
          DisplayList.Text(
            line, at: Point(baseline, box.midY + fonts.width(of: line, fitted) / 2),
            style: fitted, color: color ?? theme.text, isVertical: true)))
    }
    return operations
  }
}
