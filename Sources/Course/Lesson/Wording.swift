/// A share in per cent, to a hundredth: `percent(0.996)` is “99.60 %”.
public func percent(_ share: Float) -> String { rounded(share * 100, 2) + " %" }

/// A number with a fixed count of decimals, for captions: `rounded(-0.5, 2)` is “−0.50”.
public func rounded(_ value: Float, _ decimals: Int) -> String {
  guard value.isFinite else { return "\(value)" }
  var power: Double = 1
  for _ in 0..<decimals { power *= 10 }
  let digits = String(Int((abs(Double(value)) * power).rounded()))
  let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
  let sign = value < 0 && Int(digits) != 0 ? "−" : ""
  return sign + padded.dropLast(decimals) + (decimals > 0 ? "." : "") + padded.suffix(decimals)
}
