import Figures
import Foundation

/// Makes figures of all parts at random: grids, words long and short, empty and crowded panels.
struct RandomFigure {
  private var random: Specimens.Generator
  /// Whether panels share their axes, which have to be alike then.
  private var hasSharing = false

  init(_ number: Int) { random = Specimens.Generator(state: UInt64(number) &* 0x1_0001 &+ 77) }

  private static let words = [
    "loss", "held-out accuracy", "x₁", "Gradient-descent step", "p", "the probability of class 1",
    "Width × depth", "λ", "multilayer perceptron with sixteen hidden units", "step", "$e^{x^2}$",
    "Donaudampfschifffahrtsgesellschaft", "mean of $\\frac{1}{n}\\sum_i x_i$", "a $\\hat{y}$ b",
  ]

  private mutating func below(_ count: Int) -> Int { Int(random.unit() * Double(count)) }
  private mutating func maybe(_ chance: Double) -> Bool { random.unit() < chance }
  private mutating func word() -> String { Self.words[below(Self.words.count)] }
  private mutating func label(_ chance: Double) -> String? { maybe(chance) ? word() : nil }

  private mutating func values(_ count: Int) -> [Double] {
    let scale = pow(10, random.unit() * 10 - 5)
    let gaps = maybe(0.1) ? 0.3 : 0
    return (0..<count).map { _ in
      let value = (random.unit() * 1.3 - 0.3) * scale
      return maybe(gaps) ? [.nan, .infinity, -.infinity][below(3)] : value
    }
  }

  private mutating func grid() -> Grid {
    let (columns, rows) = (2 + below(8), 2 + below(8))
    // On a log axis the column or row at zero is a gap.
    return Grid(
      x: (0..<columns).map(Double.init), y: (0..<rows).map(Double.init),
      values: values(columns * rows))
  }

  // MARK: Parts

  private mutating func axis(isEven: Bool = false) -> Axis {
    let names = (0..<(1 + below(6))).map { _ in word() }
    let scales: [Axis.Scale] = [
      .linear, .linear, .category(names), .log, .symlog(threshold: 0.01),
    ]
    return Axis(
      label(0.7), scale: scales[below(hasSharing ? 2 : isEven ? 3 : 5)], isReversed: maybe(0.2))
  }

  /// Some of all marks there are, at the rungs of any two scales, and what has no place on them.
  private mutating func samples(_ title: String?) -> Axes {
    let ladders = hasSharing ? [Ladder.linear] : Ladder.all
    let (x, y) = (ladders[below(ladders.count)], ladders[below(ladders.count)])
    // Numbers in cells stay readable only where no other mark is painted over them.
    let samples = MarkSample.all.filter { $0.pieces.cells == 0 || $0.pieces.texts == 0 }
    let marks = (0..<(1 + below(3))).map { _ -> any Mark in
      let sample = samples[below(samples.count)]
      if let lacking = sample.lacking.first, maybe(0.3) { return lacking.make(x, y) }
      return sample.make(x, y)
    }
    return Axes(
      title, x: Axis(label(0.5), scale: x.scale, isReversed: maybe(0.2)),
      y: Axis(label(0.5), scale: y.scale, isReversed: maybe(0.2)),
      colorBar: bar(.viridis, 0.3), marks: marks)
  }

  private mutating func bar(_ colors: ColorScale, _ chance: Double) -> ColorBar? {
    maybe(chance) ? ColorBar(colors, label: label(0.5)) : nil
  }

  private mutating func lines() -> [any Mark] {
    let count = [1, 2, 20, 20, 20][below(5)]
    return (0..<(1 + below(5))).map { i in
      Line(
        x: (0..<count).map { 1 + $0 }, y: values(count), color: .category(i), label: label(0.7))
    }
  }

  private mutating func note() -> any Mark {
    switch below(5) {
    case 0: Label(word(), at: Label.Anchor.allCases[below(9)])
    case 1: Label(word(), x: 20 * random.unit(), y: random.unit())
    case 2: Rule(x: 20 * random.unit(), label: label(0.8))
    case 3: Rule(y: random.unit(), label: label(0.8))
    default: Span(x: 3...(3 + 10 * random.unit()), label: label(0.6))
    }
  }

  private mutating func bars(_ title: String?) -> Axes {
    let names = (0..<(1 + below(6))).map { _ in word() }
    let series = (0..<(1 + below(3))).map { i in
      Bars.Series(values(names.count), color: .category(i), label: label(0.7))
    }
    let direction: Bars.Direction = maybe(0.5) ? .vertical : .horizontal
    let mark = Bars(
      series, arrangement: maybe(0.5) ? .grouped : .stacked, direction: direction,
      decimals: maybe(0.6) ? below(3) : nil)
    let (category, value) = (Axis(label(0.5), categories: names), Axis(label(0.5)))
    return direction == .vertical
      ? Axes(title, x: category, y: value, marks: [mark])
      : Axes(title, x: value, y: category, marks: [mark])
  }

