import Figures
import Foundation

/// Counts, categories and uncertainty: histograms, bars, error bars, steps and shaded intervals.
enum DistributionSpecimens {
  static let all: [(name: String, figure: Figure)] = [
    ("histograms", histograms), ("bars", bars), ("bars-across", across), ("errors", errors),
    ("steps", steps),
  ]

  /// Normal draws by the sum of twelve uniform ones.
  static func normal(_ count: Int, mean: Double, spread: Double, seed: UInt64) -> [Double] {
    var random = Specimens.Generator(state: seed)
    return (0..<count).map { _ in
      mean + spread * ((0..<12).reduce(0) { sum, _ in sum + random.unit() } - 6)
    }
  }

  static let histograms = Figure(
    "Scores of two classes", alt: "Two overlapping bell shapes as counts and as densities.",
    columns: 2
  ) {
    let first = Histogram.Sample(
      normal(900, mean: -1, spread: 0.8, seed: 1), color: .category(0), label: "Class 0")
    let second = Histogram.Sample(
      normal(300, mean: 1.4, spread: 0.5, seed: 2), color: .category(1), label: "Class 1")
    Axes("Counts, automatic bins", x: Axis("Score"), y: Axis("Examples")) {
      Histogram([first, second])
    }
    Axes("Densities, given bins", x: Axis("Score"), y: Axis("Density")) {
      Histogram(
        [first, second], bins: .edges([-4, -3, -2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2, 3, 4]),
        height: .density)
      Rule(x: 0, label: "threshold")
    }
  }

  static let bars = Figure(
    "Accuracy and time of four models", alt: "Grouped and stacked bars.", columns: 2
  ) {
    let models = ["Linear", "MLP", "CNN", "Transformer"]
    Axes("Grouped", x: Axis(categories: models), y: Axis("Accuracy (%)")) {
      Bars(
        [
          Bars.Series([71.2, 88.4, 97.9, 95.1], color: .category(0), label: "training"),
          Bars.Series([69.8, 84.0, 96.2, 91.7], color: .category(1), label: "held-out"),
        ], decimals: 1)
    }
    Axes("Stacked", x: Axis(categories: models), y: Axis("Milliseconds a step")) {
      Bars(
        [
          Bars.Series([0.4, 1.2, 4.5, 6.1], color: .category(0), label: "forward"),
          Bars.Series([0.5, 2.1, 7.9, 11.6], color: .category(4), label: "backward"),
          Bars.Series([0.1, 0.3, 0.6, 1.9], color: .category(5), label: "update"),
        ], arrangement: .stacked, decimals: 1)
    }
  }

  static let across = Figure(
    "Which inputs matter", alt: "Horizontal bars to both sides of zero.", columns: 2
  ) {
    Axes(
      "Weights", x: Axis("Weight"),
      y: Axis(
        categories: ["bias", "petal width", "petal length", "sepal width", "sepal length"])
    ) {
      Bars([-0.31, 1.72, 2.05, -0.88, 0.4], direction: .horizontal, decimals: 2)
    }
    Axes(
      "Shares, from the top",
      x: Axis("Share"),
      y: Axis(categories: ["first layer", "second layer", "output"], isReversed: true)
    ) {
      Bars(
        [
          Bars.Series([0.55, 0.32, 0.21], color: .category(2), label: "positive"),
          Bars.Series([-0.45, -0.68, -0.79], color: .category(3), label: "negative"),
        ], arrangement: .stacked, direction: .horizontal, decimals: 2)
    }
  }

  static let errors = Figure(
    "Accuracy over five seeds", alt: "Error bars that shrink with the width.", columns: 2
  ) {
    let widths = [2.0, 4, 8, 16, 32, 64]
    Axes("Over widths", x: Axis("Hidden units", scale: .log), y: Axis("Accuracy")) {
      Span(y: 0.97...1, label: "good enough", color: .category(2))
      ErrorBars(
        x: widths, y: [0.61, 0.78, 0.93, 0.985, 0.99, 0.991],
        error: [0.09, 0.08, 0.04, 0.01, 0.006, 0.004], label: "with bias")
      ErrorBars(
        x: widths.map { $0 * 1.12 }, y: [0.55, 0.66, 0.82, 0.91, 0.95, 0.96],
        below: [0.05, 0.12, 0.1, 0.04, 0.03, 0.02], above: [0.12, 0.06, 0.05, 0.03, 0.01, 0.01],
        color: .category(1), label: "without bias")
      SpreadKey("5 runs: mean and deviation", .bars)
    }
    Axes("Intervals across", x: Axis("Effect"), y: Axis(categories: ["A", "B", "C"])) {
      Rule(x: 0)
      ErrorBars(
        x: [0.2, -0.1, 0.45], y: [0, 1, 2], error: [0.15, 0.3, 0.1], direction: .horizontal,
        color: .category(0))
    }
  }

  static let steps = Figure(
    "Learning rates and a distribution", alt: "Two step lines.", columns: 2
  ) {
    Axes("A schedule", x: Axis("Step"), y: Axis("Learning rate", scale: .log)) {
      Span(x: 0...100, label: "warm-up")
      StepLine(
        x: [0, 20, 40, 60, 80, 100, 600, 1100, 1500],
        y: [0.002, 0.004, 0.008, 0.02, 0.05, 0.1, 0.03, 0.01, 0.01], label: "in steps")
      Line(
        x: stride(from: 100.0, through: 1500, by: 50),
        y: stride(from: 100.0, through: 1500, by: 50).map { 0.1 * exp(-($0 - 100) / 500) },
        color: .category(1), label: "exponential")
    }
    Axes("Rises at, before, between", x: Axis("x"), y: Axis("F(x)")) {
      let x = [0.0, 1, 2, 3, 4, 5]
      StepLine(x: x, y: [0, 0.1, 0.3, 0.35, 0.8, 1], label: "at the point")
      StepLine(
        x: x, y: [0.1, 0.2, 0.4, 0.45, 0.9, 1.1], rise: .before, color: .category(1),
        label: "before")
      StepLine(
        x: x, y: [0.2, 0.3, 0.5, 0.55, Double.nan, 1.2], rise: .midway, color: .category(2),
        style: .dashed, label: "midway")
    }
  }
}
