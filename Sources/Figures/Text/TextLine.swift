/// Lines of text in which formulas stand between dollar signs: their ink, their size, and how lines follow one another.
extension Fonts {
  /// A line with formulas, in ems. What cannot be read is set as it is; `MixedText` tells why it cannot.
  func line(_ text: String, _ weight: TextStyle.Weight) -> MathBox {
    let typesetter = Typesetter(fonts: self, weight: weight)
    let style = Typesetter.Style()
    guard let mixed = try? MixedText(text) else { return typesetter.glyphs(text, style) }
    var line = MathBox()
    for segment in mixed.segments {
      let box =
        switch segment {
        case .text(let text): typesetter.glyphs(text, style)
        case .formula(let formula): typesetter.box(formula.root, style)
        }
      line.add(box, x: line.width, y: 0)
    }
    return line
  }

  /// How much further than plain text a line reaches up and down, in points; nothing for plain text.
  func overhang(of text: String, _ style: TextStyle) -> (above: Double, below: Double) {
    guard let reach = measure(text, style.weight).reach else { return (0, 0) }
    return (max(0, reach.above - 0.92) * style.size, max(0, reach.below - 0.2) * style.size)
  }

  /// The largest overhangs of several texts.
  func overhang(of texts: some Sequence<String>, _ style: TextStyle) -> (
    above: Double, below: Double
  ) {
    texts.reduce((0, 0)) { largest, text in
      let overhang = overhang(of: text, style)
      return (max(largest.above, overhang.above), max(largest.below, overhang.below))
    }
  }

  /// Where the baselines of lines lie below the top of the first, and how high all are, in points.
  func stack(_ lines: [String], _ style: TextStyle, leading: Double) -> (
    baselines: [Double], height: Double
  ) {
    var extra = 0.0
    let baselines = lines.enumerated().map { index, line in
      let (above, below) = overhang(of: line, style)
      let baseline = style.size * (Double(index) * leading + 1) + extra + above
      extra += above + below
      return baseline
    }
    return (baselines, Double(lines.count) * style.size * leading + extra)
  }
}

extension DisplayList {
  /// Throws for the first text whose formulas cannot be read.
  func checkFormulas() throws(FigureError) {
    try Self.checkFormulas(operations)
  }

  private static func checkFormulas(_ operations: [Operation]) throws(FigureError) {
    for operation in operations {
      switch operation {
      case .text(let text) where MixedText.isNeeded(for: text.string):
        do throws(FormulaError) {
          _ = try MixedText(text.string)
        } catch {
          throw .formula(error)
        }
      case .clip(_, let parts), .group(_, let parts): try checkFormulas(parts)
      default: break
      }
    }
  }
}
