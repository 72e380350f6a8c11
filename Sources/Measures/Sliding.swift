/// The products of a kernel with a signal wherever it lies wholly over it, Σ_j s[t + j] k[j]: the kernel
/// slides over the signal as it is. This is cross-correlation, which deep learning calls convolution.
public func crossCorrelation(_ signal: [Float], _ kernel: [Float]) -> [Float] {
  guard signal.count >= kernel.count else { return [] }
  return (0...(signal.count - kernel.count)).map { start in
    kernel.indices.reduce(0) { sum, tap in sum + signal[start + tap] * kernel[tap] }
  }
}

/// The convolution of mathematics, Σ_j s[t − j] k[j], wherever the kernel lies wholly over the signal:
/// what `jnp.convolve` and `numpy.convolve` compute with mode "valid". The sum runs through the
/// kernel backwards.
public func convolution(_ signal: [Float], _ kernel: [Float]) -> [Float] {
  guard signal.count >= kernel.count else { return [] }
  return (kernel.count - 1..<signal.count).map { end in
    kernel.indices.reduce(0) { sum, tap in sum + signal[end - tap] * kernel[tap] }
  }
}
