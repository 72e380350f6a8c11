#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The decimal logarithm by the system; where it differs between systems, rounding to 1/1000 point hides it.
func log10(_ value: Double) -> Double {
  #if canImport(Glibc)
    Glibc.log10(value)
  #elseif canImport(Musl)
    Musl.log10(value)
  #else
    Darwin.log10(value)
  #endif
}

/// Ten to a power that need not be whole.
func exp10(_ exponent: Double) -> Double { pow(10, exponent) }

/// Ten to a whole power: exact from 0 to 22, and the nearest quotient of such powers down to −22.
func powerOfTen(_ exponent: Int) -> Double {
  if exponent < 0 {
    // Two steps, because 10³⁰⁸ is the largest power there is.
    return exponent < -300
      ? 1 / powerOfTen(300) / powerOfTen(-exponent - 300) : 1 / powerOfTen(-exponent)
  }
  return (0..<exponent).reduce(1) { power, _ in power * 10 }
}

/// The natural logarithm by the system.
func naturalLogarithm(_ value: Double) -> Double { log10(value) / log10(2.718281828459045) }

/// Points around the unit circle, counterclockwise from the right.
func unitCircle(_ count: Int) -> [Point] {
  (0..<count).map { i in
    let angle = 2 * Double.pi * Double(i) / Double(count)
    return Point(cos(angle), sin(angle))
  }
}
