/// Writing a formula as MathML Core (W3C), which browsers draw by themselves.
extension Formula {
  /// The formula as a `math` element. In a display it has a line of its own, and limits go above and below.
  public func mathML(isDisplay: Bool = false) -> String {
    let writer = MathMLWriter(isDisplay: isDisplay)
    let display = isDisplay ? " display=\"block\"" : ""
    // The source, for readers and programs that copy the formula.
    return "<math\(display)><semantics>\(writer.element(root))"
      + "<annotation encoding=\"application/x-tex\">\(MathMLWriter.escaped(source))</annotation>"
      + "</semantics></math>"
  }
}

private struct MathMLWriter {
  typealias Node = Formula.Node

  let isDisplay: Bool

  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      // XML has no other control characters, and no noncharacters.
      case _ where scalar.value < 32 && !"\t\n\r".unicodeScalars.contains(scalar): break
      case "\u{fffe}", "\u{ffff}": break
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  private func tag(_ name: String, _ content: String, _ attributes: String = "") -> String {
    "<\(name)\(attributes.isEmpty ? "" : " " + attributes)>\(content)</\(name)>"
  }

  private func tag(_ name: String, _ nodes: Node...) -> String {
    tag(name, nodes.map(element).joined())
  }

  /// One element, whatever the node.
  func element(_ node: Node) -> String {
    switch node {
    case .letter(let letter, let alphabet): return self.letter(letter, alphabet)
    case .number(let digits, let alphabet):
      return tag("mn", MathAlphabets.mapped(digits, to: alphabet))
    case .symbol(let sign, let kind): return symbol(sign, kind)
    case .name(let name, _): return self.name(name)
    case .largeOperator(let sign, let limits):
      return tag("mo", sign, limits == .always ? "movablelimits=\"false\"" : "")
    case .text(let text, let isBold):
      return tag("mtext", Self.escaped(text), isBold ? "style=\"font-weight: bold\"" : "")
    case .scripts(let base, let below, let above): return scripts(base, below, above)
    case .accented(let accent, let base): return accented(accent, base)
    case .fraction(let upper, let lower, let isRuled):
      return tag(
        "mfrac", element(upper) + element(lower), isRuled ? "" : "linethickness=\"0\"")
    case .root(let radicand, nil): return tag("msqrt", radicand)
    case .root(let radicand, let degree?): return tag("mroot", radicand, degree)
    case .fenced(let left, let inside, let right):
      return tag("mrow", fence(left, "prefix") + element(inside) + fence(right, "postfix"))
    case .delimiter(let sign, _, let size):
      let length = "\(size)em"
      return tag(
        "mo", Self.escaped(sign),
        "stretchy=\"true\" symmetric=\"true\" minsize=\"\(length)\" maxsize=\"\(length)\"")
    case .space(let ems): return "<mspace width=\"\((ems * 1000).rounded() / 1000)em\"></mspace>"
    case .row(let nodes): return tag("mrow", row(nodes))
    case .styled(let node, let isDisplay):
      return tag(
        "mstyle", MathMLWriter(isDisplay: isDisplay).element(node),
        "displaystyle=\"\(isDisplay)\" scriptlevel=\"0\"")
    case .table(let rows, let columns): return table(rows, columns)
    }
  }

  /// Nodes in turn, a function followed by the invisible sign of its application. Browsers leave no
  /// room around its name, as TeX does: a thin space, but none before what opens and after what does.
  private func row(_ nodes: [Node]) -> String {
    let thin = element(.space(3.0 / 18))
    return nodes.indices.map { index in
      guard Self.isName(nodes[index]) else { return element(nodes[index]) }
      let follows = index > 0 && [.ordinary, .closing, .inner].contains(nodes[index - 1].atomClass)
      let before = follows && !Self.isSpace(nodes[index - 1]) ? thin : ""
      guard index + 1 < nodes.count else { return before + element(nodes[index]) }
      let leads =
        [.ordinary, .inner].contains(nodes[index + 1].atomClass) || Self.isName(nodes[index + 1])
      let after = leads && !Self.isSpace(nodes[index + 1]) ? thin : ""
      return before + element(nodes[index]) + "<mo>\u{2061}</mo>" + after
    }.joined()
  }

  private static func isSpace(_ node: Node) -> Bool {
    if case .space = node { true } else { false }
  }

  private static func isName(_ node: Node) -> Bool {
    switch node {
    case .name: true
    case .scripts(let base, _, _): isName(base)
    default: false
    }
  }

