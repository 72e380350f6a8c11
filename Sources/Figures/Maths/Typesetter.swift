/// Sets formulas in DejaVu Sans, after the rules of The TeXbook's appendix G with measures for this face.
struct Typesetter {
  typealias Node = Formula.Node

  let fonts: Fonts
  let weight: TextStyle.Weight

  /// How large letters are, and whether there is room above and below.
  struct Style {
    var isDisplay = false
    /// 0 for text, 1 for scripts, 2 for scripts of scripts.
    var level = 0

    var scale: Double { [1, 0.72, 0.56][level] }
    var script: Style { Style(isDisplay: false, level: min(level + 1, 2)) }
  }

  /// The tangent of 12°, by which letters are slanted: DejaVu's package of basic faces has no italic.
  private static let slope = 0.2126

  /// The height of the minus sign, on which fractions and large signs are centered, in ems.
  var axis: Double {
    let bounds = fonts.regular.inkBounds(of: "−")
    return bounds.map { -$0.midY } ?? 0.3
  }

  var rule: Double { weight == .bold ? 0.085 : 0.058 }

  func box(_ node: Node, _ style: Style) -> MathBox {
    switch node {
    case .letter(let letter, let alphabet): return self.letter(letter, alphabet, style)
    case .number(let digits, let alphabet):
      return alphabet == .automatic
        ? glyphs(digits, style) : self.letter(digits, alphabet, style)
    case .symbol(let sign, let kind):
      return kind == .ordinary && sign.allSatisfy({ $0 == "′" })
        ? primes(sign, style) : glyphs(sign, style)
    case .name(let name, _): return glyphs(name, style)
    case .largeOperator(let sign, _): return largeOperator(sign, style)
    case .text(let text, let isBold):
      return glyphs(text, style, weight: isBold ? .bold : weight)
    case .scripts(let base, let below, let above): return scripts(base, below, above, style)
    case .accented(let accent, let base): return accented(accent, base, style)
    case .fraction(let upper, let lower, let isRuled):
      return fraction(upper, lower, isRuled, style)
    case .root(let radicand, let degree): return root(radicand, degree, style)
    case .fenced(let left, let inside, let right): return fenced(left, inside, right, style)
    case .delimiter(let sign, _, let size):
      return delimiter(sign, length: size * 0.95 * style.scale, style)
    case .space(let ems): return MathBox(width: ems * style.scale)
    case .row(let nodes): return row(nodes, style)
    case .styled(let node, let isDisplay):
      return box(node, Style(isDisplay: isDisplay, level: 0))
    case .table(let rows, let columns): return table(rows, columns, style)
    }
  }

  // MARK: Letters

  private func hasGlyph(_ scalar: Unicode.Scalar, _ weight: TextStyle.Weight) -> Bool {
    fonts[weight].layOut(String(Character(scalar))).glyphs.allSatisfy { $0.glyph.index != 0 }
  }

  private func letter(_ text: String, _ alphabet: Formula.Alphabet, _ style: Style) -> MathBox {
    switch alphabet {
    case .automatic:
      return glyphs(text, style, isSlanted: MathAlphabets.isSlanted(text))
    case .upright: return glyphs(text, style)
    case .italic: return glyphs(text, style, isSlanted: true)
    case .bold: return glyphs(text, style, weight: .bold)
    case .boldItalic: return glyphs(text, style, weight: .bold, isSlanted: true)
    case .script, .doubleStruck:
      // DejaVu has the scripts that Unicode had first, and the double-struck letters; else bold must do.
      let mapped = MathAlphabets.mapped(text, to: alphabet)
      let exists = mapped != text && mapped.unicodeScalars.allSatisfy { hasGlyph($0, weight) }
      return exists ? glyphs(mapped, style) : glyphs(text, style, weight: .bold)
    }
  }

