import Course

/// How edge detectors of several scales tell a step from noise.
struct DetectorRatios {
  let scales = [1.0, 1.5, 2, 3, 4, 6, 8, 12, 16]
  /// The answer to a step of height 1 over the standard deviation of the answer to white noise of
  /// variance 1, for each scale.
  let measured: [Double]
  /// The same by the formula for kernels of many samples.
  let formula: [Double]
  /// Of the logarithm of the ratio against that of the scale.
  let slope: Double
  /// Whether they are what theory says.
  let agree: Bool
}

extension Conv1DLesson {
  /// Measures detectors on a step and on noise, and holds them against theory.
  func ratios(in studio: Studio) -> DetectorRatios {
    let scales = [1.0, 1.5, 2, 3, 4, 6, 8, 12, 16]
    let detectors = scales.map(EdgeDetector.init)
    let measured = detectors.enumerated().map { index, detector -> Double in
      let taps = detector.kernel.count
      let step = detector.response(to: (0..<2 * taps).map { $0 < taps ? 0 : 1 }).max()!
      // Answers at neighbouring places are not independent, so each has noise of its own.
      let noise = Tensor.normal([20_000, taps], key: studio.key.folding(in: 10 + UInt32(index)))
      let answers = noise.matmul(Tensor(detector.kernel).expanded(at: 1))
      return Double(step) / Double(answers.squared().mean().item).squareRoot()
    }
    // By the samples of the kernel: a step lets all positive ones through, noise adds squares.
    let sampled = detectors.map { detector in
      Double(detector.kernel.reduce(0) { $0 + max($1, 0) }) / detector.answerToNoise
    }
    let formula = detectors.map(\.signalToNoise)
    // The formula is for kernels of many samples.
    let wide = scales.firstIndex(of: 3)!...
    let slope = slopeOfLogarithms(Array(scales[wide]), Array(measured[wide]))
    func farthest(_ a: some Sequence<Double>, _ b: some Sequence<Double>) -> Double {
      zip(a, b).map { abs($0 / $1 - 1) }.max()!
    }
    studio.metric("signal-to-noise ratio by scale", measured)
    let claims = [
      studio.claim(
        "measured signal-to-noise ratios off the kernels', greatest share",
        farthest(measured, sampled), in: ...0.02, why: .theory),
      studio.claim(
        "kernels' signal-to-noise ratios off the formula from s = 3 on, greatest share",
        farthest(sampled[wide], formula[wide]), in: ...0.02, why: .theory),
    ]
    return DetectorRatios(
      measured: measured, formula: formula, slope: slope, agree: claims.allSatisfy(\.holds))
  }
}

extension EdgeDetector {
  /// The standard deviation of its answers to white noise of variance 1.
  var answerToNoise: Double {
    kernel.reduce(0) { $0 + Double($1 * $1) }.squareRoot()
  }
}
