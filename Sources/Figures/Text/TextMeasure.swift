import Synchronization

/// How large a line of text is, in ems.
struct TextMeasure: Sendable {
  let width: Double
  /// How far a line with formulas reaches above and below its baseline; nil for plain text.
  let reach: (above: Double, below: Double)?
  /// The box around the ink, y downwards from the baseline; nil when there is none.
  let ink: Rect?
}

/// What has been measured, since layout asks for the same few texts again and again.
final class TextMeasures: Sendable {
  private struct Key: Hashable {
    let text: String
    let weight: TextStyle.Weight
  }

  /// More than any figure has; a program that draws many must not grow for it.
  private static let capacity = 4096

  private let known = Mutex<[Key: TextMeasure]>([:])

  /// The measure of a text, found by `measure` the first time.
  func measure(
    _ text: String, _ weight: TextStyle.Weight, by measure: () -> TextMeasure
  ) -> TextMeasure {
    let key = Key(text: text, weight: weight)
    if let found = known.withLock({ $0[key] }) { return found }
    let found = measure()
    known.withLock { known in
      if known.count >= Self.capacity { known.removeAll() }
      known[key] = found
    }
    return found
  }
}

extension Fonts {
  /// The size of a line, plain or with formulas.
  func measure(_ text: String, _ weight: TextStyle.Weight) -> TextMeasure {
    measures.measure(text, weight) {
      guard MixedText.isNeeded(for: text) else {
        let face = face(for: text, weight)
        return TextMeasure(
          width: face.width(of: text), reach: nil, ink: face.inkBounds(of: text))
      }
      let line = line(text, weight)
      let ink = Typesetter.bounds(of: line.ink).map {
        Rect(x: $0.x, y: -$0.maxY, width: $0.width, height: $0.height)
      }
      return TextMeasure(width: line.width, reach: (line.height, line.depth), ink: ink)
    }
  }
}
