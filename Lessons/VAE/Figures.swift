import Course
import Engine
import Figures

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension VAELesson {
  /// The decoder's images at the prior's quantiles.
  func manifoldFigure(
    _ network: VariationalAutoencoder, _ images: LabelledImages, step: Int?
  ) -> Figure {
    let side = 15
    let quantiles = (0..<side).map { normalQuantile((Double($0) + 0.5) / Double(side)) }
    let places = quantiles.reversed().flatMap { y in quantiles.flatMap { [Float($0), Float(y)] } }
    let decoded = network.decode(Tensor(places, shape: [side * side, 2]))
    return Figure(
      step.map { "After \($0) \($0 == 1 ? "step" : "steps")" } ?? "An image at every place",
      alt: """
        Fifteen rows of fifteen small images that change gradually from place to place, one kind of \
        image turning into another.
        """
    ) {
      Axes { ImageGrid(pixels(decoded, images), columns: side, colors: .grays(0...1)) }
    }
  }

  /// Posteriors over the prior, and the images they belong to.
  func posteriorFigure(
    _ network: VariationalAutoencoder, _ x: Tensor, _ images: LabelledImages
  ) -> Figure {
    let count = min(60, x.shape[0])
    let posterior = network.encode(x.slice(0..<count, along: 0))
    let (means, variances) = (posterior.mean.rows, posterior.logVariance.exp().rows)
    func prior(_ sigmas: Double, _ label: String?) -> ConfidenceEllipse {
      ConfidenceEllipse(
        mean: Point(0, 0), covariance: [[1.0, 0], [0, 1]], sigmas: sigmas, color: .emphasis,
        style: .dashed, label: label)
    }
    return Figure(
      "Every image is a small cloud under one large one",
      alt: """
        Two panels of the plane of codes. Left, sixty small ellipses in and around two dashed circles. \
        Right, images at their places, those of one digit near each other.
        """,
      columns: 2, sharing: [.x, .y]
    ) {
      Axes(
        "posteriors q(z | x)", x: Axis("z₁", domain: -3...3), y: Axis("z₂", domain: -3...3),
        aspect: .equal
      ) {
        prior(1, "prior p(z)")
        prior(2, nil)
        for (mean, variance) in zip(means, variances) {
          ConfidenceEllipse(
            mean: Point(Double(mean[0]), Double(mean[1])),
            covariance: [[variance[0], 0], [0, variance[1]]], sigmas: 1, color: .category(0))
        }
      }
      Axes(
        "unseen images at their means", x: Axis("z₁", domain: -3...3),
        y: Axis("z₂", domain: -3...3), aspect: .equal
      ) {
        prior(1, nil)
        prior(2, nil)
        for (place, image) in apart(network.encode(x).mean, x, images) {
          Image(
            image, x: (place.x - 0.2)...(place.x + 0.2), y: (place.y - 0.2)...(place.y + 0.2),
            colors: .grays(0...1))
        }
      }
    }
  }

  /// Images at their codes' means, without those that would lie over an earlier one.
  private func apart(
    _ means: Tensor, _ x: Tensor, _ images: LabelledImages
  ) -> [(place: Point, image: Pixels)] {
    var shown: [(place: Point, image: Pixels)] = []
    for (mean, image) in zip(means.rows, pixels(x, images)) {
      let place = Point(Double(mean[0]), Double(mean[1]))
      let isFree = shown.allSatisfy {
        max(abs($0.place.x - place.x), abs($0.place.y - place.y)) > 0.42
      }
      if isFree && max(abs(place.x), abs(place.y)) < 2.8 { shown.append((place, image)) }
    }
    return shown
  }

  /// Rows of letters under their names.
  func glyphFigure(_ rows: [(name: String, images: Tensor)], _ images: LabelledImages) -> Figure {
    Figure(
      "How much fits into a code",
      alt: """
        Five rows of small letters and digits: unseen ones; the same blurred and mistaken for one \
        another; the same, sharp; one that turns into the next; and new ones, many of them legible.
        """
    ) {
      for row in rows {
        Axes(row.name) {
          ImageGrid(
            pixels(row.images, images), columns: row.images.shape[0], colors: .grays(0...1))
        }
      }
    }
  }

  /// Rows of new images and real ones.
  func samplesFigure(
    _ rows: [(name: String, discrepancy: Float?, images: Tensor)], _ images: LabelledImages
  ) -> Figure {
    Figure(
      "What can be drawn",
      alt: """
        Five groups of fourteen small images: new images by a variational autoencoder; by a plain one, \
        farther from the real ones; by the same with fitted codes; training images; unseen images.
        """
    ) {
      for row in rows {
        let count = min(14, row.images.shape[0])
        Axes(row.name + (row.discrepancy.map { " · discrepancy \(rounded($0, 3))" } ?? "")) {
          ImageGrid(
            pixels(row.images.slice(0..<count, along: 0), images), columns: 14,
            colors: .grays(0...1))
        }
      }
    }
  }

  /// Bounds against the number of draws in a group.
  func boundsFigure(_ counts: [Int], _ importance: [Float], _ evidence: Float) -> Figure {
    Figure(
      "More draws, a tighter bound",
      alt: """
        A curve of bounds in nats that rises with the number of draws on a logarithmic axis, fast at \
        first, above a dashed line, the evidence bound.
        """
    ) {
      Axes(
        x: Axis(
          "draws of the code taken together, k", scale: .log,
          ticks: .at(counts.map(Double.init))),
        y: Axis("bound of ln p(x), nats per unseen image")
      ) {
        Line(x: counts, y: importance, color: .category(0))
        Scatter(
          x: counts, y: importance, color: .category(0), label: "importance-weighted bound")
        Rule(y: evidence, label: "evidence bound (ELBO)")
      }
    }
  }

  /// One image's estimates, and the variances of all.
  func gradientFigure(_ estimates: GradientEstimates, _ variances: [Float]) -> Figure {
    Figure(
      "Why the noise is drawn apart",
      alt: """
        Left, three running means against the number of draws: one swings far out and comes back slowly, \
        two settle soon. Right, three variances on a logarithmic axis, each lower than the one before.
        """,
      columns: 2
    ) {
      Axes(
        "mean of the first n draws", x: Axis("n", scale: .log),
        y: Axis("estimate of the gradient"), legend: .above
      ) {
        for (role, name, draws) in [
          (2, "score", estimates.score.first), (1, "with baseline", estimates.baseline.first),
          (0, "reparameterised", estimates.path.first),
        ] {
          Line(
            x: 1...draws.count, y: runningMeans(draws), color: .category(role), label: name)
        }
      }
      Axes(
        "variance of one draw", x: Axis(categories: ["score", "baseline", "reparam."]),
        y: Axis("nats² per code unit²", scale: .log)
      ) {
        for (index, role) in [2, 1, 0].enumerated() {
          Scatter(x: [index], y: [variances[index]], color: .category(role))
        }
      }
    }
  }

  /// Costs by β, and one against the other.
  func sweepFigure(_ balances: [Balance]) -> Figure {
    let betas = balances.map(\.beta)
    return Figure(
      "The price of a code",
      alt: """
        Left, against beta on a logarithmic axis, the cost of the reconstruction rises and the cost of the \
        code falls to nothing. Right, the one against the other, a falling curve with a point for each beta.
        """,
      columns: 2
    ) {
      Axes(
        "costs by weight", x: Axis("β", scale: .log), y: Axis("nats per unseen image"),
        legend: .above
      ) {
        for (role, name, values) in [
          (1, "reconstruction", balances.map(\.distortions)), (0, "code", balances.map(\.rates)),
        ] {
          Band(
            x: betas, lower: values.map { $0.min()! }, upper: values.map { $0.max()! },
            color: .category(role))
          Line(
            x: betas, y: values.map { $0.reduce(0, +) / Float($0.count) }, color: .category(role),
            label: name)
        }
      }
      Axes(
        "one against the other", x: Axis("cost of the code, nats"),
        y: Axis("cost of the reconstruction, nats")
      ) {
        Line(x: balances.map(\.rate), y: balances.map(\.distortion), color: .neutral)
        Scatter(x: balances.map(\.rate), y: balances.map(\.distortion), color: .emphasis)
        for balance in balances {
          Label("β = \(shortestText(balance.beta))", x: balance.rate, y: balance.distortion)
        }
      }
    }
  }

  private func runningMeans(_ draws: [Float]) -> [Float] {
    var sum: Float = 0
    return draws.enumerated().map { index, draw in
      sum += draw
      return sum / Float(index + 1)
    }
  }

  private func pixels(_ x: Tensor, _ images: LabelledImages) -> [Pixels] {
    x.rows.map { row in Pixels(width: images.width, values: row.map { min(max($0, 0), 1) }) }
  }
}

/// The number that a standard normal draw is below with this probability, by bisection.
private func normalQuantile(_ probability: Double) -> Double {
  var (low, high) = (-9.0, 9.0)
  for _ in 0..<60 {
    let middle = (low + high) / 2
    if 0.5 * erfc(-middle / 2.0.squareRoot()) < probability { low = middle } else { high = middle }
  }
  return (low + high) / 2
}
