import Figures
import Foundation

/// Figures that use every mark and part, from formulas alone.
enum Specimens {
  static let all: [(name: String, figure: Figure)] =
    [
      ("regions", regions(secondLabel: "Class 1")), ("surfaces", surfaces), ("curves", curves),
      ("matrix", matrix), ("bands", bands), ("crowded", crowded),
    ] + DistributionSpecimens.all + PlaneSpecimens.all + ImageSpecimens.all + LayoutSpecimens.all
    + ChapterSpecimens.all + MathsSpecimens.all + DiagramSpecimens.all

  /// A double in 0..<1 from a counter, so that each specimen is what it is.
  struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      // SplitMix64 (Steele, Lea, Flood 2014).
      state &+= 0x9e37_79b9_7f4a_7c15
      var z = state
      z = (z ^ z >> 30) &* 0xbf58_476d_1ce4_e5b9
      z = (z ^ z >> 27) &* 0x94d0_49bb_1331_11eb
      return z ^ z >> 31
    }

    mutating func unit() -> Double { Double(next() >> 11) / 0x1p53 }
  }

  static func grid(_ side: Int, reach: Double = 2, _ value: (Double, Double) -> Double) -> Grid {
    let places = (0..<side).map { -reach + 2 * reach * Double($0) / Double(side - 1) }
    return Grid(x: places, y: places, values: places.flatMap { y in places.map { value($0, y) } })
  }

  static func logistic(_ z: Double) -> Double { 1 / (1 + exp(-z)) }

  /// Two rings of points and a wobbling boundary between them.
  static func regions(secondLabel: String?) -> Figure {
    var random = Generator(state: 1)
    func ring(_ radius: Double) -> [(x: Double, y: Double)] {
      (0..<200).map { _ in
        let angle = 2 * Double.pi * random.unit()
        let r = radius + 0.25 * (random.unit() + random.unit() - 1)
        return (r * cos(angle), r * sin(angle))
      }
    }
    let (outer, inner) = (ring(1), ring(0.5))
    let field = grid(120) { x, y in
      logistic(8 * (0.75 + 0.06 * sin(5 * atan2(y, x)) - (x * x + y * y).squareRoot()))
    }
    return Figure(
      "Two regions and their points",
      alt: "An inner region and the plane around it, each with the points of its class."
    ) {
      Axes(x: Axis("x₁"), y: Axis("x₂"), aspect: .equal) {
        FilledContour(field, levels: [0, 0.5, 1], colors: [.category(0), .category(1)])
        ContourLine(field, levels: [0.5], label: "p = ½")
        Scatter(
          x: outer.map(\.x), y: outer.map(\.y), color: .category(0), label: "Class 0")
        Scatter(
          x: inner.map(\.x), y: inner.map(\.y), color: .category(1), label: secondLabel)
      }
    }
  }

  /// Five moments with one color bar, and an empty cell.
  static let surfaces = Figure(
    "A surface at five moments", alt: "Five maps, from flat to a sharp disc.", columns: 3,
    sharing: [.x, .y], colorBar: ColorBar(.diverging(0...1), label: "p(class 1)")
  ) {
    for (step, slope) in [(0, 0.2), (20, 1), (100, 3), (1000, 9), (2000, 30)] {
      let field = grid(60) { x, y in logistic(slope * (0.8 - (x * x + y * y).squareRoot())) }
      Axes("Step \(step)", x: Axis("x₁"), y: Axis("x₂"), aspect: .equal) {
        HeatMap(field, colors: .diverging(0...1))
        ContourLine(field, levels: [0.5])
      }
    }
  }

  /// Lines on a log axis with a band and a ceiling; a linear panel beside it.
  static let curves: Figure = {
    var random = Generator(state: 2)
    let steps = Array(stride(from: 0, through: 2000, by: 10))
    let training = steps.map { 0.7 * exp(-Double($0) / 400) + 0.018 }
    let heldOut = training.map { $0 * (1.25 + 0.2 * random.unit()) }
    return Figure(
      "Loss against steps", alt: "Both losses fall from 0.7; the held-out one stays above.",
      columns: 2
    ) {
      Axes("On a log axis", x: Axis("Step"), y: Axis("Cross-entropy", scale: .log)) {
        Band(
          x: steps, lower: training.map { $0 * 0.85 }, upper: training.map { $0 * 1.15 },
          color: .category(0), label: "training")
        Line(x: steps, y: training, color: .category(0), label: "training")
        Line(x: steps, y: heldOut, color: .category(1), style: .dashed, label: "held-out")
        Rule(y: 0.693, label: "ln 2, chance")
      }
      Axes("With notes", x: Axis("Step"), y: Axis("Cross-entropy")) {
        Line(x: steps, y: training, color: .category(0), label: "network")
        Line(x: steps, y: steps.map { _ in 0.6931 }, color: .category(1), label: "linear model")
        Rule(x: 1000, label: "half way", style: .dotted)
        Label("knee", x: 400, y: 0.7 / 2.718 + 0.018, color: .emphasis)
        Label("of 20,000", at: .bottomLeading)
        Label("99.1 %", at: .bottomLeading)
      }
    }
  }()

  /// A small matrix with its numbers and a gap.
  static let matrix = Figure("A matrix of weights", alt: "Four by four weights, one missing.") {
    Axes(
      x: Axis("Key position", ticks: .at([0, 1, 2, 3], labels: ["one", "two", "three", "four"])),
      y: Axis(
        "Query position", ticks: .at([0, 1, 2, 3], labels: ["one", "two", "three", "four"]),
        isReversed: true), aspect: .equal, colorBar: ColorBar(.viridis(0...1), label: "weight")
    ) {
      HeatMap(
        Grid(rows: [
          [0.1, 0.2, 0.3, 0.4], [0.7, 0.1, 0.1, 0.1], [0.05, 0.9, 0.03, 0.02],
          [0.25, 0.25, 0.25, .nan],
        ]), colors: .viridis(0...1), annotations: .decimals(2))
    }
  }

  /// Opaque bands, each panel with its own bar.
  static let bands = Figure("Bands with their levels", alt: "A hill and a saddle.", columns: 2) {
    for (title, field) in [
      ("Hill", grid(60) { x, y in exp(-(x * x + y * y) / 2) }),
      ("Saddle", grid(60) { x, y in 0.5 + x * y / 8 }),
    ] {
      Axes(
        title, x: Axis("x₁"), y: Axis("x₂"), aspect: .equal,
        colorBar: ColorBar(.viridis, label: "value")
      ) {
        FilledContour(field, levels: [0, 0.1, 0.25, 0.5, 0.75, 0.9, 1], colors: .viridis)
      }
    }
  }

  /// More than a panel can hold inside, in small numbers.
  static let crowded: Figure = {
    var random = Generator(state: 3)
    let x = (0..<300).map { _ in 10 * random.unit() }
    let y = x.map { _ in (random.unit() - 0.5) * 2.2e-6 }
    return Figure("Seven series among points", alt: "Seven sine waves over scattered points.") {
      Axes(x: Axis("x"), y: Axis("Small numbers"), colorBar: ColorBar(.magma, label: "x")) {
        Scatter(x: x, y: y, values: x, colors: .magma)
        for series in 0..<7 {
          let places = (0..<100).map { Double($0) / 10 }
          Line(
            x: places, y: places.map { sin($0 / 0.8 + Double(series)) * 1e-6 },
            color: .category(series), label: "series \(series)")
        }
      }
    }
  }()
}

extension DisplayList {
  /// All operations, those in clips and groups too.
  var flattened: [Operation] {
    func flatten(_ operations: [Operation]) -> [Operation] {
      operations.flatMap { operation -> [Operation] in
        switch operation {
        case .clip(_, let parts), .group(_, let parts): flatten(parts)
        default: [operation]
        }
      }
    }
    return flatten(operations)
  }

  var texts: [Text] {
    flattened.compactMap { operation in
      if case .text(let text) = operation { text } else { nil }
    }
  }

  var cells: [Cells] {
    flattened.compactMap { operation in
      if case .cells(let cells) = operation { cells } else { nil }
    }
  }

  /// The boxes that data are clipped to.
  var boxes: [Rect] {
    operations.compactMap { operation in
      if case .clip(let box, _) = operation { box } else { nil }
    }
  }
}
