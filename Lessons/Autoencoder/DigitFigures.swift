import Course
import Engine
import Figures

extension AutoencoderLesson {
  /// Error against the size of the code.
  func codeSizeFigure(
    _ results: [SizeErrors], everything: Double, matches: Bool, pays: Bool
  ) -> Figure {
    let sizes = results.map(\.size)
    return Figure(
      pays ? "Bending pays while the code is small" : "Error by the size of the code",
      alt: """
        Mean square error against the size of the code, both on logarithmic scales: a line for \
        principal component analysis, \
        \(matches ? "which runs through the dots of linear autoencoders" : "dots for linear autoencoders"), \
        and a curve for nonlinear ones\(pays ? ", which starts below it" : "").
        """
    ) {
      Axes(
        x: Axis(
          "numbers in the code", scale: .log, ticks: .at(sizes.map(Double.init))),
        y: Axis("mean square error on unseen digits", scale: .log)
      ) {
        Band(
          x: sizes, lower: results.map { $0.runs.min()! }, upper: results.map { $0.runs.max()! },
          color: .category(0))
        Line(
          x: sizes, y: results.map(\.mean), color: .category(0),
          label: "autoencoder with hidden layers")
        Line(
          x: sizes, y: results.map(\.principal), color: .category(1), style: .dashed,
          label: "principal components")
        Scatter(
          x: sizes, y: results.map(\.linear), color: .category(1), label: "linear autoencoder")
        Rule(y: everything, label: "no code: the mean image")
      }
    }
  }

  /// The same digits in rows, row by row cleaner.
  func denoisingFigure(
    _ rows: [(name: String, error: Float?, images: Tensor)], cleans: Bool
  ) -> Figure {
    Figure(
      "Taking the noise away",
      alt: """
        Four rows of ten small digits: noisy ones; the same after a linear filter; the same after a \
        denoising autoencoder\(cleans ? ", clearer" : ""); and the originals.
        """
    ) {
      for row in rows {
        let error = row.error.map { " · mean square error \(rounded($0, 4))" } ?? ""
        Axes(row.name + error) {
          ImageGrid(
            row.images.slice(0..<10, along: 0).rows.map { pixels in
              Pixels(width: 8, values: pixels.map { min(max($0, 0), 1) })
            }, columns: 10, colors: .grays(0...1))
        }
      }
    }
  }

  /// Errors of one class against the rest, their curve, and the area for every class.
  func anomalyFigure(_ detections: [Detection], detects: Bool) -> Figure {
    let shown = detections[ordinary]
    return Figure(
      detects ? "What it cannot make again is strange to it" : "Strange digits by their error",
      alt: """
        Three panels: histograms of the errors of the digit \(ordinary) and of others; detection \
        curves of an autoencoder and of PCA; areas under the curve for ten digits, from \
        \(rounded(Float(detections.map(\.network.area).min()!), 3)) to \
        \(rounded(Float(detections.map(\.network.area).max()!), 3)) by the autoencoder.
        """,
      columns: 3
    ) {
      Axes(
        "learned from the digit \(ordinary)", x: Axis("reconstruction error", scale: .linear),
        y: Axis("density")
      ) {
        Histogram(
          [
            Histogram.Sample(shown.ordinary, color: .category(0), label: "digit \(ordinary)"),
            Histogram.Sample(shown.strange, color: .category(1), label: "other digits"),
          ], height: .density)
      }
      Axes(
        "strange digits found", x: Axis("false alarms", domain: 0...1),
        y: Axis("hits", domain: 0...1)
      ) {
        Line(x: [0, 1], y: [0, 1], color: .neutral, style: .dashed)
        StepLine(
          x: shown.principal.falseAlarms, y: shown.principal.hits, color: .category(1),
          label: "PCA")
        StepLine(
          x: shown.network.falseAlarms, y: shown.network.hits, color: .category(0),
          label: "autoencoder")
      }
      Axes(
        "every digit in turn", x: Axis("ordinary digit", ticks: .at((0...9).map(Double.init))),
        y: Axis("area under the curve")
      ) {
        // A little apart, so that neither hides the other.
        Scatter(
          x: (0...9).map { Double($0) + 0.12 }, y: detections.map(\.principal.area),
          color: .category(1), label: "PCA")
        Scatter(
          x: (0...9).map { Double($0) - 0.12 }, y: detections.map(\.network.area),
          color: .category(0), label: "autoencoder")
      }
    }.lettered()
  }
}
