/// Fractions, roots, accents, fences and tables.
extension Typesetter {
  // MARK: Fractions

  func fraction(
    _ upper: Node, _ lower: Node, _ isRuled: Bool, _ style: Style
  ) -> MathBox {
    let inner = style.isDisplay ? Style() : style.script
    let (top, bottom) = (box(upper, inner), box(lower, inner))
    let s = style.scale
    let (axis, half) = (axis * s, rule * s / 2)
    let gap = (style.isDisplay ? 0.14 : 0.1) * s
    // The least distances of the baselines keep those of neighboring fractions level.
    let up = max(axis + half + gap + top.depth, (style.isDisplay ? 0.62 : 0.47) * s)
    let down = max(gap + half + bottom.height - axis, (style.isDisplay ? 0.58 : 0.34) * s)
    let width = max(top.width, bottom.width) + 0.1 * s
    let side = 0.06 * s
    var result = MathBox(width: width + 2 * side)
    result.add(top, x: side + (width - top.width) / 2, y: up)
    result.add(bottom, x: side + (width - bottom.width) / 2, y: -down)
    if isRuled {
      result.ink.append(.rule(x: side, y: axis - half, width: width, height: 2 * half))
    }
    return result
  }

  // MARK: Roots

  func root(_ radicand: Node, _ degree: Node?, _ style: Style) -> MathBox {
    let inside = box(radicand, style)
    let s = style.scale
    let thickness = rule * s
    // At least as high as a letter, so that the roots of x and b are alike.
    let top = max(inside.height, fonts.regular.capHeight * s) + 0.1 * s + thickness
    let bottom = -max(inside.depth, 0.06 * s) - 0.02 * s
    let hook = bottom + min(0.5 * s, 0.6 * (top - bottom))
    // Wider when it is higher, so that the long stroke stays a stroke.
    let width = 0.52 * s + 0.03 * min(top - bottom, 4 * s)
    var x = 0.0
    var result = MathBox()
    if let degree {
      let index = box(degree, Style(isDisplay: false, level: 2))
      let reach = 0.3 * s
      x = max(0, index.width - reach)
      result.add(index, x: max(0, reach - index.width), y: hook + 0.16 * s + index.depth)
    }
    let (foot, end) = (Point(x + 0.27 * s, bottom), Point(x + width, top - thickness / 2))
    let bend = Point(x + 0.12 * s, hook)
    result.ink += [
      .stroke(from: Point(x + 0.02 * s, hook - 0.06 * s), to: bend, thickness: thickness * 0.8),
      .stroke(from: bend, to: foot, thickness: thickness * 1.7),
      .stroke(from: Point(foot.x - thickness * 0.2, foot.y), to: end, thickness: thickness),
      .rule(
        x: end.x - thickness * 0.3, y: top - thickness,
        width: inside.width + 0.1 * s + thickness * 0.3, height: thickness),
    ]
    let contents = inside
    result.add(contents, x: end.x + 0.05 * s, y: 0)
    result.width = end.x + 0.1 * s + inside.width + 0.03 * s
    result.height = max(result.height, top)
    result.depth = max(result.depth, -bottom)
    return result
  }

  // MARK: Accents

  func accented(_ accent: Formula.Accent, _ base: Node, _ style: Style) -> MathBox {
    var result = box(base, style)
    let s = style.scale
    let ink = Self.bounds(of: result.ink) ?? Rect(x: 0, y: 0, width: result.width, height: 0)
    let top = max(result.height, fonts.regular.xHeight * s)
    // The top of a slanted letter stands to the right of its middle.
    let isSlanted = result.ink.contains { $0.shear > 0 }
    let middle = ink.midX + (isSlanted ? 0.09 * max(0, result.height - 0.1 * s) : 0)
    let gap = 0.1 * s
    switch accent {
    case .overline, .underline:
      let y = accent == .overline ? result.height + gap : -result.depth - gap - rule * s
      result.ink.append(.rule(x: 0, y: y, width: result.width, height: rule * s))
    case .overbrace: result.ink += brace(over: result, y: result.height + gap, upwards: true, s)
    case .underbrace: result.ink += brace(over: result, y: -result.depth - gap, upwards: false, s)
    case .bar:
      let width = max(0.34 * s, min(ink.width * 0.85, 0.62 * s))
      result.ink.append(
        .rule(x: middle - width / 2, y: top + gap, width: width, height: rule * s))
    case .vec:
      let (width, barb, thickness) = (max(0.42 * s, min(ink.width, 0.6 * s)), 0.1 * s, 0.05 * s)
      let (left, right, y) = (middle - width / 2, middle + width / 2, top + gap + barb)
      result.ink += [
        .rule(x: left, y: y - thickness / 2, width: width - thickness, height: thickness),
        .stroke(
          from: Point(right - barb * 1.15, y + barb), to: Point(right, y - thickness * 0.35),
          thickness: thickness),
        .stroke(
          from: Point(right - barb * 1.15, y - barb), to: Point(right, y + thickness * 0.35),
          thickness: thickness),
      ]
    case .hat, .tilde, .dot, .ddot, .widehat, .widetilde:
      var sign = glyphs(accent.glyph, style)
      guard let bounds = Self.bounds(of: sign.ink) else { break }
      let isWide = accent == .widehat || accent == .widetilde
      let stretch = isWide ? min(max(1, ink.width * 0.9 / bounds.width), 4) : 1
      sign = stretched(sign, by: stretch, 1)
      let center = (isWide ? ink.midX : middle) - bounds.midX * stretch
      result.ink += sign.ink.map { $0.moved(center, top + gap * 0.8 - bounds.y) }
    }
    if let bounds = Self.bounds(of: result.ink) {
      // An accent wider than its letter needs room on both sides.
      if bounds.x < 0 {
        result.ink = result.ink.map { $0.moved(-bounds.x, 0) }
        result.width -= bounds.x
      }
      result.width = max(result.width, bounds.maxX - min(0, bounds.x))
      result.height = max(result.height, bounds.maxY)
      result.depth = max(result.depth, -bounds.y)
    }
    return result
  }

