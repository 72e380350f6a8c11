import Course

extension AttentionLesson {
  /// Why the division: q·k is a sum of d products, so its variance is d.
  func variance(in studio: Studio) throws {
    let widths = [1, 2, 4, 8, 16, 32, 64, 128, 256]
    let products = studio.steps(widths.count).map { index in
      dotProducts(width: widths[index], key: studio.key.folding(in: 100 + UInt32(index)))
    }
    let variances = products.map { Measures.variance(of: $0) }
    let divided = zip(variances, widths).map { $0 / Double($1) }
    let slope = slopeOfLogarithms(widths.map(Double.init), variances)
    studio.metric("variance of q·k by width", variances)
    studio.metric("slope of log Var(q·k) against log d", slope)
    // A sum of d products of normal numbers has kurtosis 3 + 6/d, hence this error of its variance.
    let errors = zip(divided, widths).map { share, width in
      abs(share - 1) / ((2 + 6 / Double(width)) / Double(vectorPairs)).squareRoot()
    }
    let isWidth = studio.claim(
      "greatest deviation of Var(q·k) / d from 1, in standard errors", errors.max()!, in: ...4,
      why: .theory)
    let shown = [4, 6, 8]
    try studio.show("variance") {
      Figure(
        isWidth.holds
          ? "Divided by √d, scores keep their size" : "Why the scores are divided by √d",
        alt: """
          Left, bell-shaped histograms of q·k for vectors of width \(listed(shown.map { widths[$0] })), wider \
          for wider vectors; right, those of q·k/√d, all three one upon the other. Below, on logarithmic axes, the variance of \
          q·k rising along a straight line, and that of q·k/√d level at 1.
          """,
        columns: 2
      ) {
        Axes("scores q·k", x: Axis("q·k", domain: -60...60), y: Axis("density")) {
          histograms(
            shown.map { products[$0] }, bins: (-60...60).map(Double.init), .undivided)
          for index in shown {
            let deviation = Double(widths[index]).squareRoot()
            // Where the bell has half of its height.
            Label(
              "d = \(widths[index])", x: 1.3 * deviation, y: 0.22 / deviation, color: .undivided)
          }
        }
        Axes("divided: q·k/√d", x: Axis("q·k/√d", domain: -4...4), y: Axis("density")) {
          histograms(
            shown.map { index in
              let root = Float(widths[index]).squareRoot()
              return products[index].map { $0 / root }
            }, bins: (-50...50).map { Double($0) / 10 }, .attention)
          Label("all three", x: 1.18, y: 0.2, color: .attention)
        }
        Axes(
          x: Axis("width d", scale: .log, ticks: .at(widths.map(Double.init))),
          y: Axis("variance", domain: 0.5...700, scale: .log), aspect: .proportion(0.32)
        ) {
          Line(x: widths, y: widths, color: .neutral)
          Rule(y: 1, color: .neutral, style: .solid)
          Scatter(x: widths, y: variances, color: .undivided)
          Scatter(x: widths, y: divided, color: .attention)
          Label("q·k: grows as d", x: 64, y: 64, color: .undivided)
          Label("q·k/√d: stays 1", x: 128, y: 1, color: .attention)
        }.spanning(columns: 2)
      }
    } caption: {
      """
      Products of random vectors with entries of mean 0 and variance 1, \(vectorPairs) independent pairs for \
      each width. The variance of q·k is the width: on logarithmic axes the measured points have slope \
      \(slope, .decimals(3)), where theory (lines) says 1. Divided by √d the products have variance 1 at \
      every width, within \(errors.max()!, .decimals(1)) standard errors.
      """
    }
  }

  private func histograms(
    _ products: [[Float]], bins: [Double], _ color: ColorRole
  ) -> Histogram {
    Histogram(
      products.map { Histogram.Sample($0, color: color) }, bins: .edges(bins), height: .density)
  }

  /// q·k of independent pairs of vectors from N(0, 1).
  private func dotProducts(width: Int, key: Key) -> [Float] {
    // In blocks, so that no more than some megabytes of numbers exist at a time.
    stride(from: 0, to: vectorPairs, by: 2_500).enumerated().flatMap { block, start in
      let (k1, k2) = key.folding(in: UInt32(block)).split()
      let shape: Shape = [min(2_500, vectorPairs - start), width]
      return (Tensor.normal(shape, key: k1) * .normal(shape, key: k2)).sum(along: 1).elements
    }
  }
}
