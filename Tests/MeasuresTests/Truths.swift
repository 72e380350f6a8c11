import Fixtures

/// What NumPy, SciPy and scikit-learn compute.
struct Truths: Decodable {
  struct Samples: Decodable {
    let a, b: [Double]
    let value: Double
  }
  struct Divergence: Decodable {
    let a, b: [[Double]]
    let low, high: Double
    let cells: Int
    let value: Double
  }
  struct Discrepancy: Decodable {
    let a, b: [[Double]]
    let width, value, medianDistance: Double
  }
  struct Slopes: Decodable {
    let values, x, powers, decay: [Double]
    let line, exponent, growth: Double
  }
  struct Sliding: Decodable { let signal, kernel, correlation, convolution: [Double] }
  struct Vectors: Decodable {
    let a, b: [Double]
    let cosine, difference: Double
  }
  struct Quantiles: Decodable {
    let values, percentiles: [Double]
    let percents: [Int]
    let median: Double
  }
  struct NormalQuantiles: Decodable { let probabilities, values: [Double] }
  struct RunningMeans: Decodable { let values, means: [Double] }
  struct Entropies: Decodable {
    let probabilities: [[Double]]
    let values: [Double]
  }
  struct Bounds: Decodable {
    let logWeights: [[Double]]
    let counts: [Int]
    let bounds: [Double]
  }
  struct Normal: Decodable {
    let sample, factor, noise, draws: [[Double]]
    let mean: [Double]
  }
  struct Posterior: Decodable {
    let points, x, means: [[Double]]
    let noise: Double
  }
  struct Components: Decodable {
    let data, mean, variances, estimate: [Double]
    let directions: [[Double]]
    let noise: Double
  }
  struct Detection: Decodable { let ordinary, sought, falseAlarms, hits: [Double] }

  let energyDistances: [Samples]
  let jensenShannon: [Divergence]
  let discrepancies: [Discrepancy]
  let slopes: Slopes
  let sliding: [Sliding]
  let vectors: [Vectors]
  let quantiles: [Quantiles]
  let normalQuantiles: NormalQuantiles
  let runningMeans: RunningMeans
  let entropies: Entropies
  let importanceBounds: Bounds
  let fittedNormal: Normal
  let posteriorMean: Posterior
  let principalComponents: Components
  let detectionCurves: [Detection]

  init() throws { self = try fixture("measures.json", as: Truths.self) }
}

extension [Double] {
  /// The same as Floats.
  var floats: [Float] { map(Float.init) }
}
