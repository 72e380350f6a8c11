/// What a metric can be: a number, or a nested array of numbers.
public protocol MetricValue {
  /// The value as `results.json` has it.
  var json: JSON { get }
}

extension Int: MetricValue {}
extension Float: MetricValue {}
extension Double: MetricValue {}

extension Array: MetricValue where Element: MetricValue {
  public var json: JSON { .array(map(\.json)) }
}
