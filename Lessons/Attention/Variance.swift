import Course

extension AttentionLesson {
  /// Why the division: q·k is a sum of d products, so its variance is d.
  func variance(in studio: Studio) throws {
    let widths = [1, 2, 4, 8, 16, 32, 64, 128, 256]
    let products = studio.steps(widths.count).map { index in
      dotProducts(width: widths[index], key: studio.key.folding(in: 100 + UInt32(index)))
    }
    let variances = products.map { Measures.variance(of: $0) }
    let slope = slopeOfLogarithms(widths.map(Double.init), variances)
    studio.metric("variance of q·k by width", variances)
    studio.claim("slope of log Var(q·k) against log d", slope, in: 0.98...1.02, why: .theory)
    try studio.show("variance") {
      Figure(
        "Why the scores are divided by √d",
        alt: """
          Left, three bell-shaped histograms of q·k, wider for wider vectors. Right, on logarithmic \
          axes, the variance of q·k rising along a straight line, and that of q·k/√d level at 1.
          """,
        columns: 2
      ) {
        Axes("q·k for three widths", x: Axis("q·k", domain: -24...24), y: Axis("density")) {
          Histogram(
            [2, 4, 6].map { index in
              Histogram.Sample(
                products[index].prefix(10_000), color: .category(index / 2 - 1),
                label: "d = \(widths[index])")
            }, bins: .edges((-60...60).map { Double($0) / 2 }), height: .density)
        }
        Axes(
          "variance against width",
          x: Axis("width d", scale: .log, ticks: .at([1, 4, 16, 64, 256])),
          y: Axis("variance", scale: .log)
        ) {
          Line(x: widths, y: widths, color: .neutral, label: "d, by theory")
          Scatter(x: widths, y: variances, color: .category(1), label: "q·k")
          Scatter(
            x: widths, y: zip(variances, widths).map { $0 / Double($1) }, color: .category(0),
            label: "q·k / √d")
        }
      }
    } caption: {
      """
      Products of random vectors, \(vectorPairs) independent pairs for each width. The variance \
      of q·k is the width: on logarithmic axes the measured points have slope \
      \(slope, .decimals(3)), where theory says 1. Divided by √d the products have variance 1 at \
      every width.
      """
    }
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
