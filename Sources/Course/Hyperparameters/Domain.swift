/// The values that a hyperparameter may take.
enum Domain<Value: HyperparameterValue> {
  case numbers(String, contains: (Value) -> Bool, nearest: (Value) -> Value)
  case choices([Value])

  /// The numbers of `range`.
  static func range(_ range: ClosedRange<Value>) -> Domain where Value: Comparable {
    .numbers(
      "\(Value.noun) from \(range.lowerBound.text) to \(range.upperBound.text)",
      contains: range.contains,
      nearest: { $0 < range.lowerBound ? range.lowerBound : range.upperBound })
  }

  /// Whether `value` is one of them.
  func contains(_ value: Value) -> Bool {
    switch self {
    case .numbers(_, let contains, _): contains(value)
    case .choices(let choices): choices.contains(value)
    }
  }

  /// The nearest permitted number to one that is not.
  func nearest(to value: Value) -> Value? {
    if case .numbers(_, _, let nearest) = self { nearest(value) } else { nil }
  }

  /// The choice that `text` is most likely a slip for.
  func nearestName(to text: String) -> String? {
    guard case .choices(let choices) = self else { return nil }
    return Course.nearestName(to: text, among: choices.map(\.text))
  }

  /// The permitted values in words.
  var description: String {
    switch self {
    case .numbers(let words, _, _): return words
    case .choices(let choices):
      let names = choices.map(\.text)
      return names.count < 2
        ? names.joined()
        : names.dropLast().joined(separator: ", ") + " or " + names[names.count - 1]
    }
  }
}
