/// A share in per cent, to a hundredth: `percent(0.996)` is “99.60 %”.
public func percent(_ share: Float) -> String { rounded(share * 100, 2) + " %" }

/// A number with a fixed count of decimals, for captions: `rounded(-0.5, 2)` is “−0.50”.
public func rounded(_ value: Float, _ decimals: Int) -> String {
  // Digits beyond those an Int holds would tell nothing.
  guard value.isFinite, abs(value) < 1e9 else { return "\(value)" }
  var power: Double = 1
  for _ in 0..<decimals { power *= 10 }
  let digits = String(Int((abs(Double(value)) * power).rounded()))
  let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
  let sign = value < 0 && Int(digits) != 0 ? "−" : ""
  return sign + padded.dropLast(decimals) + (decimals > 0 ? "." : "") + padded.suffix(decimals)
}

/// A sentence about a training that went wrong, to stand before a caption, and nothing about one that
/// did not: its loss is no longer a number, or above what it was before the first step.
public func divergence(from initial: Float, to final: Float) -> String {
  if !final.isFinite {
    return "This training diverged: its loss is no longer a number. Try a smaller step size. "
  }
  if final > initial {
    return """
      This training diverged: its loss rose from \(rounded(initial, 3)) to \(rounded(final, 3)). Try a \
      smaller step size.\u{20}
      """
  }
  return ""
}

/// A positive or negative number in two digits or more for captions, with a power of ten where it is very small or
/// very great: `scientific(0.0147)` is “0.015”, `scientific(3.2e-7)` is “3.2·10⁻⁷”.
public func scientific(_ value: Float) -> String {
  let size = abs(value)
  guard size > 0, size.isFinite else { return rounded(value, 2) }
  if (0.01...100).contains(size) { return rounded(value, size < 0.0995 ? 3 : 2) }
  // From 0.995 to 9.95, which rounds to 1.0 to 9.9.
  var (mantissa, exponent) = (Double(size), 0)
  while mantissa >= 9.95 { (mantissa, exponent) = (mantissa / 10, exponent + 1) }
  while mantissa < 0.995 { (mantissa, exponent) = (mantissa * 10, exponent - 1) }
  let digits = "⁰¹²³⁴⁵⁶⁷⁸⁹".map(String.init)
  let power = String(abs(exponent)).compactMap(\.wholeNumberValue).map { digits[$0] }.joined()
  let sign = value < 0 ? "−" : ""
  return "\(sign)\(rounded(Float(mantissa), 1))·10\(exponent < 0 ? "⁻" : "")\(power)"
}