  /// A run of glyphs, as high and deep as its ink.
  func glyphs(
    _ text: String, _ style: Style, weight: TextStyle.Weight? = nil, isSlanted: Bool = false
  ) -> MathBox {
    let wanted = weight ?? self.weight
    // The bold face lacks some signs of the regular one.
    let face = fonts[text.unicodeScalars.allSatisfy { hasGlyph($0, wanted) } ? wanted : .regular]
    let scale = style.scale / face.unitsPerEm
    // Slanting about half the height of small letters keeps them in the middle of their advance.
    let shear = isSlanted ? Self.slope * scale : 0
    let shift = isSlanted ? -Self.slope * face.xHeight / 2 * style.scale : 0
    let run = face.layOut(text)
    let ink = run.glyphs.filter { !$0.glyph.outline.isEmpty }.map { glyph, x in
      Ink(
        outline: glyph.outline, xScale: scale, yScale: scale, shear: shear, x: x * scale + shift)
    }
    var box = MathBox(ink: ink, width: run.advance * scale)
    guard let bounds = Self.bounds(of: ink) else { return box }
    box.height = max(0, bounds.maxY)
    box.depth = max(0, -bounds.y)
    if isSlanted {
      if bounds.x < 0 {
        box.ink = ink.map { $0.moved(-bounds.x, 0) }
        box.width -= bounds.x
      }
      let right = max(bounds.maxX, bounds.maxX - bounds.x) + 0.02 * style.scale
      box.slant = max(0, right - box.width)
      box.width += box.slant
    }
    return box
  }

  /// Primes of the font stand at the height of capitals, and scripts are raised already.
  private func primes(_ signs: String, _ style: Style) -> MathBox {
    let box = stretched(glyphs(signs, style), by: 1.3, 1.3)
    let lowered = box.moved(y: -0.5 * style.scale)
    guard let bounds = Self.bounds(of: lowered.ink) else { return lowered }
    return MathBox(
      ink: lowered.ink, width: lowered.width, height: bounds.maxY, depth: -bounds.y)
  }

  static func bounds(of ink: [Ink]) -> Rect? {
    ink.lazy.compactMap(\.bounds).reduce(nil) { $0?.union($1) ?? $1 }
  }

  // MARK: Rows

  private func row(_ nodes: [Node], _ style: Style) -> MathBox {
    var row = MathBox()
    var x = 0.0
    var last: Formula.AtomClass?
    let kinds = Self.classes(of: nodes)
    for (node, kind) in zip(nodes, kinds) {
      let box = self.box(node, style)
      if let kind {
        if let last { x += Spacing.between(last, kind, isScript: style.level > 0) * style.scale }
        last = kind
      }
      row.add(box, x: x, y: 0)
      x += box.width
      row.slant = box.slant
    }
    row.width = x
    return row
  }

  /// The class of each node, nil for spaces. A binary operator without an operand on a side is a sign: −x.
  private static func classes(of nodes: [Node]) -> [Formula.AtomClass?] {
    var kinds = nodes.map { node -> Formula.AtomClass? in
      if case .space = node { nil } else { node.atomClass }
    }
    let places = kinds.indices.filter { kinds[$0] != nil }
    for (i, place) in places.enumerated() where kinds[place] == .binary {
      let before = i == 0 ? nil : kinds[places[i - 1]]
      let after = i + 1 == places.count ? nil : kinds[places[i + 1]]
      let opens: [Formula.AtomClass?] = [
        nil, .largeOperator, .binary, .relation, .opening, .punctuation,
      ]
      if opens.contains(before) || [nil, .relation, .closing, .punctuation].contains(after) {
        kinds[place] = .ordinary
      }
    }
    return kinds
  }

  // MARK: Scripts

