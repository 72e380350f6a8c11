/// The ticks of one axis, as drawn.
struct Ticks: Equatable {
  struct Tick: Equatable {
    var value: Double
    /// In points along the axis.
    var position: Double
    /// Nil for a mark without a number.
    var label: String?
  }

  var major: [Tick] = []
  /// Places of short marks between.
  var minor: [Double] = []
  /// The power of ten for the axis label.
  var exponent = 0
  /// Whether each has a mark at the frame and a line across the panel; the names of categories have none.
  var hasMarks = true

  /// A line of a label that leaves its place empty.
  static let emptyLine = " "

  /// The lines of a label.
  static func lines(of label: String) -> [String] {
    label.split(separator: "\n").map(String.init)
  }

  /// The places of lines across the panel and of long marks at its frame.
  var marks: [Double] { hasMarks ? major.map(\.position) : [] }
}

/// Which way labels stand in each other's way.
struct TickMeasure {
  let fonts: Fonts
  let style: TextStyle
  let isHorizontal: Bool
  /// The most that a name on a vertical axis may take of the page's width, in points.
  var room = Double.infinity

  /// Whether the labels are names, which are told apart at a smaller distance than numbers.
  var isOfNames = false

  /// The distance of a label's baselines in sizes of its type.
  static let leading = 1.15

  /// How much of the axis a label takes, in points.
  func length(of label: String) -> Double {
    let lines = Ticks.lines(of: label)
    if isHorizontal { return lines.map { fonts.width(of: $0, style) }.max() ?? 0 }
    let overhang = fonts.overhang(of: lines, style)
    return style.size * (1 + Self.leading * Double(max(0, lines.count - 1)))
      + 2 * max(overhang.above, overhang.below)
  }

  /// The least distance between labels that reads as two numbers.
  var leastGap: Double { isHorizontal ? style.size * (isOfNames ? 0.3 : 0.6) : style.size * 0.25 }

  /// The distance from label to label at which an axis is neither crowded nor bare.
  var comfortableStep: Double { isHorizontal ? 78 : 46 }

  /// The smallest gap between neighbors; infinite with fewer than two labels.
  func smallestGap(_ ticks: [(position: Double, label: String)]) -> Double {
    let spans = ticks.map { (center: $0.position, half: length(of: $0.label) / 2) }
      .sorted { $0.center < $1.center }
    return zip(spans, spans.dropFirst()).reduce(.infinity) { gap, pair in
      min(gap, pair.1.center - pair.1.half - pair.0.center - pair.0.half)
    }
  }

  func fits(_ ticks: [(position: Double, label: String)]) -> Bool {
    smallestGap(ticks) >= leastGap
  }
}

extension Ticks {
  /// The ticks that the axis asks for on this scale.
  init(_ choice: Axis.Ticks, on scale: AxisScale, measure: TickMeasure) {
    switch choice {
    case .none: self.init()
    case .at(let values, let labels): self.init(values, labels: labels, on: scale, measure: measure)
    case .automatic:
      let ticks: Ticks? =
        switch scale.kind {
        case .linear: nil
        case .log: Ticks(decadesOf: scale, measure: measure)
        case .symlog(let threshold):
          Ticks(bothSidesOf: scale, threshold: threshold, measure: measure)
        case .category(let names): Ticks(categories: names, on: scale, measure: measure)
        }
      if let ticks { self = ticks } else { self.init(linear: scale, measure: measure) }
    }
  }

  private init(linear scale: AxisScale, measure: TickMeasure) {
    let target = max(2, (scale.length / measure.comfortableStep).rounded() + 1)
    let values = TickSearch(domain: scale.domain, target: target).best { values in
      let numbers = TickLabels(values)
      let gap = measure.smallestGap(
        zip(values, numbers.labels).compactMap { value, label in
          scale.position(value).map { ($0, label) }
        })
      if gap < measure.leastGap { return nil }
      // The paper's rule: full marks from one and a half ems on.
      return min(1, 2 - 1.5 * measure.style.size / max(gap, 1e-9))
    }
    let numbers = TickLabels(values)
    exponent = numbers.exponent
    major = zip(values, numbers.labels).compactMap { value, label in
      scale.position(value).map { Tick(value: value, position: $0, label: label) }
    }
  }

  init(
    _ values: [Double], labels: [String]?, on scale: AxisScale, measure: TickMeasure
  ) {
    let numbers = TickLabels(labels == nil ? values.filter(\.isFinite) : [])
    exponent = numbers.exponent
    let named =
      labels.map { Array(zip(values, $0)) }
      ?? Array(zip(values.filter(\.isFinite), numbers.labels))
    major = named.compactMap { value, label in
      guard scale.domain.contains(value), let position = scale.position(value) else { return nil }
      return Tick(value: value, position: position, label: label)
    }
    // Every second, third … label, until they fit.
    let all = major
    for step in 1...max(1, all.count) {
      let kept = all.enumerated().filter { $0.offset.isMultiple(of: step) }.map(\.element)
      guard measure.fits(kept.map { ($0.position, $0.label ?? "") }) else { continue }
      for i in major.indices where !i.isMultiple(of: step) { major[i].label = nil }
      return
    }
  }
}
