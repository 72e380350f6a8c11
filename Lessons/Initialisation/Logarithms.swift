#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// log₂ x.
func binaryLogarithm(_ x: Double) -> Double { log2(x) }

/// log₁₀ x.
func decimalLogarithm(_ x: Double) -> Double { log10(x) }

/// 2ˣ.
func powerOfTwo(_ x: Double) -> Double { exp2(x) }

/// eˣ.
func exponential(_ x: Double) -> Double { exp(x) }
