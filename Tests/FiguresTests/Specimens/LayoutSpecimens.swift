import Figures
import Foundation

/// Scales and arrangement: symlog and categories, second axes, insets, spans, letters, labels at ends, reversed axes.
enum LayoutSpecimens {
  static let all: [(name: String, figure: Figure)] = [
    ("scales", scales), ("second-axis", second), ("insets", insets), ("spans", spans),
    ("ends", ends), ("reversed", reversed),
  ]

  static let scales = Figure(
    "Scales", alt: "A symlog, a log and a category scale.", columns: 3
  ) {
    let steps = (0..<80).map { Double($0) }
    let wave = steps.map { 300 * exp(-$0 / 12) * cos($0 / 4) }
    Axes("Symlog", x: Axis("Step"), y: Axis("Error", scale: .symlog(threshold: 0.1))) {
      Line(x: steps, y: wave)
      Rule(y: 0)
    }
    Axes("Log", x: Axis("Step", scale: .log), y: Axis("Size", scale: .log)) {
      Line(x: steps.dropFirst(), y: wave.dropFirst().map { abs($0) })
    }
    Axes(
      "Categories",
      x: Axis(categories: ["plain SGD", "SGD + momentum", "Adam", "AdamW"]),
      y: Axis("Loss")
    ) {
      Scatter(x: [0, 1, 2, 3], y: [0.5, 0.3, 0.12, 0.1])
    }
  }

  static let second: Figure = {
    let steps = stride(from: 0.0, through: 2000, by: 20).map { $0 }
    return Figure("Loss and accuracy", alt: "Loss falls while accuracy rises.", columns: 2) {
      for title in ["On two axes", "With a warm-up"] {
        Axes(
          title, x: Axis("Step"), y: Axis("Cross-entropy", scale: .log),
          second: SecondAxis(Axis("Accuracy (%)")) {
            Line(
              x: steps, y: steps.map { 100 - 50 * exp(-$0 / 300) }, color: .category(1),
              label: "accuracy")
          }
        ) {
          if title != "On two axes" { Span(x: 0...250, label: "warm-up") }
          Line(x: steps, y: steps.map { 0.7 * exp(-$0 / 400) + 0.02 }, label: "loss")
        }
      }
    }
  }()

  static let insets: Figure = {
    let steps = stride(from: 0.0, through: 2000, by: 10).map { $0 }
    func loss(_ rate: Double) -> [Double] { steps.map { 0.7 * exp(-$0 * rate) + 0.02 + rate } }
    return Figure("A closer look", alt: "Two curves, with an inset of their ends.") {
      Axes(
        x: Axis("Step"), y: Axis("Loss"),
        insets: [
          Inset(
            Axes("The last steps", x: Axis(domain: 1500...2000), y: Axis(domain: 0.022...0.032)) {
              Line(x: steps, y: loss(0.004))
              Line(x: steps, y: loss(0.006), color: .category(1))
            })
        ]
      ) {
        Line(x: steps, y: loss(0.004), label: "slow")
        Line(x: steps, y: loss(0.006), color: .category(1), label: "fast")
      }
    }
  }()

  static let spans = Figure(
    "Panels of several cells", alt: "One tall panel, two small ones and a wide one.", columns: 3
  ) {
    let field = Specimens.grid(50) { x, y in sin(x * 2) * cos(y * 2) }
    Axes("Tall", x: Axis("x"), y: Axis("y")) {
      Line(x: (0..<50).map { sin(Double($0) / 5) }, y: 0..<50)
    }.spanning(rows: 2)
    Axes("First", x: Axis("x"), y: Axis("y"), aspect: .equal) { HeatMap(field) }
    Axes("Second", x: Axis("x"), y: Axis("y")) { Scatter(x: 0..<20, y: (0..<20).map { $0 * $0 }) }
    Axes("Wide", x: Axis("x"), y: Axis("y")) {
      Line(y: (0..<100).map { cos(Double($0) / 8) })
    }.spanning(columns: 2)
  }.lettered()

  static let ends: Figure = {
    let steps = (0..<60).map { Double($0) }
    func curve(_ level: Double, _ rate: Double) -> [Double] {
      steps.map { level + (1 - level) * exp(-$0 * rate) }
    }
    return Figure(
      "Labels at the ends", alt: "Six curves with their names at their ends.", columns: 2
    ) {
      Axes("Apart", x: Axis("Step"), y: Axis("Loss"), legend: .atEnds) {
        Line(x: steps, y: curve(0.6, 0.1), label: "SGD")
        Line(x: steps, y: curve(0.35, 0.12), color: .category(1), label: "momentum")
        Line(x: steps, y: curve(0.1, 0.2), color: .category(2), label: "Adam")
      }
      Axes("Close together", x: Axis("Step"), y: Axis("Loss"), legend: .atEnds) {
        for (i, name) in ["width 8", "width 16", "width 32", "width 64", "width 128"].enumerated() {
          Line(
            x: steps, y: curve(0.12 + 0.006 * Double(i), 0.05 + 0.03 * Double(i)),
            color: .category(i), label: name)
        }
        Line(x: steps, y: curve(0.7, 0.3), color: .category(5), style: .dashed, label: "linear")
      }
    }
  }()

  /// Each kind of mark on axes that run the other way.
  static let reversed: Figure = {
    let field = Specimens.grid(40) { x, y in exp(-x * x) * y }
    let x = Axis("x", isReversed: true)
    let y = Axis("y", isReversed: true)
    return Figure("Reversed axes", alt: "Six panels whose axes run backwards.", columns: 3) {
      Axes("Field", x: x, y: y, aspect: .equal) {
        HeatMap(field, colors: .diverging)
        ContourLine(field, levels: [-0.5, 0.5])
      }
      Axes("Histogram", x: x, y: y) {
        Histogram(DistributionSpecimens.normal(300, mean: 2, spread: 1, seed: 3), label: "sample")
      }
      Axes("Bars", x: Axis(categories: ["a", "b", "c"], isReversed: true), y: y) {
        Bars([1, 2, -1.5], color: .category(2), decimals: 1)
      }
      Axes("Log and steps", x: Axis("x", scale: .log, isReversed: true), y: y) {
        StepLine(x: [1, 10, 100, 1000], y: [1, 2, 3, 4], color: .category(3))
        Span(x: 10...100, label: "span")
      }
      Axes(
        "Symlog", x: x, y: Axis("y", scale: .symlog(threshold: 1), isReversed: true)
      ) {
        ErrorBars(x: [0, 1, 2], y: [-50, 0.5, 400], error: [20, 0.5, 300], color: .category(1))
        Band(x: [0, 1, 2], lower: [-80, -1, 50], upper: [-20, 2, 900])
      }
      Axes("Vectors", x: x, y: y, aspect: .equal) {
        VectorField(
          x: (0..<25).map { $0 % 5 }, y: (0..<25).map { $0 / 5 }, u: (0..<25).map { $0 % 5 },
          v: (0..<25).map { $0 / 5 }, color: .category(0))
      }
    }
  }()
}