  private mutating func pictures(_ title: String?) -> Axes {
    let (columns, rows) = (1 + below(10), 1 + below(8))
    let pictures = (0..<(1 + below(12))).map { _ in
      Pixels(width: columns, values: values(columns * rows))
    }
    let captions = maybe(0.6) ? pictures.map { _ in word() } : []
    return Axes(
      title, colorBar: bar(.viridis, 0.4),
      marks: [ImageGrid(pictures, captions: captions, colors: .viridis)])
  }

  private mutating func map(_ title: String?) -> Axes {
    let grid = grid()
    let (rows, columns) = (grid.y.map { _ in word() }, grid.x.map { _ in word() })
    let isEqual = maybe(0.5)
    return Axes(
      title, x: maybe(0.5) ? Axis(label(0.5), categories: columns) : axis(isEven: isEqual),
      y: maybe(0.5) ? Axis(label(0.5), categories: rows) : axis(isEven: isEqual),
      aspect: isEqual ? .equal : .automatic, colorBar: bar(.magma, 0.6),
      marks: [
        HeatMap(grid, colors: .magma, annotations: maybe(0.5) ? .decimals(below(3)) : .none)
      ])
  }

  private mutating func contours(_ title: String?) -> Axes {
    let grid = grid()
    let levels = [0, 0.25, 0.5, 1]
    let isEqual = maybe(0.5)
    return Axes(
      title, x: axis(isEven: isEqual), y: axis(isEven: isEqual),
      aspect: isEqual ? .equal : .automatic,
      colorBar: bar(.viridis, 0.5),
      marks: [
        FilledContour(grid, levels: levels, colors: .viridis),
        ContourLine(grid, levels: levels, label: label(0.5), isNumbered: maybe(0.5)), note(),
      ])
  }

  private mutating func scatter(_ title: String?) -> Axes {
    let count = 1 + below(40)
    let isEqual = maybe(0.3)
    return Axes(
      title, x: axis(isEven: isEqual), y: axis(isEven: isEqual),
      aspect: isEqual ? .equal : .automatic,
      marks: [
        Scatter(
          x: values(count), y: values(count), sizes: values(count).map { abs($0) },
          sizeLabel: label(0.5), label: label(0.5)), note(), note(),
      ])
  }

  private mutating func axes(depth: Int = 0) -> Axes {
    let title = label(0.7)
    let lines = lines()
    switch hasSharing ? [3, 4, 8, 9][below(4)] : below(10) {
    case 0: return bars(title)
    case 1: return pictures(title)
    case 2: return map(title)
    case 3: return contours(title)
    case 4: return scatter(title)
    case 5:
      return Axes(
        title, x: axis(), y: axis(), second: SecondAxis(axis(), marks: [lines[0]]),
        marks: Array(lines.dropFirst()) + [note()])
    case 6: return Axes(title, x: axis(), y: axis(), legend: .atEnds, marks: lines)
    case 7 where depth == 0:
      let inset = axes(depth: 1)
      return Axes(
        title, x: axis(), y: axis(),
        insets: [
          Inset(inset, at: maybe(0.5) ? .topTrailing : nil, share: 0.3 + 0.6 * random.unit())
        ],
        marks: lines)
    case 8: return Axes(title, x: axis(), y: axis(), marks: [note(), note()] + lines)
    default: return samples(title)
    }
  }

  mutating func figure() -> Figure {
    hasSharing = maybe(0.15)
    let columns = 1 + (maybe(0.05) ? below(10) : below(3))
    let panels = (0..<(1 + below(maybe(0.1) ? 12 : 5))).map { _ in
      axes().spanning(rows: maybe(0.2) ? 2 : 1, columns: maybe(0.2) ? 1 + below(3) : 1)
    }
    let title = (0..<below(5)).map { _ in word() }.joined(separator: " ")
    var figure = Figure(
      title, alt: "", columns: columns, colorBar: bar(.viridis, 0.2), axes: panels)
    if hasSharing { figure.sharing = [.x, .y] }
    if maybe(0.3) { figure.proportion = 0.1 + random.unit() }
    if maybe(0.3) { figure = figure.columns(weighted: 1, 2, 1.5) }
    return maybe(0.3) ? figure.lettered() : figure
  }
}
