/// A hyperparameter as the world outside a lesson sees it.
public struct HyperparameterDescription: Sendable, Equatable {
  /// The property's name in kebab-case.
  public let name: String
  /// What it does, in a few words.
  public let help: String
  /// The values it may take, as in "an integer from 1 to 100000".
  public let domain: String
  /// The present value.
  public let value: JSON
  /// The value when nobody sets another.
  public let defaultValue: JSON
  /// Whether the present value is the default.
  public let isDefault: Bool
  /// The values at both ends of its range and just inside them, or all it may take, as text.
  package let ends: [String]
  /// Settings that make a run at those values short.
  package let companions: [String]
}

extension Lesson {
  /// The lesson's hyperparameters in the order of their declaration, found by reflection.
  public var hyperparameters: [HyperparameterDescription] {
    declaredHyperparameters.map { $0.declaration.described(as: $0.name) }
  }

  /// A lesson with the hyperparameters of `settings`; throws `InputError` for an unknown name or a
  /// bad value.
  public static func with(_ settings: [Setting]) throws -> Self {
    let lesson = Self()
    let declared = lesson.declaredHyperparameters
    for (index, setting) in settings.enumerated() {
      guard let (name, declaration) = declared.first(where: { $0.name == setting.name }) else {
        throw InputError.unknownHyperparameter(
          setting.name, lesson: card.name, known: declared.map(\.name))
      }
      guard !settings[..<index].contains(where: { $0.name == name }) else {
        throw InputError.setTwice(name)
      }
      try declaration.assign(setting.value, name: name)
    }
    return lesson
  }

  private var declaredHyperparameters: [(name: String, declaration: any DeclaredHyperparameter)] {
    Mirror(reflecting: self).children.compactMap { child in
      guard let label = child.label, let declaration = child.value as? any DeclaredHyperparameter
      else { return nil }
      // The storage of a wrapped property is named after it, with an underscore before.
      return (kebabCase(String(label.dropFirst())), declaration)
    }
  }
}

/// A hyperparameter's name and the text of its value, as in `--set steps=100`.
public struct Setting: Sendable, Equatable {
  /// The hyperparameter's name in kebab-case.
  public let name: String
  /// The value as somebody wrote it.
  public let value: String

  /// Sets `name` to what `value` spells.
  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }

  /// Reads `KEY=VALUE`; throws `InputError.malformedSetting` for anything else.
  public init(parsing text: String) throws {
    guard let equals = text.firstIndex(of: "="), equals != text.startIndex else {
      throw InputError.malformedSetting(text)
    }
    self.init(String(text[..<equals]), String(text[text.index(after: equals)...]))
  }
}
