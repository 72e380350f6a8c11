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

/// Ten to a whole power: the nearest Double, which is zero or infinity beyond a Double's range.
func powerOfTen(_ exponent: Int) -> Double {
  powersOfTen[min(max(exponent, -farthestPower), farthestPower) + farthestPower]
}

private let farthestPower = 325
private let powersOfTen = (-farthestPower...farthestPower).map { exponent in
  Double("1e\(exponent)") ?? (exponent < 0 ? 0 : .infinity)
}

/// A number times a power of ten: the Double nearest to the decimal when both are exact, .3 and not
/// .30000000000000004.
func decimal(_ number: Double, _ exponent: Int) -> Double {
  // Below 10⁻³⁰⁸ there is no power to divide by.
  exponent >= 0 || exponent < -300
    ? number * powerOfTen(exponent) : number / powerOfTen(-exponent)
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
