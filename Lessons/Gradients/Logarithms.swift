#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// ln x.
func naturalLogarithm(_ x: Double) -> Double { log(x) }

/// log₁₀ x.
func decimalLogarithm(_ x: Double) -> Double { log10(x) }

/// The angle in degrees of which this is the cosine.
func degrees(ofCosine cosine: Double) -> Double { acos(min(1, max(-1, cosine))) * 180 / .pi }
