import Course

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where a run's results first differ from those that are kept of it: where, what was expected, and
/// what it is.
///
/// Numbers are the same within a little more than half a unit of their fourth digit, so that neither
/// rounding nor another last bit of a result makes a difference, and within a millionth, because what
/// is smaller, next to numbers of about 1, is rounding itself.
package struct ResultsDifference: Equatable, CustomStringConvertible {
  /// The names and places on the way there, the outermost first.
  package private(set) var path: [String]
  package let expected: String
  package let actual: String

  package var description: String {
    "at \(path.joined(separator: " › ")): expected \(expected), but it is \(actual)"
  }

  /// The first difference of `actual` from `expected`; nil where there is none.
  package init?(expected: JSON, actual: JSON) {
    guard let found = Self.first(expected, actual) else { return nil }
    self = found
  }

  private init(_ expected: String, _ actual: String, at path: [String] = []) {
    (self.expected, self.actual, self.path) = (expected, actual, path)
  }

  private static func first(_ expected: JSON, _ actual: JSON) -> ResultsDifference? {
    switch (expected, actual) {
    case (.object(let old), .object(let new)):
      return Set(old.keys).union(new.keys).sorted().lazy.compactMap { name in
        first(old[name], new[name], at: name)
      }.first
    case (.array(let old), .array(let new)):
      // What has names is compared by them, so that what comes or goes in between is what is told.
      let (oldNames, newNames) = (old.map(\.name), new.map(\.name))
      if oldNames.contains(where: { $0 != nil }), oldNames != newNames {
        return names(oldNames.compactMap(\.self), newNames.compactMap(\.self))
      }
      return (0..<max(old.count, new.count)).lazy.compactMap { index in
        first(
          index < old.count ? old[index] : nil, index < new.count ? new[index] : nil,
          at: index < oldNames.count ? oldNames[index] ?? "\(index)" : "\(index)")
      }.first
    case (.string(let old), .string(let new)):
      return old == new ? nil : words(old, new)
    case (.integer(let old), .integer(let new)):
      return old == new ? nil : ResultsDifference("\(old)", "\(new)")
    default:
      let isSame =
        if let old = expected.number, let new = actual.finite {
          abs(old - new) <= max(0.51 * unitOfFourthDigit(old), 1e-6)
        } else {
          expected.finite == nil && actual.finite == nil && expected.text == actual.text
        }
      return isSame ? nil : ResultsDifference(excerpt(expected), excerpt(actual))
    }
  }

  private static func first(_ old: JSON?, _ new: JSON?, at place: String) -> ResultsDifference? {
    guard let old else { return ResultsDifference("nothing", excerpt(new!), at: [place]) }
    guard let new else { return ResultsDifference(excerpt(old), "missing", at: [place]) }
    var difference = first(old, new)
    difference?.path.insert(place, at: 0)
    return difference
  }

  /// What differs between two lists of names.
  private static func names(_ old: [String], _ new: [String]) -> ResultsDifference {
    if let lost = old.first(where: { !new.contains($0) }) {
      return ResultsDifference("'\(lost)'", "missing")
    }
    if let added = new.first(where: { !old.contains($0) }) {
      return ResultsDifference("nothing more", "'\(added)'")
    }
    let index = zip(old, new).prefix { $0 == $1 }.count
    return ResultsDifference(
      index < old.count ? "'\(old[index])'" : "nothing more",
      index < new.count ? "'\(new[index])'" : "missing")
  }

  /// Two texts from a few words before they part.
  private static func words(_ old: String, _ new: String) -> ResultsDifference {
    let common = zip(old, new).prefix { $0 == $1 }.count
    func part(_ text: String) -> String {
      let start = max(0, common - 30)
      let shown = text.dropFirst(start).prefix(80)
      return "“" + (start > 0 ? "…" : "") + shown + (start + 80 < text.count ? "…" : "") + "”"
    }
    return ResultsDifference(part(old), part(new))
  }

  private static func excerpt(_ value: JSON) -> String {
    let text = value.rounded.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return text.count > 80 ? text.prefix(80) + "…" : text
  }
}

extension JSON {
  /// What an object calls itself.
  fileprivate var name: String? {
    if case .object(let members) = self, case .string(let name)? = members["name"] { return name }
    return nil
  }

  /// The value where it is a finite number, as all are that a file can hold.
  fileprivate var finite: Double? { number.flatMap { $0.isFinite ? $0 : nil } }
}

/// The distance of numbers that differ by one in the fourth significant digit of `value`.
func unitOfFourthDigit(_ value: Double) -> Double {
  value == 0 || !value.isFinite ? 0 : pow(10, log10(abs(value)).rounded(.down) - 3)
}

/// The nearest number of four significant digits.
func roundedToFourDigits(_ value: Double) -> Double {
  guard value != 0, value.isFinite else { return value }
  // Dividing by a whole power of ten gives the shortest decimals, multiplying by a fraction does not.
  let exponent = 3 - Int(log10(abs(value)).rounded(.down))
  let power = pow(10, Double(abs(exponent)))
  return exponent < 0 ? (value / power).rounded() * power : (value * power).rounded() / power
}
