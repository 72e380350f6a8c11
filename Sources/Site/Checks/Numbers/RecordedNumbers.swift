import Course

/// The numbers that a lesson comes to under its defaults, out of its reference results: those of
/// hyperparameters, metrics, claims and the ends of curves, and those that its titles, captions and alt
/// texts print.
struct RecordedNumbers {
  /// A number, and what it is.
  struct Entry: Equatable {
    let size: Double
    let name: String
    var kind = Kind.value

    /// How far the number of the run can be from it, which a reference gives in four digits.
    var rounding: Double {
      var half = 0.5
      while size != 0 && size < 1_000 * (2 * half) { half /= 10 }
      while size >= 10_000 * (2 * half) { half *= 10 }
      return size == 0 ? 0 : half
    }
  }

  enum Kind {
    /// Of a hyperparameter, a metric that is one number, a claim or an end of a curve.
    case value
    /// One of a metric that is a list, or its median, its mean, its least or its greatest. A list of many
    /// numbers holds one near any, so they count only for the words of the figure that shows them.
    case listed
    /// Printed in a title, a caption or an alt text.
    case printed
  }

  /// The figures that the results tell of, with their titles, captions and alt texts.
  let figures: [(name: String, words: [(part: String, text: String)])]
  private(set) var entries: [Entry] = []

  /// Takes the numbers out of `results`, as the repository keeps them.
  init(_ results: JSON) {
    figures = results["figures"].elements.map { figure in
      let words = ["title", "caption", "alt"].map { (part: $0, text: figure[$0].words ?? "") }
      return (figure["name"].words ?? "", words)
    }
    for (name, value) in results["hyperparameters"].members {
      add(value, as: "the hyperparameter '\(name)'")
    }
    for (name, value) in results["metrics"].members {
      add(value, as: "the metric '\(name)'")
      addElements(of: value, as: "of the metric '\(name)'")
    }
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
    for figure in figures {
      for (part, text) in figure.words {
        for number in PrintedNumber.all(in: text) {
          let name = "the \(part) of the figure '\(figure.name)'"
          entries.append(Entry(size: number.size, name: name, kind: .printed))
        }
      }
    }
  }

  private mutating func add(_ value: JSON, as name: String, kind: Kind = .value) {
    if let number = value.number {
      entries.append(Entry(size: abs(number), name: name, kind: kind))
    }
  }

  /// Adds the numbers of nested lists, and what they come to together.
  private mutating func addElements(of value: JSON, as name: String) {
    guard case .array(let elements) = value else { return }
    let numbers = elements.compactMap(\.number).sorted()
    for element in elements {
      add(element, as: "one \(name)", kind: .listed)
      addElements(of: element, as: name)
    }
    guard numbers.count == elements.count, let least = numbers.first, let greatest = numbers.last
    else { return }
    let middle = (numbers[(numbers.count - 1) / 2] + numbers[numbers.count / 2]) / 2
    let mean = numbers.reduce(0, +) / Double(numbers.count)
    for (size, word) in [
      (middle, "median"), (mean, "mean"), (least, "least"), (greatest, "greatest"),
    ] {
      entries.append(Entry(size: abs(size), name: "the \(word) \(name)", kind: .listed))
    }
  }

  /// Whether one of the numbers of these kinds is printed so.
  func hold(_ number: PrintedNumber, among kinds: Set<Kind>) -> Bool {
    entries.contains {
      kinds.contains($0.kind)
        && abs($0.size - number.size) <= number.precision * 1.000001 + $0.rounding
    }
  }

  /// The number of these kinds that comes nearest.
  func nearest(to number: PrintedNumber, among kinds: Set<Kind>) -> Entry? {
    entries.filter { kinds.contains($0.kind) }
      .min { abs($0.size - number.size) < abs($1.size - number.size) }
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
