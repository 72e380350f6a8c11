import Course
import Figures
import Testing
import Trials

/// What a caption or an alt text names is in the picture: a dashed line, dots, a band, a colour.
@Suite struct WordsOfMarksTests {
  @Test(arguments: try Walk.figures()) func areInThePicture(figure: WalkedFigure) async throws {
    let trial = try await DefaultTrials.trial(of: figure.lesson.type)
    let shown = try trial.figure(figure.name)
    let missing = Paint(try trial.drawing(figure.name)).missing(of: "\(shown.caption) \(shown.alt)")
    #expect(missing.isEmpty, "the words of \(figure) name what it does not show")
  }

  /// The test itself can fail: each word asks for something that an empty page has not.
  @Test func anEmptyPageHasNothingOfIt() {
    let page = DisplayList(title: "", alt: "", width: 1, height: 1, operations: [])
    #expect(
      Paint(page).missing(of: Paint.parts.keys.joined(separator: ", ")).count == Paint.parts.count)
    #expect(Paint(page).missing(of: "A line, and a table.").isEmpty)
  }
}

/// What a drawing is made of, as far as words tell of it.
private struct Paint {
  private var strokes: [DisplayList.Stroke] = []
  private var colors: [Color] = []
  private var hasMarkers = false

  init(_ list: DisplayList) { read(list.operations) }

  private mutating func read(_ operations: [DisplayList.Operation]) {
    for operation in operations {
      switch operation {
      case .fill(_, let color): colors.append(color)
      case .stroke(_, let stroke):
        strokes.append(stroke)
        colors.append(stroke.color)
      case .markers(let markers):
        hasMarkers = true
        colors += markers.colors
      case .cells(let cells): colors += cells.colors
      case .text: break
      case .clip(_, let parts), .group(_, let parts): read(parts)
      }
    }
  }

  /// Words for parts of pictures, and whether there is such a part.
  static let parts: [String: @Sendable (Paint) -> Bool] = [
    "dashed": { $0.strokes.contains { ($0.dashes.first ?? 0) >= 1 } },
    "dotted": { $0.strokes.contains { $0.dashes.first.map { $0 < 1 } ?? false } },
    "dot": \.hasMarkers, "dots": \.hasMarkers, "disc": \.hasMarkers, "discs": \.hasMarkers,
    "band": \.hasVeils, "bands": \.hasVeils,
    "orange": { $0.hasHue(in: 10...45) }, "green": { $0.hasHue(in: 100...175) },
    "blue": { $0.hasHue(in: 190...250) }, "purple": { $0.hasHue(in: 255...345) },
    "violet": { $0.hasHue(in: 255...345) }, "pink": { $0.hasHue(in: 300...350) },
  ]

  /// The words of a text for parts that the drawing does not have.
  func missing(of text: String) -> [String] {
    let words = text.lowercased().split { !$0.isLetter }.map(String.init)
    return words.filter { Self.parts[$0].map { !$0(self) } ?? false }
  }

  /// Areas through which one sees.
  private var hasVeils: Bool { colors.contains { 0 < $0.alpha && $0.alpha < 255 } }

  private func hasHue(in degrees: ClosedRange<Double>) -> Bool {
    colors.contains { $0.alpha > 0 && ($0.hue.map(degrees.contains) ?? false) }
  }
}

extension Color {
  /// In degrees, from red at 0 by way of green at 120; nil of what is nearly grey.
  fileprivate var hue: Double? {
    let (r, g, b) = (Double(red), Double(green), Double(blue))
    let greatest = max(r, g, b)
    let range = greatest - min(r, g, b)
    guard range > 0.2 * 255 else { return nil }
    let sixth =
      greatest == r ? (g - b) / range : greatest == g ? 2 + (b - r) / range : 4 + (r - g) / range
    return (sixth < 0 ? sixth + 6 : sixth) * 60
  }
}
