/// A value that a lesson is run with, declared once: its help, its range and its default.
///
///     @Hyperparameter("Step size", in: 1e-6...10) var learningRate = 0.1
///
/// Outside Swift it is known by the property's name in kebab-case, `learning-rate`.
@propertyWrapper
public struct Hyperparameter<Value: HyperparameterValue> {
  /// What it does, in a few words.
  public let help: String
  /// The value when nobody sets another.
  public let defaultValue: Value
  /// The values it may take.
  let domain: Domain<Value>
  /// Settings of others that make a run short where this one is at the end of its range.
  let companions: [String]
  /// Shared with the copy that reflection hands out, which is how a value is set by name.
  private var storage: Storage

  private final class Storage {
    var value: Value
    init(_ value: Value) { self.value = value }
  }

  /// Declares a number in `range`.
  ///
  /// One test runs every lesson at the ends of every range, under the settings of `Lesson.brief`;
  /// where that still takes long, `companions` are settings that go before those, such as
  /// `["points=20"]`.
  public init(
    wrappedValue: Value, _ help: String, in range: ClosedRange<Value>,
    tryingWith companions: [String] = []
  ) where Value: Comparable {
    self.init(wrappedValue, help, .range(range), companions)
  }

  /// Declares one case of an enumeration.
  public init(wrappedValue: Value, _ help: String) where Value: CaseIterable {
    self.init(wrappedValue, help, .choices(Array(Value.allCases)))
  }

  /// Declares something that is so or not.
  public init(wrappedValue: Value, _ help: String) where Value == Bool {
    self.init(wrappedValue, help, .choices([true, false]))
  }

  private init(
    _ value: Value, _ help: String, _ domain: Domain<Value>, _ companions: [String] = []
  ) {
    guard domain.contains(value) else {
      fatalError("The default \(value.text) of '\(help)' must be \(domain.description).")
    }
    self.help = help
    self.defaultValue = value
    self.domain = domain
    self.companions = companions
    self.storage = Storage(value)
  }

  /// The value; setting one outside the range is a programmer error.
  public var wrappedValue: Value {
    get { storage.value }
    set {
      guard domain.contains(newValue) else {
        fatalError("'\(help)' must be \(domain.description), not \(newValue.text).")
      }
      storage = Storage(newValue)
    }
  }
}

extension Hyperparameter: DeclaredHyperparameter {
  func assign(_ text: String, name: String) throws {
    storage.value = try domain.value(of: text, for: name)
  }

  func described(as name: String) -> HyperparameterDescription {
    HyperparameterDescription(
      name: name, help: help, domain: domain.description, value: storage.value.json,
      defaultValue: defaultValue.json, isDefault: storage.value == defaultValue,
      ends: domain.ends.map(\.text), companions: companions)
  }
}

/// A hyperparameter whose type of value is not known: what reflection finds.
protocol DeclaredHyperparameter {
  /// Sets the value that `text` spells, or throws `InputError.badValue` about `name`.
  func assign(_ text: String, name: String) throws
  /// The declaration and the present value.
  func described(as name: String) -> HyperparameterDescription
}
