import Datasets
import Engine
import Measures

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The derivative of a Gaussian: it smooths and differentiates at once.
struct EdgeDetector {
  /// The Gaussian's standard deviation, in samples.
  let scale: Double
  let kernel: [Float]

  /// Four deviations to either side, rising through zero, so that a step up answers with a hill.
  init(scale: Double) {
    self.scale = scale
    let radius = Int((4 * scale).rounded(.up))
    kernel = (-radius...radius).map { offset in
      let u = Double(offset)
      let density = exp(-u * u / (2 * scale * scale)) / (scale * (2 * Double.pi).squareRoot())
      return Float(u / (scale * scale) * density)
    }
  }

  /// The response at every sample, the signal's ends continued beyond them.
  func response(to signal: [Float]) -> [Float] {
    let radius = kernel.count / 2
    let padded =
      [Float](repeating: signal[0], count: radius) + signal
      + [Float](repeating: signal[signal.count - 1], count: radius)
    return crossCorrelation(padded, kernel)
  }

  /// The greatest response farther than twice the scale from every edge, over the least at an edge
  /// of the chapter's signal: below 1 where nothing else is as loud as any edge.
  func noiseHeard(in signal: [Float]) -> Float {
    let step = StepSignal()
    let answers = response(to: signal).map(abs)
    let edges = StepSignal.edges.map { edge in
      step.times.firstIndex { Double($0) >= edge }!
    }
    let elsewhere = answers.indices.filter { place in
      edges.allSatisfy { Double(abs($0 - place)) > 2 * scale }
    }
    return elsewhere.map { answers[$0] }.max()! / edges.map { answers[$0] }.min()!
  }

  /// The response to a step of height 1 over the standard deviation of the response to white noise
  /// of variance 1, measured over `draws` places.
  func signalToNoise(draws: Int, key: Key) -> Double {
    let step =
      [Float](repeating: 0, count: kernel.count) + [Float](repeating: 1, count: kernel.count)
    let peak = response(to: step).max()!
    // Only every so many places, which do not overlap, are independent: so one product each.
    let noise = Tensor.normal([draws, kernel.count], key: key)
    let responses = noise.matmul(Tensor(kernel, shape: [kernel.count, 1]))
    return Double(peak) / Double(responses.squared().mean().item).squareRoot()
  }

  /// The same by theory, for a Gaussian that is many samples wide: √(2s/√π).
  var expectedSignalToNoise: Double { (2 * scale / Double.pi.squareRoot()).squareRoot() }
}
