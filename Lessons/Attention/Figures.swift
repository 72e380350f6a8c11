import Course
import Engine
import Figures
import Measures

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension AttentionLesson {
  /// The chapter's heat map, and beside it that of the tokens in reverse order.
  func weightsFigure(_ weights: Tensor, permuted: Tensor, order: [Int]) -> Figure {
    Figure(
      "Attention weights",
      alt: """
        Two matrices of \(tokens) by \(tokens) weights with their numbers. The second has the rows \
        and columns of the first in reverse order.
        """,
      columns: 2, colorBar: ColorBar(.blues(0...1), label: "weight")
    ) {
      for (title, matrix, order) in [
        ("as in the chapter", weights, Array(0..<tokens)), ("in reverse order", permuted, order),
      ] {
        let names = order.map { "tok \($0)" }
        Axes(
          title, x: Axis("key position", categories: names),
          y: Axis("query position", categories: names, isReversed: true), aspect: .equal
        ) {
          HeatMap(Grid(rows: matrix.rows), colors: .blues(0...1), annotations: .decimals(2))
        }
      }
    }.page(.twoThirds)
  }

  /// Histograms of q·k, and its variance against the width.
  func varianceFigure(_ spreads: [ProductSpread], isWidth: Bool) -> Figure {
    let widths = spreads.map(\.width)
    return Figure(
      "Why the scores are divided by √d",
      alt: """
        Left, three \(isWidth ? "bell-shaped histograms of q·k, wider for wider vectors" : "histograms of q·k"). \
        Right, on logarithmic axes, the variance of q·k\(isWidth
          ? " rising along a straight line, and that of q·k/√d level at 1."
          : " and of q·k/√d against the width, beside a line of theory.")
        """,
      columns: 2
    ) {
      Axes("q·k for three widths", x: Axis("q·k", domain: -24...24), y: Axis("density")) {
        Histogram(
          [(4, 0), (16, 1), (64, 2)].compactMap { width, category in
            spreads.first { $0.width == width }.map {
              Histogram.Sample(
                $0.products, color: .category(category), label: "d = \(width)")
            }
          }, bins: .edges((-60...60).map { Double($0) / 2 }), height: .density)
      }
      Axes(
        "variance against width",
        x: Axis("width d", scale: .log, ticks: .at([1, 4, 16, 64, 256])),
        y: Axis("variance", scale: .log)
      ) {
        Line(x: widths, y: widths, color: .neutral, label: "d, by theory")
        Scatter(x: widths, y: spreads.map(\.variance), color: .category(1), label: "q·k")
        Scatter(
          x: widths, y: spreads.map { $0.variance / Double($0.width) }, color: .category(0),
          label: "q·k / √d")
      }
    }
  }

  /// Entropy and gradient against the width, with and without the division.
  func saturationFigure(
    divided: [Saturation], plain: [Saturation], keyCount: Int, saturates: Bool
  ) -> Figure {
    let kinds = [("with 1/√d", divided, 0), ("without", plain, 1)]
    let axis = Axis("width d", scale: .log, ticks: .at([1, 4, 16, 64, 256]))
    return Figure(
      saturates ? "Without 1/√d the softmax saturates" : "Softmax with 1/√d and without",
      alt: saturates
        ? """
        Left, entropy against width: level with the division, falling towards 0 without it. Right, \
        the gradient that reaches the scores, on a logarithmic axis: level with the division, \
        falling by orders of magnitude without.
        """
        : """
        Left, entropy against width, with the division and without it. Right, the gradient that \
        reaches the scores, on a logarithmic axis, with the division and without.
        """,
      columns: 2
    ) {
      Axes("entropy of the weights", x: axis, y: Axis("nats", domain: 0...3)) {
        for (name, measured, color) in kinds {
          Line(
            x: measured.map(\.width), y: measured.map(\.entropy), color: .category(color),
            label: name)
        }
        Rule(y: greatestEntropy(over: keyCount), label: "all keys alike: ln \(keyCount)")
      }
      Axes(
        "gradient at the scores", x: axis,
        y: Axis("norm, median and quartiles", domain: 1e-8...10, scale: .log)
      ) {
        for (name, measured, color) in kinds {
          Band(
            x: measured.map(\.width), lower: measured.map { max($0.gradient.lower, 1e-8) },
            upper: measured.map(\.gradient.upper), color: .category(color))
          Line(
            x: measured.map(\.width), y: measured.map { max($0.gradient.median, 1e-8) },
            color: .category(color), label: name)
        }
      }
    }
  }

  /// What each question looks at, before training and after.
  func recallFigure(_ maps: RecallMaps, learns: Bool) -> Figure {
    func letter(_ key: Int) -> String { String(UnicodeScalar(UInt8(65 + key))) }
    return Figure(
      learns ? "A head learns to look up" : "What a head looks at",
      alt: """
        Two matrices of attention weights, questions down and pairs across, before training and \
        after\(learns ? """
          . Before, no weight is above one half; after, every row has one above 0.8, at the pair \
          with the question's key.
          """ : ".")
        """,
      columns: 2, colorBar: ColorBar(.blues(0...1), label: "weight")
    ) {
      for (title, weights) in [
        ("before training", maps.before), ("after \(counted(steps, "step"))", maps.after),
      ] {
        Axes(
          title,
          x: Axis(
            "pairs, as read", categories: zip(maps.keys, maps.values).map { "\(letter($0))→\($1)" }),
          y: Axis("question", categories: maps.asked.map { letter($0) + "?" }, isReversed: true),
          aspect: .equal
        ) {
          HeatMap(Grid(rows: weights), colors: .blues(0...1), annotations: .decimals(2))
        }
      }
    }
  }

  /// Recall against the number of pairs.
  func lengthFigure(
    _ readers: [(curves: RunCurves, name: String)], chance: Float, differ: Bool
  ) -> Figure {
    Figure(
      "Looking back against remembering",
      alt: """
        Accuracy against the number of pairs\(differ ? """
          . Attention stays at 1 for all lengths; two recurrent networks fall behind as sequences \
          grow longer, the smaller one sooner.
          """ : ", of attention and of two recurrent networks, with a line at chance.")
        """
    ) {
      Axes(
        x: Axis("pairs in the sequence", domain: 0...Double(keyCount + 1)),
        y: Axis("share of right answers", domain: 0...1.05)
      ) {
        // A single length has a width of its own, so that it is seen.
        Span(
          x: (trainedLength == 1 ? 0.9...1.1 : 1...Double(trainedLength)),
          label: trainedLength == 1 ? "length trained on" : "lengths trained on")
        Rule(y: chance, label: "chance")
        for (index, reader) in readers.enumerated() {
          Band(
            x: reader.curves.x, lower: reader.curves.lowest, upper: reader.curves.highest,
            color: .category(index))
          Line(
            x: reader.curves.x, y: reader.curves.median, color: .category(index),
            label: reader.name)
        }
      }
    }
  }
}
