/// The names of places in a page, each of which must be its own.
package struct Anchors {
  private var taken: Set<String>

  /// With these names taken from the start.
  package init(taken: [String] = []) { self.taken = Set(taken) }

  /// A name made of the words of `title`: lower case, joined by hyphens, numbered where another has
  /// it.
  mutating func name(for title: String) -> String {
    let words = title.lowercased().split { !$0.isLetter && !$0.isNumber }
    let base = words.isEmpty ? "section" : words.joined(separator: "-")
    var name = base
    var number = 2
    while !taken.insert(name).inserted {
      name = "\(base)-\(number)"
      number += 1
    }
    return name
  }
}
