import ElementaryFunctions

/// The derivative of a Gaussian (J. Canny, 1986): it smooths a signal and differentiates it at once, so
/// that edges stand out against noise.
public struct EdgeDetector: Sendable {
  /// The Gaussian's standard deviation s, in samples.
  public let scale: Double
  /// u/s² · exp(−u²/2s²)/√(2π)s at the offsets u, four deviations to either side: it rises through
  /// zero, so that a step up answers with a hill.
  public let kernel: [Float]

  /// A detector of this scale.
  public init(scale: Double) {
    self.scale = scale
    let radius = Int((4 * scale).rounded(.up))
    kernel = (-radius...radius).map { offset in
      let u = Double(offset)
      let density = exp(-u * u / (2 * scale * scale)) / (scale * (2 * Double.pi).squareRoot())
      return Float(u / (scale * scale) * density)
    }
  }

  /// The answer at every sample, the signal's ends continued beyond them.
  public func response(to signal: [Float]) -> [Float] {
    guard let first = signal.first, let last = signal.last else { return [] }
    func continued(_ end: Float) -> [Float] { Array(repeating: end, count: kernel.count / 2) }
    return crossCorrelation(continued(first) + signal + continued(last), kernel)
  }

  /// The greatest answer farther than twice the scale from every one of `edges`, places of a signal, over
  /// the least answer at one of them: below 1 where nothing else is as loud as any edge.
  public func loudestElsewhere(in signal: [Float], than edges: [Int]) -> Float {
    let answers = response(to: signal).map(abs)
    let elsewhere = answers.indices.filter { place in
      edges.allSatisfy { Double(abs($0 - place)) > 2 * scale }
    }
    return elsewhere.reduce(0) { max($0, answers[$1]) }
      / edges.reduce(.infinity) { min($0, answers[$1]) }
  }

  /// The greatest answer to a step of height 1 over the standard deviation of the answer to white noise
  /// of variance 1, for a Gaussian that is many samples wide: √(2s/√π).
  public var signalToNoise: Double { (2 * scale / Double.pi.squareRoot()).squareRoot() }
}
