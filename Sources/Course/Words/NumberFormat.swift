/// How a number of a run is written in a title, a caption or an alt text:
///
///     "After \(steps, "step") \(accuracy, .percent) are right, at a loss of \(loss, .decimals(4))."
public struct NumberFormat: Sendable {
  let text: @Sendable (Float) -> String

  /// A share in per cent, to a hundredth: 0.996 is “99.60 %”.
  public static var percent: NumberFormat { NumberFormat(text: Course.percent) }

  /// A share of so many cases in per cent, to the digit that a single case counts in, or to a hundredth: of 500 cases,
  /// 0.996 is “99.6 %”, of 40 “100 %”.
  public static func percent(of cases: Int) -> NumberFormat {
    // A case is 100 / cases per cent, which shows from the first decimal at which this is 1 or more.
    var (decimals, unit) = (0, 100)
    while unit < cases, decimals < 2 { (decimals, unit) = (decimals + 1, unit * 10) }
    return NumberFormat { [decimals] in rounded(100 * $0, decimals) + ($0.isNaN ? "" : " %") }
  }

  /// A share in whole per cent: 0.996 is “100 %”.
  public static var wholePercent: NumberFormat {
    NumberFormat { rounded(100 * $0, 0) + ($0.isNaN ? "" : " %") }
  }

  /// So many decimals: −0.5 with two is “−0.50”.
  public static func decimals(_ count: Int) -> NumberFormat {
    NumberFormat { rounded($0, count) }
  }

  /// Two digits or more, with a power of ten where the number is very small or very great.
  public static var scientific: NumberFormat { NumberFormat(text: Course.scientific) }
}

extension DefaultStringInterpolation {
  /// A number in the form that captions have it: `"\(loss, .decimals(4))"`.
  public mutating func appendInterpolation(
    _ value: some BinaryFloatingPoint, _ format: NumberFormat
  ) {
    appendLiteral(format.text(Float(value)))
  }

  /// A number of things, in the singular where it is one: `"\(steps, "step")"`, or
  /// `"\(classes, "class", "classes")"`.
  public mutating func appendInterpolation(
    _ number: Int, _ noun: String, _ plural: String? = nil
  ) {
    appendLiteral(counted(number, noun, plural))
  }
}
