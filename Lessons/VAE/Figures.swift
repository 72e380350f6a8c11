import Course
import Datasets
import Engine
import Figures
import Measures

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
    let map = ImageMap(network)
    let course =
      map.isUniform
      ? ", all alike"
      : map.step < 0.5
        ? " that change gradually from place to place, one kind of image turning into another" : ""
    return Figure(
      step.map { "After \(counted($0, "step"))" } ?? "An image at every place",
      alt: "Fifteen rows of fifteen small images\(course)."
    ) {
      Axes { ImageGrid(pixels(map.images, images), columns: ImageMap.side, colors: .grays(0...1)) }
    }
  }

  /// Posteriors over the prior, and the images they belong to.
  func posteriorFigure(
    _ network: VariationalAutoencoder, _ x: Tensor, _ images: LabelledImages, count: Int,
    areSmall: Bool
  ) -> Figure {
    let posterior = network.encode(x.slice(0..<count, along: 0))
    let (means, variances) = (posterior.mean.rows, posterior.logVariance.exp().rows)
    func prior(_ sigmas: Double, _ label: String?) -> ConfidenceEllipse {
      ConfidenceEllipse(
        mean: Point(0, 0), covariance: [[1.0, 0], [0, 1]], sigmas: sigmas, color: .emphasis,
        style: .dashed, label: label)
    }
    return Figure(
      areSmall
        ? "Every image is a small cloud under one large one" : "The code of every image is a cloud",
      alt: """
        Two panels of the plane of codes, each with two dashed circles around its middle. Left, \
        \(count == 1 ? "an ellipse" : "\(count) ellipses")\
        \(areSmall ? ", most of them smaller than the circles and within them" : ""). Right, \
        images at their places.
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
  func glyphFigure(
    _ rows: [(name: String, images: Tensor)], _ images: LabelledImages, holdsMore: Bool
  ) -> Figure {
    Figure(
      "How much fits into a code",
      alt: """
        Five rows of small letters and digits: unseen ones; the same out of two numbers; the same \
        out of \(glyphCode)\(holdsMore ? ", nearer to the first row" : ""); the way from one code to \
        another; and new ones.
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
        Five groups of small images: new images by a variational autoencoder; by a plain one\
        \((rows[1].discrepancy ?? 0) > (rows[0].discrepancy ?? 0) ? ", farther from the real ones" : ""); \
        by the same with fitted codes; training images; unseen images.
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
  func boundsFigure(
    _ counts: [Int], _ importance: [Float], _ evidence: Float, rises: Bool
  ) -> Figure {
    Figure(
      rises ? "More draws, a tighter bound" : "Bounds by the number of draws",
      alt: """
        A curve of bounds in nats against the number of draws on a logarithmic axis, from \
        \(rounded(importance[0], 2)) at \(counts[0]) to \
        \(rounded(importance[importance.count - 1], 2)) at \(counts[counts.count - 1]), and a dashed \
        line at \(rounded(evidence, 2)), the evidence bound.
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
  func gradientFigure(
    _ estimates: GradientEstimates, _ variances: [Float], helps: Bool
  ) -> Figure {
    Figure(
      helps ? "Why the noise is drawn apart" : "Three estimates of one gradient",
      alt: """
        Left, three running means against the number of draws, by the score function, by the same with \
        a baseline, and reparameterised. Right, their variances on a logarithmic axis: \
        \(scientific(variances[0])), \(scientific(variances[1])) and \(scientific(variances[2])).
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
    let (first, last) = (balances[0], balances[balances.count - 1])
    return Figure(
      "The price of a code",
      alt: """
        Left, against beta from \(shortestText(first.beta)) to \(shortestText(last.beta)) on a \
        logarithmic axis, the cost of the reconstruction, from \(rounded(first.distortion, 1)) to \
        \(rounded(last.distortion, 1)) nats, and that of the code, from \(rounded(first.rate, 1)) to \
        \(rounded(last.rate, 1)). Right, the one against the other, with a point for each beta.
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

  private func pixels(_ x: Tensor, _ images: LabelledImages) -> [Pixels] {
    x.rows.map { row in Pixels(width: images.width, values: row.map { min(max($0, 0), 1) }) }
  }
}
