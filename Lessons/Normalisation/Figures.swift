import Course
import Engine
import Figures

extension NormalisationLesson {
  /// Means above and variances below, one column for each normalisation.
  func mapsFigure(_ moments: [Moments], areEqual: Bool) -> Figure {
    let means = ColorScale.diverging(-1...1)
    let variances = ColorScale.viridis(0...2)
    // Square cells, as long as there are few enough channels for them to be seen.
    let aspect = groups <= 3 ? Axes.Aspect.equal : .proportion(1.0 / 3)
    return Figure(
      areEqual ? "What is made equal" : "Four normalisations",
      alt: areEqual
        ? """
        Two rows of five maps, of means and of variances, images down and channels across. Before: \
        stripes both ways. After batch norm columns are even on average, after layer norm rows, after \
        group norm blocks of eight; after instance norm every cell is the same.
        """
        : """
        Two rows of five maps, of means and of variances, images down and channels across: before, \
        and after batch, layer, instance and group norm.
        """,
      columns: moments.count, sharing: [.x, .y]
    ) {
      for moment in moments {
        Axes(
          moment.name, x: Axis(ticks: .none), y: Axis("image", ticks: .none, isReversed: true),
          aspect: aspect,
          colorBar: moment.name == moments.last?.name ? ColorBar(means, label: "mean") : nil
        ) { HeatMap(Grid(rows: moment.means), colors: means) }
      }
      for moment in moments {
        Axes(
          x: Axis("channel", ticks: .none), y: Axis("image", ticks: .none, isReversed: true),
          aspect: aspect,
          colorBar: moment.name == moments.last?.name
            ? ColorBar(variances, label: "variance") : nil
        ) { HeatMap(Grid(rows: moment.variances), colors: variances) }
      }
    }
  }

  /// Losses against step sizes.
  func ratesFigure(
    _ rates: [Float], _ kinds: [Normalisation], _ losses: [[[Float]]], _ medians: [[Float]],
    goal: Float, forgives: Bool, isWidest: Bool
  ) -> Figure {
    Figure(
      forgives ? "Batch norm forgives the step size" : "Losses by norm and step size",
      alt: """
        Cross-entropy after training against the step size, both logarithmic: three curves\(isWidest
          ? " with a valley each. That of batch norm is the widest and the lowest."
          : ", without a norm, with batch norm and with group norm.")
        """
    ) {
      Axes(
        x: Axis("step size", scale: .log),
        y: Axis("cross-entropy after training", domain: 0.01...10, scale: .log)
      ) {
        for (place, kind) in kinds.enumerated() {
          Band(
            x: rates, lower: losses[place].map { $0.map(shown).min()! },
            upper: losses[place].map { $0.map(shown).max()! }, color: .category(place))
          Line(
            x: rates, y: medians[place].map(shown), color: .category(place), label: kind.name)
        }
        Rule(y: goal, label: "a quarter of chance")
      }
    }
  }

  /// A loss that is no number is beyond the top.
  private func shown(_ loss: Float) -> Float { loss.isFinite ? min(loss, 1e3) : 1e3 }

  /// Errors against batch sizes.
  func batchSizeFigure(
    _ results: [[SizeResult]], _ kinds: [Normalisation], costsMore: Bool, hardly: Bool
  ) -> Figure {
    Figure(
      costsMore ? "Small batches cost batch norm more" : "Errors by norm and batch size",
      alt: """
        Error on unseen images against the batch size, 2 to 64: \(hardly
          ? "the curve of batch norm rises steeply towards small batches, that of group norm hardly."
          : "a curve of batch norm and one of group norm.")
        """
    ) {
      Axes(x: sizesAxis(results[0]), y: Axis("error on unseen images, %")) {
        for (place, kind) in kinds.enumerated() {
          curve(results[place], \.errors, kind.name, role: place + 1)
        }
      }
    }
  }

  /// Batch norm in its two modes.
  func modesFigure(_ results: [SizeResult]) -> Figure {
    let (byBatch, byAverages) = (
      results.map { mean($0.batchErrors) }, results.map { mean($0.errors) }
    )
    let crosses =
      byBatch[0] == byBatch.max() && byBatch[0] > 1.5 * byAverages[0]
      && results.indices.allSatisfy { results[$0].batch < 16 || byBatch[$0] <= byAverages[$0] }
    return Figure(
      "One network, two answers",
      alt: """
        Error on unseen images against the batch size: by the batch's own statistics \(crosses
          ? """
          it is largest in batches of two, far above the other curve, by running averages, and from \
          16 on a little below it.
          """
          : "and by running averages.")
        """
    ) {
      Axes(x: sizesAxis(results), y: Axis("error on unseen images, %")) {
        curve(results, \.batchErrors, "by the batch, as in training", role: 3)
        curve(results, \.errors, "by running averages, as in use", role: 1)
      }
    }
  }

  private func sizesAxis(_ results: [SizeResult]) -> Axis {
    Axis("images in a batch", scale: .log, ticks: .at(results.map { Double($0.batch) }))
  }

  @ListBuilder<any Mark> private func curve(
    _ results: [SizeResult], _ errors: (SizeResult) -> [Float], _ label: String, role: Int
  ) -> [any Mark] {
    let sizes = results.map(\.batch)
    let values = results.map { errors($0).map { 100 * $0 } }
    Band(
      x: sizes, lower: values.map { $0.min()! }, upper: values.map { $0.max()! },
      color: .category(role))
    Line(x: sizes, y: values.map(mean), color: .category(role), label: label)
    Scatter(x: sizes, y: values.map(mean), color: .category(role))
  }

  /// The signal's size along the blocks, with what theory says.
  func depthFigure(_ kinds: [String], _ squares: [[Float]], agree: Bool) -> Figure {
    let steps = 0...blocks
    let doubling = steps.map { block in (0..<block).reduce(1.0) { value, _ in value * 2 } }
    return Figure(
      "Where the signal goes",
      alt: agree
        ? """
        The mean square of the signal against the block on a logarithmic axis: a straight line upwards \
        without a norm, a slowly rising curve with a norm in the branch, a flat line with a norm after the \
        sum; dashed lines of theory lie on all three.
        """
        : """
        The mean square of the signal against the block on a logarithmic axis, without a norm, with a \
        norm in the branch and with one after the sum, beside dotted lines of theory.
        """
    ) {
      Axes(x: Axis("block"), y: Axis("mean square of the signal", scale: .log)) {
        for (place, kind) in kinds.enumerated() {
          Line(x: steps, y: squares[place], color: .category(place), label: kind)
        }
        Line(x: steps, y: doubling, color: .emphasis, style: .dotted, label: "2ᵏ, 1 + k and 1")
        Line(x: steps, y: steps.map { 1 + $0 }, color: .emphasis, style: .dotted)
        Line(x: steps, y: steps.map { _ in 1 }, color: .emphasis, style: .dotted)
      }
    }
  }
}
