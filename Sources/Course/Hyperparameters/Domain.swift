/// The values that a hyperparameter may take.
enum Domain<Value: HyperparameterValue> {
  case numbers(String, contains: (Value) -> Bool, nearest: (Value) -> Value, ends: [Value])
  case choices([Value])

  /// The numbers of `range`.
  static func range(_ range: ClosedRange<Value>) -> Domain where Value: Comparable {
    .numbers(
      "\(Value.noun) from \(range.lowerBound.text) to \(range.upperBound.text)",
      contains: range.contains,
      nearest: { $0 < range.lowerBound ? range.lowerBound : range.upperBound },
      ends: Value.ends(of: range.lowerBound, range.upperBound))
  }

  /// Whether `value` is one of them.
  func contains(_ value: Value) -> Bool {
    switch self {
    case .numbers(_, let contains, _, _): contains(value)
    case .choices(let choices): choices.contains(value)
    }
  }

  /// The value that `text` spells for what is called `name`; throws `InputError.badValue` where it
  /// is not permitted.
  func value(of text: String, for name: String) throws -> Value {
    let value = Value(parsing: text)
    if let value, contains(value) { return value }
    let nearest =
      switch self {
      case .numbers(_, _, let nearest, _): value.map { nearest($0).text }
      case .choices(let choices): nearestName(to: text, among: choices.map(\.text))
      }
    throw InputError.badValue(name, text: text, expected: description, nearest: nearest)
  }

  /// The values to try: both ends and what is just inside them, or all there are.
  var ends: [Value] {
    switch self {
    case .numbers(_, _, _, let ends): ends
    case .choices(let choices): choices
    }
  }

  /// The permitted values in words.
  var description: String {
    switch self {
    case .numbers(let words, _, _, _): return words
    case .choices(let choices):
      let names = choices.map(\.text)
      return names.count < 2
        ? names.joined()
        : names.dropLast().joined(separator: ", ") + " or " + names[names.count - 1]
    }
  }
}

/// The number of `range` that `text` spells for what is called `name`, an option or a
/// hyperparameter.
///
/// Throws `InputError.badValue` where it spells none, strictly read, with the nearest number of the
/// range.
public func number<Value: HyperparameterValue & Comparable>(
  _ text: String, in range: ClosedRange<Value>, for name: String
) throws -> Value {
  try Domain.range(range).value(of: text, for: name)
}