  /// A brace as wide as the box, whose ends are at `y`: two bends on either side of its tip.
  private func brace(over box: MathBox, y: Double, upwards: Bool, _ s: Double) -> [Ink] {
    let bend = min(0.13 * s, box.width / 4)
    let half = box.width / 2
    // A quarter of a circle from the end, a straight part, and a quarter up to the tip.
    let quarter = (0...6).map { Double($0) / 6 }
    let arm =
      quarter.map { t in Point(bend * t, bend * (1 - (1 - t) * (1 - t)).squareRoot()) }
      + quarter.map { t in
        Point(half - bend + bend * t, bend * (2 - (1 - t * t).squareRoot()))
      }
    let points = arm + arm.reversed().map { Point(box.width - $0.x, $0.y) }
    let placed = points.map { Point($0.x, y + (upwards ? $0.y : -$0.y)) }
    return zip(placed, placed.dropFirst()).filter { $0 != $1 }.map {
      .stroke(from: $0, to: $1, thickness: rule * s * 0.8)
    }
  }

  // MARK: Fences

  /// A delimiter at least as long as this, centered on the axis. Only its height is stretched, so that its stroke keeps
  /// its weight.
  func delimiter(_ sign: String, length: Double, _ style: Style) -> MathBox {
    if sign.isEmpty { return MathBox(width: 0.06 * style.scale) }
    var box = glyphs(sign, style)
    guard let bounds = Self.bounds(of: box.ink), bounds.height > 0 else { return box }
    let factor = length / bounds.height
    if factor > 1 { box = stretched(box, by: 1 + min(factor - 1, 3) * 0.08, factor) }
    let scaled = Self.bounds(of: box.ink) ?? bounds
    box = box.moved(y: axis * style.scale - scaled.midY)
    box.height = axis * style.scale + scaled.height / 2
    box.depth = scaled.height / 2 - axis * style.scale
    return box
  }

  func fenced(_ left: String, _ inside: Node, _ right: String, _ style: Style) -> MathBox {
    let contents = box(inside, style)
    let axis = axis * style.scale
    let reach = max(contents.height - axis, contents.depth + axis)
    // A little shorter than what is inside, as in print, but never by much.
    let length = max(2 * reach * 0.95, 2 * reach - 0.25 * style.scale)
    let (opening, closing) = (
      delimiter(left, length: length, style), delimiter(right, length: length, style)
    )
    var result = opening
    let gap = 0.02 * style.scale
    result.add(contents, x: opening.width + gap, y: 0)
    result.add(closing, x: opening.width + contents.width + 2 * gap, y: 0)
    return result
  }

  // MARK: Tables

  func table(_ rows: [[Node]], _ columns: Formula.Columns, _ style: Style) -> MathBox {
    let inner = Style(isDisplay: columns == .equations, level: style.level)
    let cells = rows.map { $0.map { box($0, inner) } }
    let s = style.scale
    let count = cells.map(\.count).max() ?? 0
    let widths = (0..<count).map { column in
      cells.map { $0.count > column ? $0[column].width : 0 }.max() ?? 0
    }
    func gap(before column: Int) -> Double {
      switch columns {
      case _ where column == 0: 0
      case .centered: 0.7 * s
      case .leading: 1 * s
      case .equations: column.isMultiple(of: 2) ? 1.2 * s : 0.28 * s
      }
    }
    var result = MathBox()
    var y = 0.0
    for (index, row) in cells.enumerated() {
      let height = max(0.75 * s, row.map(\.height).max() ?? 0)
      if index > 0 { y -= height }
      if index == 0 { result.height = height }
      var x = 0.0
      for (column, cell) in row.enumerated() {
        x += gap(before: column)
        let spare = widths[column] - cell.width
        let share: Double =
          switch columns {
          case .centered: 0.5
          case .leading: 0
          case .equations: column.isMultiple(of: 2) ? 1 : 0
          }
        result.add(cell, x: x + spare * share, y: y)
        x += widths[column]
      }
      let depth = max(0.25 * s, row.map(\.depth).max() ?? 0)
      result.depth = max(result.depth, depth - y)
      y -= depth + 0.2 * s
    }
    result.width = widths.indices.reduce(0) { $0 + gap(before: $1) + widths[$1] }
    let middle = (result.height - result.depth) / 2
    return result.moved(y: axis * s - middle)
  }
}

extension Formula.Accent {
  fileprivate var glyph: String {
    switch self {
    case .hat, .widehat: "ˆ"
    case .tilde, .widetilde: "˜"
    case .dot: "˙"
    case .ddot: "¨"
    default: ""
    }
  }
}
