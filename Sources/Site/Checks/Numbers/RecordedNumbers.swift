import Course

/// The numbers that a lesson comes to under its defaults, out of its reference results: those of
/// hyperparameters, metrics that are one number, claims and the ends of curves, and those that its
/// titles, captions and alt texts print.
struct RecordedNumbers {
  /// A number, and what it is.
  struct Entry: Equatable {
    let size: Double
    let name: String
  }

  /// The names of the figures that the results tell of.
  let figures: [String]
  private(set) var entries: [Entry] = []

  /// Takes the numbers out of `results`, as the repository keeps them.
  init(_ results: JSON) {
    figures = results["figures"].elements.compactMap(\.["name"].words)
    for (name, value) in results["hyperparameters"].members {
      add(value, as: "the hyperparameter '\(name)'")
    }
    // A list of many numbers holds one near any. What of it is worth a word is in a caption.
    for (name, value) in results["metrics"].members { add(value, as: "the metric '\(name)'") }
    for (name, series) in results["series"].members {
      let points = series["some"].elements
      for point in [points.first, points.last].compactMap(\.self) {
        add(point.elements.last ?? .null, as: "an end of the curve '\(name)'")
      }
    }
    for claim in results["claims"].elements {
      for member in ["value", "lower", "upper"] {
        add(claim[member], as: "\(member) of the claim '\(claim["name"].words ?? "")'")
      }
    }
    for figure in results["figures"].elements {
      for member in ["title", "caption", "alt"] {
        for number in PrintedNumber.all(in: figure[member].words ?? "") {
          let name = "the \(member) of the figure '\(figure["name"].words ?? "")'"
          entries.append(Entry(size: number.size, name: name))
        }
      }
    }
  }

  private mutating func add(_ value: JSON, as name: String) {
    if let number = value.number { entries.append(Entry(size: abs(number), name: name)) }
  }

  /// Whether one of the numbers is printed so.
  func hold(_ number: PrintedNumber) -> Bool {
    // The reference's own fourth digit is rounded, too.
    entries.contains {
      abs($0.size - number.size) <= number.precision * 1.000001 + $0.size / 20_000
    }
  }

  /// The number that comes nearest.
  func nearest(to number: PrintedNumber) -> Entry? {
    entries.min { abs($0.size - number.size) < abs($1.size - number.size) }
  }
}

extension JSON {
  /// A member of an object; null where there is none.
  fileprivate subscript(_ name: String) -> JSON {
    if case .object(let members) = self { members[name] ?? .null } else { .null }
  }

  /// The members of an object by name.
  fileprivate var members: [(key: String, value: JSON)] {
    if case .object(let members) = self { members.sorted { $0.key < $1.key } } else { [] }
  }

  fileprivate var elements: [JSON] {
    if case .array(let elements) = self { elements } else { [] }
  }

  fileprivate var words: String? {
    if case .string(let words) = self { words } else { nil }
  }
}