  private func scripts(_ base: Node, _ below: Node?, _ above: Node?, _ style: Style) -> MathBox {
    let nucleus = box(base, style)
    let lower = below.map { box($0, style.script) }
    let upper = above.map { box($0, style.script) }
    if base.putsLimitsAround(isDisplay: style.isDisplay) {
      return stacked(nucleus, lower, upper, style)
    }
    let s = style.scale
    let xHeight = fonts.regular.xHeight * s
    let isLow = Self.isLow(base)
    var up = isLow ? 0 : nucleus.height - 0.4 * s
    if let upper { up = max(up, 0.4 * s, upper.depth + xHeight / 4) }
    var down = isLow ? 0 : nucleus.depth + 0.06 * s
    if let lower {
      down = max(down, (upper == nil ? 0.16 : 0.22) * s, lower.height - 0.8 * xHeight)
    }
    if let upper, let lower {
      let gap = up - upper.depth - (lower.height - down)
      let least = 0.12 * s
      if gap < least {
        // Half of it each, so that the line grows evenly.
        up += (least - gap) / 2
        down += (least - gap) / 2
      }
    }
    var result = nucleus
    let gap = 0.03 * s
    if let upper { result.add(upper, x: nucleus.width + gap, y: up) }
    if let lower { result.add(lower, x: nucleus.width - nucleus.slant + gap, y: -down) }
    result.width += 0.04 * s
    result.slant = 0
    return result
  }

  /// Whether scripts stand where they would beside a small letter.
  private static func isLow(_ node: Node) -> Bool {
    switch node {
    case .letter, .number, .symbol, .name, .text: true
    case .row(let nodes): nodes.count == 1 && isLow(nodes[0])
    default: false
    }
  }

  /// Limits above and below.
  private func stacked(
    _ nucleus: MathBox, _ lower: MathBox?, _ upper: MathBox?, _ style: Style
  ) -> MathBox {
    let width = max(nucleus.width, lower?.width ?? 0, upper?.width ?? 0)
    let gap = 0.13 * style.scale
    var result = MathBox(width: width)
    result.add(nucleus, x: (width - nucleus.width) / 2, y: 0)
    if let upper {
      result.add(upper, x: (width - upper.width) / 2, y: nucleus.height + gap + upper.depth)
    }
    if let lower {
      result.add(lower, x: (width - lower.width) / 2, y: -nucleus.depth - gap - lower.height)
    }
    return result
  }

  private func largeOperator(_ sign: String, _ style: Style) -> MathBox {
    let isIntegral = "∫∬∮".contains(sign)
    let factor = style.isDisplay ? (isIntegral ? 1.5 : 1.35) : (isIntegral ? 1.2 : 1.15)
    var box = stretched(glyphs(sign, style), by: factor, factor)
    let middle = (box.height - box.depth) / 2
    box = box.moved(y: axis * style.scale - middle)
    if isIntegral { box.slant = 0.14 * style.scale * factor }
    return box
  }

  func stretched(_ box: MathBox, by x: Double, _ y: Double) -> MathBox {
    var result = MathBox(
      width: box.width * x, height: box.height * y, depth: box.depth * y, slant: box.slant * x)
    result.ink = box.ink.map { ink in
      var ink = ink
      ink.x *= x
      ink.xScale *= x
      ink.shear *= x
      ink.y *= y
      ink.yScale *= y
      return ink
    }
    return result
  }
}

/// The spaces between atoms, in ems (The TeXbook, chapter 18).
private enum Spacing {
  /// 1 for a thin, 2 for a medium, 3 for a thick space; negative ones are left out in scripts.
  private static let table: [[Int]] = [
    // Each row is the left atom: ordinary, operator, binary, relation, opening, closing, punctuation, inner.
    [0, 1, -2, -3, 0, 0, 0, -1],
    [1, 1, 0, -3, 0, 0, 0, -1],
    [-2, -2, 0, 0, -2, 0, 0, -2],
    [-3, -3, 0, 0, -3, 0, 0, -3],
    [0, 0, 0, 0, 0, 0, 0, 0],
    [0, 1, -2, -3, 0, 0, 0, -1],
    [-1, -1, 0, -1, -1, -1, -1, -1],
    [-1, 1, -2, -3, -1, 0, -1, -1],
  ]

  static func between(
    _ left: Formula.AtomClass, _ right: Formula.AtomClass, isScript: Bool
  ) -> Double {
    let kind = table[left.rawValue][right.rawValue]
    return kind < 0 && isScript ? 0 : [0, 3, 4, 5][abs(kind)] / 18
  }
}
