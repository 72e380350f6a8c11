/// The numbers along one axis, written with one precision and without a locale.
struct TickLabels: Equatable {
  /// One for each value.
  let labels: [String]
  /// The power of ten that the labels are short of; it goes into the axis label.
  let exponent: Int

  init(_ values: [Double]) {
    let largest = values.reduce(0) { max($0, abs($1)) }
    let magnitude = largest > 0 ? Self.magnitude(of: largest) : 0
    exponent = (-3...4).contains(magnitude) ? 0 : magnitude
    let unit = powerOfTen(exponent)
    let scaled = values.map { $0 / unit }
    let decimals = Self.decimals(for: scaled)
    labels = scaled.map { Self.fixed($0, decimals: decimals) }
  }

  /// The axis label with the power of ten.
  static func axisLabel(_ label: String?, exponent: Int) -> String? {
    if exponent == 0 { return label }
    let power = "×10" + superscript(exponent)
    return label.map { "\($0) (\(power))" } ?? power
  }

  /// A number with this many decimals, and U+2212 for the minus, which is as wide as a plus.
  static func fixed(_ value: Double, decimals: Int) -> String {
    if !value.isFinite { return value.isNaN ? "NaN" : value < 0 ? "−∞" : "∞" }
    let scale = powerOfTen(decimals)
    let units = (abs(value) * scale).rounded()
    guard units < 9e18 else { return "\(value)" }
    var digits = String(UInt64(units))
    if decimals > 0 {
      if digits.utf8.count <= decimals {
        digits = String(repeating: "0", count: decimals + 1 - digits.utf8.count) + digits
      }
      let point = digits.index(digits.endIndex, offsetBy: -decimals)
      digits = "\(digits[..<point]).\(digits[point...])"
    }
    return value < 0 && units > 0 ? "−" + digits : digits
  }

  /// A number that stands by itself, with its own power of ten if it needs one.
  static func alone(_ value: Double) -> String {
    let numbers = TickLabels([value])
    return numbers.labels[0] + (numbers.exponent == 0 ? "" : " ×10" + superscript(numbers.exponent))
  }

  /// A power of ten as on log axes.
  static func power(_ exponent: Int) -> String { "10" + superscript(exponent) }

  private static func superscript(_ number: Int) -> String {
    let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
    return (number < 0 ? "⁻" : "")
      + String(String(abs(number)).map { digits[$0.wholeNumberValue!] })
  }

  /// The largest of 1, 2 and 5 times a power of ten that is at most the value.
  static func roundest(upTo value: Double) -> Double {
    let power = magnitude(of: value)
    func times(_ digit: Double) -> Double {
      power < 0 ? digit / powerOfTen(-power) : digit * powerOfTen(power)
    }
    return [5, 2].map(times).first { $0 <= value } ?? times(1)
  }

  /// The exponent of the leading digit.
  static func magnitude(of value: Double) -> Int {
    var exponent = Int(log10(value).rounded(.down))
    // The logarithm of 1000 may come out below 3.
    if powerOfTen(exponent + 1) <= value { exponent += 1 }
    if powerOfTen(exponent) > value { exponent -= 1 }
    return exponent
  }

  /// The fewest decimals that tell all values, and never more than a Double holds.
  private static func decimals(for values: [Double]) -> Int {
    for decimals in 0..<15 {
      let scale = powerOfTen(decimals)
      let exact = values.allSatisfy { value in
        let units = value * scale
        return abs(units - units.rounded()) <= 1e-9 * max(1, abs(units) * 1e-3)
      }
      if exact { return decimals }
    }
    return 15
  }
}
