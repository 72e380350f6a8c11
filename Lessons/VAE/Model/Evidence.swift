import Engine

/// What can be integrated because codes have two numbers.
extension VariationalAutoencoder {
  /// ln p(x) in nats, for each image: `[N]`. The integral of p(x | z) p(z) over all codes of two numbers,
  /// as a sum over places `spacing` apart from −reach to reach either way.
  package func logEvidence(of x: Tensor, reach: Float, spacing: Float) -> Tensor {
    let places = Self.places(reach, spacing)
    let sizes = x.squared().sum(along: 1, keepingDimension: true)  // [N, 1]
    // A row of places at a time: all of them together would take gigabytes.
    let rows = places.map { y in
      let z = Tensor(rows: places.map { [$0, y] })
      let images = decode(z)  // [G, P]
      let squares = sizes + images.squared().sum(along: 1) - x.matmul(images.transposed) * 2
      let joint = squares * (-0.5 / (pixelDeviation * pixelDeviation)) + priorLogDensity(z)
      return joint.logSumExp(along: 1)
    }
    return Tensor.stacked(rows, along: 1).logSumExp(along: 1) + 2 * Tensor(spacing).log()
      - constantCost(x.shape[1])
  }

  /// E_q ∇ ln p(x | z) for one image `[1, P]`, the gradient with respect to the posterior's mean, `[1, 2]`:
  /// the integral over the noise, as a sum over places to five deviations either way.
  package func meanGradient(of x: Tensor, under posterior: Posterior) -> Tensor {
    let places = Self.places(5, 0.1)
    let noise = Tensor(rows: places.flatMap { y in places.map { [$0, y] } })
    let weights = priorLogDensity(noise).softmax().expanded(at: 1)  // [G, 1]
    let z = posterior.sample(noise)
    let slopes = gradient(at: z) { logLikelihood(x, given: $0).sum() }
    return (slopes * weights).sum(along: 0, keepingDimension: true)
  }

  private static func places(_ reach: Float, _ spacing: Float) -> [Float] {
    let count = Int((reach / spacing).rounded())
    return (-count...count).map { Float($0) * spacing }
  }
}

extension Posterior {
  /// The density of codes of two numbers of all images together, mean q(z | x), at every pair of
  /// `places`: `[G, G]`, the second coordinate along rows.
  package func aggregate(at places: [Float]) -> Tensor {
    let (count, grid) = (mean.shape[0], Tensor(places, shape: [1, places.count]))
    // Independent coordinates: the density of a pair is a product, and the mean over images a matrix's.
    let factors = (0..<2).map { axis in
      let deviation = deviation.slice(axis..<(axis + 1), along: 1)  // [N, 1]
      let places = (grid - mean.slice(axis..<(axis + 1), along: 1)) / deviation
      return (places.squared() * -0.5 - halfLogTwoPi).exp() / deviation  // [N, G]
    }
    return factors[1].transposed.matmul(factors[0]) / Float(count)
  }

  /// As many clouds of the same sizes, around draws such that all together are the prior but for chance.
  package func spreadAsPrior(key: Key) -> Posterior {
    let room = (1 - logVariance.exp()).relu().squareRoot()
    return Posterior(mean: room * Tensor.normal(mean.shape, key: key), logVariance: logVariance)
  }
}
