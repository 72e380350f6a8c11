import Engine

/// The chapter's hand-written loop: the kernel slides over the signal as it is. This is
/// cross-correlation, which deep learning calls convolution.
func crossCorrelation(_ signal: [Float], _ kernel: [Float]) -> [Float] {
  guard signal.count >= kernel.count else { return [] }
  return (0...(signal.count - kernel.count)).map { start in
    kernel.indices.reduce(0) { sum, tap in sum + signal[start + tap] * kernel[tap] }
  }
}

/// The convolution of mathematics, in the places where the kernel lies wholly over the signal:
/// what `jnp.convolve` and `numpy.convolve` compute with mode "valid". The sum runs through the
/// kernel backwards.
func convolution(_ signal: [Float], _ kernel: [Float]) -> [Float] {
  guard signal.count >= kernel.count else { return [] }
  return (kernel.count - 1..<signal.count).map { end in
    kernel.indices.reduce(0) { sum, tap in sum + signal[end - tap] * kernel[tap] }
  }
}

/// The greatest difference between two outputs.
func greatestDifference(_ a: [Float], _ b: [Float]) -> Float {
  zip(a, b).reduce(0) { max($0, abs($1.0 - $1.1)) }
}

/// The chapter's signal: steps at t = 1, 2 and 3 over 200 places from 0 to 4.
struct StepSignal {
  let times: [Float] = (0..<200).map { 4 * Float($0) / 199 }

  var values: [Float] {
    times.map { t in t < 1 ? 0 : t < 2 ? 1 : t < 3 ? 0.5 : 1.5 }
  }

  /// Where it jumps.
  static let edges = [1.0, 2, 3]
}