  private func letter(_ letter: String, _ alphabet: Formula.Alphabet) -> String {
    switch alphabet {
    case .automatic, .italic:
      // A single letter in mi is slanted by itself, which capital Greek is not in TeX.
      let isUpright = alphabet == .automatic && !MathAlphabets.isSlanted(letter)
      return tag("mi", Self.escaped(letter), isUpright ? "mathvariant=\"normal\"" : "")
    case .upright: return tag("mi", Self.escaped(letter), "mathvariant=\"normal\"")
    default:
      return tag(
        "mi", Self.escaped(MathAlphabets.mapped(letter, to: alphabet)), "mathvariant=\"normal\"")
    }
  }

  private func symbol(_ sign: String, _ kind: Formula.AtomClass) -> String {
    let text = Self.escaped(sign)
    switch kind {
    case .ordinary where !"|‖/".contains(sign) && sign != "′":
      return tag("mi", text, "mathvariant=\"normal\"")
    case .opening, .closing, .ordinary: return tag("mo", text, "stretchy=\"false\"")
    default: return tag("mo", text)
    }
  }

  private func name(_ name: String) -> String {
    // Of several letters mi is upright; of one it has to be told.
    tag(
      "mi", Self.escaped(name.replacing(" ", with: "\u{2009}")),
      name.count == 1 ? "mathvariant=\"normal\"" : "")
  }

  private func fence(_ sign: String, _ form: String) -> String {
    sign.isEmpty
      ? ""
      : tag("mo", Self.escaped(sign), "form=\"\(form)\" fence=\"true\" stretchy=\"true\"")
  }

  private func scripts(_ base: Node, _ below: Node?, _ above: Node?) -> String {
    let isLimit = base.putsLimitsAround(isDisplay: isDisplay)
    let parts = element(base) + (below.map(element) ?? "") + (above.map(element) ?? "")
    return switch (below, above) {
    case (nil, nil): element(base)
    case (_?, nil): tag(isLimit ? "munder" : "msub", parts)
    case (nil, _?): tag(isLimit ? "mover" : "msup", parts)
    case (_?, _?): tag(isLimit ? "munderover" : "msubsup", parts)
    }
  }

  private func accented(_ accent: Formula.Accent, _ base: Node) -> String {
    let isWide = ![.hat, .bar, .tilde, .vec, .dot, .ddot].contains(accent)
    let sign = tag("mo", accent.sign, "stretchy=\"\(isWide)\"")
    if accent == .underline || accent == .underbrace {
      return tag("munder", element(base) + sign, "accentunder=\"true\"")
    }
    return tag("mover", element(base) + sign, "accent=\"true\"")
  }

  private func table(_ rows: [[Node]], _ columns: Formula.Columns) -> String {
    let cells = rows.map { row in
      tag(
        "mtr",
        row.enumerated().map { column, cell in
          let (side, gap) = Self.style(of: column, columns)
          return tag("mtd", element(cell), "style=\"text-align: \(side); \(gap)\"")
        }.joined())
    }.joined()
    return tag("mtable", cells, columns == .equations ? "displaystyle=\"true\"" : "")
  }

  private static func style(of column: Int, _ columns: Formula.Columns) -> (String, String) {
    switch columns {
    case .centered: ("center", "padding: 0.25em 0.4em")
    case .leading: ("left", "padding: 0.25em 0.4em 0.25em \(column == 0 ? "0" : "1em")")
    case .equations:
      column.isMultiple(of: 2)
        ? ("right", "padding: 0.25em 0 0.25em \(column == 0 ? "0" : "1em")")
        : ("left", "padding: 0.25em 0")
    }
  }
}

extension Formula.Accent {
  /// The sign above or below, as MathML has it.
  fileprivate var sign: String {
    switch self {
    case .hat, .widehat: "^"
    case .bar, .overline, .underline: "‾"
    case .tilde, .widetilde: "~"
    case .vec: "→"
    case .dot: "˙"
    case .ddot: "¨"
    case .overbrace: "⏞"
    case .underbrace: "⏟"
    }
  }
}

extension Formula.Node {
  /// Whether scripts of this node go above and below it.
  func putsLimitsAround(isDisplay: Bool) -> Bool {
    switch self {
    case .largeOperator(_, .always): true
    case .largeOperator(_, .automatic): isDisplay
    case .name(_, let hasLimits): hasLimits && isDisplay
    case .accented(.overbrace, _), .accented(.underbrace, _): true
    default: false
    }
  }
}
