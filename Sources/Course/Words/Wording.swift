/// A share in per cent, to a hundredth: `percent(0.996)` is “99.60 %”.
public func percent(_ share: Float) -> String {
  rounded(share * 100, 2) + (share.isNaN ? "" : " %")
}

/// A number with a fixed count of decimals, for captions: `rounded(-0.5, 2)` is “−0.50”; what is not
/// a number, or infinite, is said in words and signs.
public func rounded(_ value: Float, _ decimals: Int) -> String {
  if value.isNaN { return "not a number" }
  if value.isInfinite { return value < 0 ? "−∞" : "∞" }
  // Digits beyond those that a Float holds would tell nothing.
  guard abs(value) < 1e9 else { return scientific(value) }
  var power: Double = 1
  for _ in 0..<decimals { power *= 10 }
  let digits = String(Int((abs(Double(value)) * power).rounded()))
  let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
  let sign = value < 0 && Int(digits) != 0 ? "−" : ""
  return sign + padded.dropLast(decimals) + (decimals > 0 ? "." : "") + padded.suffix(decimals)
}

/// How a loss went, as after “the loss …”: `course(from: 0.7, to: 0.02, decimals: 2)` is “falls from
/// 0.70 to 0.02”; it rises, or stays at one value, where it does.
public func course(from first: Float, to last: Float, decimals: Int) -> String {
  let (start, end) = (rounded(first, decimals), rounded(last, decimals))
  if start == end { return "stays at \(end)" }
  let verb = last < first ? "falls" : last > first ? "rises" : "goes"
  return "\(verb) from \(start) to \(end)"
}

/// A number of things, in the singular where it is one: `counted(1, "step")` is “1 step”,
/// `counted(2, "class", "classes")` is “2 classes”.
public func counted(_ number: Int, _ noun: String, _ plural: String? = nil) -> String {
  "\(number) \(number == 1 ? noun : plural ?? noun + "s")"
}

/// Several things in a row: `listed([0, 3, 8])` is “0, 3 and 8”.
public func listed(_ things: [some CustomStringConvertible]) -> String {
  let words = things.map(\.description)
  guard let last = words.last, words.count > 1 else { return words.joined() }
  return words.dropLast().joined(separator: ", ") + " and " + last
}

/// What is shown of several runs, and no more than there is of a single one:
/// `acrossRuns(5, "the median", spread: "bands")` is “the median of 5 runs, bands from the lowest to
/// the highest”, and `acrossRuns(1, …)` is “one run”.
public func acrossRuns(_ runs: Int, _ statistic: String, spread: String? = nil) -> String {
  guard runs > 1 else { return "one run" }
  return "\(statistic) of \(runs) runs"
    + (spread.map { ", \($0) from the lowest to the highest" } ?? "")
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
