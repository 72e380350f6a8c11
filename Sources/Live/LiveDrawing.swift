/// What a page is to draw, or to say in numbers: a list of commands, each its code, how many numbers
/// follow, and these. The page's script reads it, in `Sources/Site/Live`.
public struct LiveDrawing {
  /// The list so far.
  package private(set) var words: [Float] = []

  package init() {}

  /// The codes of the commands, as the script knows them.
  private enum Code: Int { case axes, bands, points, legend, number }

  /// An axis of the panel, with a number at every multiple of `spacing`.
  package struct Axis {
    let name: String
    let domain: ClosedRange<Float>
    let spacing: Float

    package init(_ name: String, _ domain: ClosedRange<Float>, every spacing: Float) {
      (self.name, self.domain, self.spacing) = (name, domain, spacing)
    }
  }

  /// How a number is written.
  package enum Format: Int { case decimal, percent }

  /// The panel that all else is drawn in, once, at the beginning.
  package mutating func axes(x: Axis, y: Axis) {
    var arguments: [Float] = []
    for axis in [x, y] {
      arguments += [axis.domain.lowerBound, axis.domain.upperBound, axis.spacing]
      let letters = Self.letters(axis.name)
      arguments += [Float(letters.count)] + letters
    }
    put(.axes, arguments)
  }

  /// The panel by the bands between `levels` that a function lies in, each in the color of a category,
  /// with a line at every level; `values` are the function's on a grid that spans the panel, rows of
  /// `columns` from the bottom up.
  package mutating func bands(
    of values: [Float], columns: Int, levels: [Float], categories: [Int]
  ) {
    put(
      .bands,
      [Float(columns), Float(levels.count)] + levels + categories.map { Float($0) } + values)
  }

  /// Points, each in the color of its category.
  package mutating func points(x: [Double], y: [Double], categories: [Int]) {
    var arguments: [Float] = []
    for index in x.indices {
      arguments += [Float(x[index]), Float(y[index]), Float(categories[index])]
    }
    put(.points, arguments)
  }

  /// What the points of a category are called.
  package mutating func legend(_ name: String, category: Int) {
    put(.legend, [Float(category)] + Self.letters(name))
  }

  /// A number to be read beside the drawing.
  package mutating func number(_ name: String, _ value: Float, _ format: Format) {
    put(.number, [value, Float(format.rawValue)] + Self.letters(name))
  }

  private mutating func put(_ code: Code, _ arguments: [Float]) {
    words.append(Float(code.rawValue))
    words.append(Float(arguments.count))
    words += arguments
  }

  /// A text as numbers: its bytes in UTF-8.
  private static func letters(_ text: String) -> [Float] { text.utf8.map { Float($0) } }
}
