/// The numbers along one axis, written with one precision and without a locale.
struct TickLabels: Equatable {
  /// One for each value.
  let labels: [String]
  /// The power of ten that the labels are short of; it goes into the axis label.
  let exponent: Int

  init(_ values: [Double]) {
    let largest = values.reduce(0) { max($0, abs($1)) }
    let magnitude = largest > 0 ? Self.magnitude(of: largest) : 0
    let exponent = (-3...4).contains(magnitude) ? 0 : magnitude
    self.exponent = exponent
    let scaled = values.map { Self.shifted($0, by: exponent) }
    if let decimals = Self.decimals(for: scaled),
      largest == 0
        || Self.shifted(largest, by: exponent) * powerOfTen(decimals) < 1e15
    {
      labels = scaled.map { Self.fixed($0, decimals: decimals) }
    } else {
      // So many digits that products of Doubles would change the last ones.
      let digits = values.map { DecimalDigits($0, exponent: exponent) }
      let decimals = Self.decimals(for: scaled) ?? digits.map(\.decimals).max() ?? 0
      labels = digits.map { $0.fixed(decimals: decimals) }
    }
  }

  /// Numbers that each stand by themselves, but that differ where the values do: contour lines' levels.
  static func each(_ values: [Double]) -> [String] {
    let labels = values.map(alone)
    if Set(labels).count == Set(values).count { return labels }
    let numbers = TickLabels(values)
    return numbers.labels.map { $0 + suffix(numbers.exponent) }
  }

  /// A value in units of a power of ten.
  private static func shifted(_ value: Double, by exponent: Int) -> Double {
    exponent < -300
      ? value * powerOfTen(300) / powerOfTen(exponent + 300) : value / powerOfTen(exponent)
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
    guard units < 9e18 else {
      let exponent = magnitude(of: abs(value))
      return fixed(shifted(value, by: exponent), decimals: min(decimals, 15)) + suffix(exponent)
    }
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
    return numbers.labels[0] + suffix(numbers.exponent)
  }

  private static func suffix(_ exponent: Int) -> String {
    exponent == 0 ? "" : " ×10" + superscript(exponent)
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
    return [5, 2].map { decimal($0, power) }.first { $0 <= value } ?? decimal(1, power)
  }

  /// The exponent of the leading digit.
  static func magnitude(of value: Double) -> Int {
    // Powers of ten below a Double's range cannot be compared with.
    if value < 1e-300 { return magnitude(of: value * powerOfTen(300)) - 300 }
    var exponent = Int(log10(value).rounded(.down))
    // The logarithm of 1000 may come out below 3.
    if powerOfTen(exponent + 1) <= value { exponent += 1 }
    if powerOfTen(exponent) > value { exponent -= 1 }
    return exponent
  }

  /// The fewest decimals that tell all values, and tell neighbors apart; nil where that takes more than products of
  /// Doubles can give.
  private static func decimals(for values: [Double]) -> Int? {
    let sorted = values.sorted()
    let step = zip(sorted, sorted.dropFirst()).reduce(Double.infinity) { step, pair in
      pair.1 > pair.0 ? min(step, pair.1 - pair.0) : step
    }
    for decimals in 0..<15 {
      let scale = powerOfTen(decimals)
      let exact = values.allSatisfy { value in
        let units = value * scale
        // A small part of a step, or what a Double's precision leaves of a larger part.
        let share = max(0.05 * step * scale, min(0.3 * step * scale, abs(units) * 6e-16))
        return abs(units - units.rounded()) <= min(1e-9 * max(1, abs(units) * 1e-3), share)
      }
      if exact { return decimals }
    }
    return step >= 1e-13 ? 15 : nil
  }
}
