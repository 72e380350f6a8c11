/// A type that a hyperparameter can have: Int, Double, Float, Bool, or an enumeration of strings
/// that declares it.
///
///     enum Activation: String, CaseIterable, HyperparameterValue { case relu, tanh }
public protocol HyperparameterValue: Sendable, Equatable {
  /// What a value is called, with its article.
  static var noun: String { get }
  /// The value that `text` spells, strictly: no spaces, no other base, nothing infinite; nil for
  /// anything else.
  init?(parsing text: String)
  /// The value as a person writes it, the shortest text that reads back the same.
  var text: String { get }
  /// The value as `results.json` has it.
  var json: JSON { get }
  /// Where a range from `lower` to `upper` is tried: its ends and what is just inside them, without
  /// repetition.
  static func ends(of lower: Self, _ upper: Self) -> [Self]
}

extension HyperparameterValue {
  public static func ends(of lower: Self, _ upper: Self) -> [Self] { [lower, upper] }
}

extension Int: HyperparameterValue {
  public static var noun: String { "an integer" }
  public init?(parsing text: String) { self.init(text) }
  public var text: String { String(self) }
  public var json: JSON { .integer(self) }
  public static func ends(of lower: Int, _ upper: Int) -> [Int] {
    var ends = [lower]
    for value in [lower + 1, upper - 1, upper] where value > ends.last! && value <= upper {
      ends.append(value)
    }
    return ends
  }
}

extension Double: HyperparameterValue {
  public static var noun: String { "a finite number" }
  public init?(parsing text: String) {
    guard isDecimal(text), let value = Double(text), value.isFinite else { return nil }
    self = value
  }
  public var text: String { shortestText(self) }
  public var json: JSON { .double(self) }
  public static func ends(of lower: Double, _ upper: Double) -> [Double] {
    endsOfNumbers(lower, upper)
  }
}

extension Float: HyperparameterValue {
  public static var noun: String { "a finite number" }
  public init?(parsing text: String) {
    guard isDecimal(text), let value = Float(text), value.isFinite else { return nil }
    self = value
  }
  public var text: String { shortestText(self) }
  public var json: JSON { .float(self) }
  public static func ends(of lower: Float, _ upper: Float) -> [Float] {
    endsOfNumbers(lower, upper)
  }
}

extension Bool: HyperparameterValue {
  public static var noun: String { "a Boolean" }
  public init?(parsing text: String) { self.init(text) }
  public var text: String { String(self) }
  public var json: JSON { .bool(self) }
}

extension HyperparameterValue where Self: RawRepresentable & CaseIterable, RawValue == String {
  public static var noun: String { "a choice" }
  public init?(parsing text: String) { self.init(rawValue: text) }
  public var text: String { rawValue }
  public var json: JSON { .string(rawValue) }
}

/// The ends of a range, the numbers next to them, and those a thousandth of the range inside.
private func endsOfNumbers<Number: BinaryFloatingPoint>(
  _ lower: Number, _ upper: Number
) -> [Number] {
  guard lower < upper else { return [lower] }
  let step = (upper - lower) / 1_000
  return [lower, lower.nextUp, lower + step, upper - step, upper.nextDown, upper]
}

/// Whether `text` is written with the characters of a decimal number only, which leaves out "nan"
/// and "0x1p3".
private func isDecimal(_ text: String) -> Bool {
  text.utf8.allSatisfy { "0123456789+-.eE".utf8.contains($0) }
}
