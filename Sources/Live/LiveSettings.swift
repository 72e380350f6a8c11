/// The hyperparameters of a lesson that its live model is made from, by their names.
package struct LiveSettings: Sendable, Equatable {
  /// Those that a reader turns.
  package let knobs: [String]
  /// Those that keep the lesson's defaults.
  package let constants: [String]

  package init(knobs: [String], constants: [String] = []) {
    (self.knobs, self.constants) = (knobs, constants)
  }

  /// All names, in the order in which their values are handed over.
  package var names: [String] { knobs + constants }
}

/// A value for each of a live model's settings.
package struct LiveValues: Sendable {
  private let names: [String]
  private let values: [Double]

  /// The values in the order of `settings.names`; another number of them is a programmer error.
  package init(_ values: [Double], of settings: LiveSettings) {
    names = settings.names
    guard values.count == names.count else {
      fatalError("LiveValues: \(names.count) settings have not \(values.count) values.")
    }
    self.values = values
  }

  /// The value of a setting; a name that the settings do not have is a programmer error.
  package subscript(name: String) -> Double {
    guard let index = names.firstIndex(of: name) else {
      fatalError("LiveValues: there is no setting of this name.")
    }
    return values[index]
  }

  /// The value of a setting that is an integer.
  package func integer(_ name: String) -> Int { Int(self[name]) }
}
