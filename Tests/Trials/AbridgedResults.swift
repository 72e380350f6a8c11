import Course

// What the repository keeps of `results.json`: all words, and of numbers as many as tell whether a run
// came to the same.

extension Results {
  /// Lists of more numbers than these are abridged.
  private static var longest: Int { 40 }

  /// The results without what other references hold (files) and without most of long lists: of such a
  /// metric, and of every curve, how many numbers there are, their mean and nine of them, densest at
  /// the start, where most happens.
  package var abridged: JSON {
    var members: [String: JSON] = [
      "lesson": .string(lesson),
      "hyperparameters": .object(
        Dictionary(uniqueKeysWithValues: hyperparameters.map { ($0.name, $0.value) })),
      "metrics": .object(
        Dictionary(uniqueKeysWithValues: metrics.map { ($0.name, Self.abridged($0.value)) })),
      "series": .object(
        Dictionary(uniqueKeysWithValues: series.map { ($0.name, Self.abridged($0)) })),
      "claims": .array(claims.map(\.json)),
      "figures": .array(figures.map(Self.abridged)),
    ]
    if !remarks.isEmpty { members["remarks"] = .array(remarks.map(JSON.string)) }
    return .object(members)
  }

  private static func abridged(_ metric: JSON) -> JSON {
    let numbers = metric.leaves
    if numbers.count <= longest { return metric }
    return .object([
      "count": .integer(numbers.count), "mean": mean(of: numbers),
      "some": .array(some(of: numbers.count).map { numbers[$0] }),
    ])
  }

  private static func abridged(_ series: Series) -> JSON {
    let points = series.points
    return .object([
      "count": .integer(points.count), "mean": mean(of: points.map(\.value)),
      "some": .array(
        some(of: points.count).map { .array([.integer(points[$0].step), points[$0].value]) }),
    ])
  }

  private static func abridged(_ figure: ShownFigure) -> JSON {
    .object([
      "name": .string(figure.name), "title": .string(figure.title),
      "caption": .string(figure.caption), "alt": .string(figure.alt),
      "width": .double(figure.width), "height": .double(figure.height),
      "moments": .array(figure.frames.map { .integer($0.step) }),
    ])
  }

  private static func mean(of numbers: [JSON]) -> JSON {
    .double(numbers.reduce(0) { $0 + ($1.number ?? .nan) } / Double(numbers.count))
  }

  /// Nine places out of `count`, the first and the last among them.
  private static func some(of count: Int) -> [Int] {
    (0...8).reduce(into: [Int]()) { places, index in
      let share = Double(index) / 8
      let place = Int((Double(count - 1) * share * share * share).rounded(.up))
      if place != places.last { places.append(place) }
    }
  }
}

extension JSON {
  /// The elements of a nested array in their order, or the value itself.
  fileprivate var leaves: [JSON] {
    if case .array(let elements) = self { elements.flatMap(\.leaves) } else { [self] }
  }

  /// The value with its numbers in four significant digits; integers stay as they are.
  package var rounded: JSON {
    switch self {
    case .float(let value): .double(roundedToFourDigits(Double(value)))
    case .double(let value): .double(roundedToFourDigits(value))
    case .array(let elements): .array(elements.map(\.rounded))
    case .object(let members): .object(members.mapValues(\.rounded))
    default: self
    }
  }
}
