import Course
import DiffusionModel

/// What a network makes of noise, and how far that is from the data.
struct Comparison {
  /// Five hundred points of the data.
  let real: Tensor
  /// As many on their way from noise, after each step.
  let ways: [Tensor]
  /// Energy distances of draws of five hundred made points to as many fresh real ones.
  let distances: Runs<Double>
  /// The same between real samples: the median, and what all but 1 % of the pairs are above and below.
  let (typical, lowest, highest): (Double, Double, Double)
  let makesData: Bool
}

/// The energy distances between many pairs of real samples: a good model can hope for those.
private let pairs = 200

extension DiffusionLesson {
  /// Points made by the network of the clusters, against the clusters.
  func comparedClusters(in studio: Studio) -> Comparison {
    studio.once("samples") {
      let mixture = Mixture()
      let path = trained(in: studio).denoiser
        .path(of: 8_000, by: sampler, steps: noiseSteps, key: keys(studio).samples)
      let many = path.last!
      let shares = mixture.shares(many)
      let weightError = zip(shares, mixture.weights).map { abs($0 - $1) }.max()!
      studio.metric("weights of the modes in 8000 samples", shares)
      let weights = studio.claim(
        "weights of the modes, greatest error", weightError, in: ...0.03, why: .measured)
      let width = studio.claim(
        "standard deviation within the modes", deviation(of: many, around: mixture),
        in: 0.13...0.16, why: .measured)
      return comparison(
        "clusters", path, with: mixture.sample, key: studio.key("distances of real samples"),
        besides: weights.holds && width.holds, in: studio)
    }
  }

  /// Points made by the network of the spiral, against the spiral.
  func comparedSpirals(in studio: Studio) -> Comparison {
    studio.once("samples of the spiral") {
      let path = trainedOnSpiral(in: studio).denoiser
        .path(of: 2_500, by: sampler, steps: noiseSteps, key: studio.key("samples of the spiral"))
      return comparison(
        "spiral", path, with: Spiral().sample, key: studio.key("distances of real spirals"),
        besides: true, in: studio)
    }
  }

  private func comparison(
    _ name: String, _ path: [Tensor], with sample: (_ count: Int, _ key: Key) -> Tensor, key: Key,
    besides holds: Bool, in studio: Studio
  ) -> Comparison {
    let between = (0..<UInt32(pairs)).map { draw in
      let (k1, k2) = key.folding(in: draw).split()
      return energyDistance(sample(500, k1), sample(500, k2))
    }
    let real = (0..<5).map { sample(500, key.folding(in: UInt32(pairs + $0))) }
    let distances = Runs(
      real.enumerated().map { draw, real in
        energyDistance(path.last!.slice(500 * draw..<500 * (draw + 1), along: 0), real)
      })
    let (typical, highest) = (percentile(50, of: between), percentile(99, of: between))
    studio.metric("\(name): energy distances to fresh data", distances.values)
    studio.metric("\(name): median between real samples", typical)
    studio.metric("\(name): 99th percentile between real samples", highest)
    let passes = studio.claim(
      "\(name): median energy distance over the 99th percentile of real ones",
      distances.median / highest, in: ...1, why: .measured)
    return Comparison(
      real: real[0], ways: path.map { $0.slice(0..<500, along: 0) }, distances: distances,
      typical: typical, lowest: percentile(1, of: between), highest: highest,
      makesData: holds && passes.holds)
  }

  /// The standard deviation of both coordinates around the mean of the nearest mode's points.
  private func deviation(of points: Tensor, around mixture: Mixture) -> Double {
    let rows = points.rows.map { (x: Double($0[0]), y: Double($0[1])) }
    let members = rows.map { mixture.nearest($0.x, $0.y) }
    let squares = mixture.means.indices.map { mode -> Double in
      let own = rows.indices.filter { members[$0] == mode }.map { rows[$0] }
      let count = Double(max(1, own.count))
      let (x, y) = (own.reduce(0) { $0 + $1.x } / count, own.reduce(0) { $0 + $1.y } / count)
      return own.reduce(0) { $0 + ($1.x - x) * ($1.x - x) + ($1.y - y) * ($1.y - y) }
    }
    return (squares.reduce(0, +) / Double(2 * rows.count)).squareRoot()
  }
}
