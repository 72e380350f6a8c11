/// What the commands of formulas stand for. Each character here exists in DejaVu Sans.
package enum Symbols {
  /// Letters: Greek, and some that TeX names.
  static let letters: [String: String] = [
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ϵ", "varepsilon": "ε",
    "zeta": "ζ", "eta": "η", "theta": "θ", "vartheta": "ϑ", "iota": "ι", "kappa": "κ",
    "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "omicron": "ο", "pi": "π", "varpi": "ϖ",
    "rho": "ρ", "varrho": "ϱ", "sigma": "σ", "varsigma": "ς", "tau": "τ", "upsilon": "υ",
    "phi": "ϕ", "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω",
    "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ",
    "Upsilon": "Υ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
    "imath": "ı", "jmath": "ȷ",
  ]

  static let signs: [String: (String, Formula.AtomClass)] = [
    // Letterlike.
    "ell": ("ℓ", .ordinary), "hbar": ("ℏ", .ordinary), "Re": ("ℜ", .ordinary),
    "Im": ("ℑ", .ordinary), "partial": ("∂", .ordinary), "nabla": ("∇", .ordinary),
    "infty": ("∞", .ordinary), "emptyset": ("∅", .ordinary), "varnothing": ("∅", .ordinary),
    "forall": ("∀", .ordinary), "exists": ("∃", .ordinary), "neg": ("¬", .ordinary),
    "top": ("⊤", .ordinary), "bot": ("⊥", .ordinary), "angle": ("∠", .ordinary),
    "triangle": ("△", .ordinary), "prime": ("′", .ordinary), "dagger": ("†", .binary),
    "vdots": ("⋮", .ordinary), "lvert": ("|", .opening), "rvert": ("|", .closing),
    "lVert": ("‖", .opening), "rVert": ("‖", .closing), "vert": ("|", .ordinary),
    "Vert": ("‖", .ordinary), "|": ("‖", .ordinary), "backslash": ("\\", .ordinary),
    "%": ("%", .ordinary), "#": ("#", .ordinary), "&": ("&", .ordinary), "_": ("_", .ordinary),
    "$": ("$", .ordinary), "transpose": ("⊤", .ordinary),
    // Dots.
    "dots": ("…", .inner), "ldots": ("…", .inner), "cdots": ("⋯", .inner),
    "ddots": ("⋱", .inner),
    // Binary operators.
    "pm": ("±", .binary), "mp": ("∓", .binary), "times": ("×", .binary), "div": ("÷", .binary),
    "cdot": ("⋅", .binary), "ast": ("∗", .binary), "star": ("⋆", .binary), "circ": ("∘", .binary),
    "bullet": ("•", .binary), "odot": ("⊙", .binary), "oplus": ("⊕", .binary),
    "ominus": ("⊖", .binary), "otimes": ("⊗", .binary), "cup": ("∪", .binary),
    "cap": ("∩", .binary), "setminus": ("∖", .binary), "wedge": ("∧", .binary),
    "land": ("∧", .binary), "vee": ("∨", .binary), "lor": ("∨", .binary),
    // Relations.
    "le": ("≤", .relation), "leq": ("≤", .relation), "ge": ("≥", .relation),
    "geq": ("≥", .relation), "lt": ("<", .relation), "gt": (">", .relation),
    "ne": ("≠", .relation), "neq": ("≠", .relation), "ll": ("≪", .relation),
    "gg": ("≫", .relation), "approx": ("≈", .relation), "sim": ("∼", .relation),
    "simeq": ("≃", .relation), "cong": ("≅", .relation), "equiv": ("≡", .relation),
    "propto": ("∝", .relation), "in": ("∈", .relation), "notin": ("∉", .relation),
    "ni": ("∋", .relation), "subset": ("⊂", .relation), "subseteq": ("⊆", .relation),
    "supset": ("⊃", .relation), "supseteq": ("⊇", .relation), "mid": ("∣", .relation),
    "parallel": ("∥", .relation), "perp": ("⊥", .relation), "coloneqq": ("≔", .relation),
    "vdash": ("⊢", .relation), "models": ("⊨", .relation),
    // Arrows.
    "to": ("→", .relation), "rightarrow": ("→", .relation), "leftarrow": ("←", .relation),
    "gets": ("←", .relation), "leftrightarrow": ("↔", .relation),
    "Rightarrow": ("⇒", .relation), "implies": ("⟹", .relation), "Leftarrow": ("⇐", .relation),
    "Leftrightarrow": ("⇔", .relation), "iff": ("⟺", .relation), "mapsto": ("↦", .relation),
    "longrightarrow": ("⟶", .relation), "uparrow": ("↑", .relation),
    "downarrow": ("↓", .relation),
    // Delimiters.
    "{": ("{", .opening), "}": ("}", .closing), "lbrace": ("{", .opening),
    "rbrace": ("}", .closing), "lbrack": ("[", .opening), "rbrack": ("]", .closing),
    "langle": ("⟨", .opening), "rangle": ("⟩", .closing), "lfloor": ("⌊", .opening),
    "rfloor": ("⌋", .closing), "lceil": ("⌈", .opening), "rceil": ("⌉", .closing),
    "colon": (":", .punctuation),
  ]

  /// Characters of a keyboard that are more than themselves.
  static let keys: [String: (String, Formula.AtomClass)] = [
    "+": ("+", .binary), "-": ("−", .binary), "*": ("∗", .binary), "=": ("=", .relation),
    "<": ("<", .relation), ">": (">", .relation), ":": (":", .relation), ",": (",", .punctuation),
    ";": (";", .punctuation), "(": ("(", .opening), "[": ("[", .opening), ")": (")", .closing),
    "]": ("]", .closing), "!": ("!", .closing), "?": ("?", .closing), "−": ("−", .binary),
    "·": ("⋅", .binary),
  ]

  static let negated: [String: String] = [
    "=": "≠", "∈": "∉", "∋": "∌", "<": "≮", ">": "≯", "≤": "≰", "≥": "≱", "⊂": "⊄", "⊆": "⊈",
    "≡": "≢", "∼": "≁", "≈": "≉", "≃": "≄", "≅": "≇", "∣": "∤", "∥": "∦", "→": "↛", "⇒": "⇏",
  ]

  /// Classes of signs that are typed as themselves, such as ≤.
  static let typed: [String: Formula.AtomClass] = Dictionary(
    signs.values.map { ($0.0, $0.1) }, uniquingKeysWith: { $0.rawValue < $1.rawValue ? $0 : $1 })

  static let largeOperators: [String: (String, Formula.Limits)] = [
    "sum": ("∑", .automatic), "prod": ("∏", .automatic), "coprod": ("∐", .automatic),
    "bigcup": ("⋃", .automatic), "bigcap": ("⋂", .automatic), "int": ("∫", .beside),
    "iint": ("∬", .beside), "oint": ("∮", .beside),
  ]

  /// Functions, and whether their limits go below in a display.
  static let names: [String: (String, hasLimits: Bool)] = [
    "max": ("max", true), "min": ("min", true), "sup": ("sup", true), "inf": ("inf", true),
    "lim": ("lim", true), "argmax": ("arg max", true), "argmin": ("arg min", true),
    "det": ("det", true), "Pr": ("Pr", true), "log": ("log", false), "ln": ("ln", false),
    "exp": ("exp", false), "sin": ("sin", false), "cos": ("cos", false), "tan": ("tan", false),
    "sinh": ("sinh", false), "cosh": ("cosh", false), "tanh": ("tanh", false),
    "arg": ("arg", false), "dim": ("dim", false), "ker": ("ker", false), "deg": ("deg", false),
    "softmax": ("softmax", false), "sigmoid": ("sigmoid", false), "erf": ("erf", false),
    "sign": ("sign", false), "tr": ("tr", false), "diag": ("diag", false), "rank": ("rank", false),
    "Var": ("Var", false), "Cov": ("Cov", false), "ReLU": ("ReLU", false), "KL": ("KL", false),
  ]

  static let alphabets: [String: Formula.Alphabet] = [
    "mathrm": .upright, "mathsf": .upright, "mathit": .italic, "mathbf": .bold,
    "boldsymbol": .boldItalic, "bm": .boldItalic, "mathcal": .script, "mathscr": .script,
    "mathbb": .doubleStruck,
  ]

  /// In ems.
  static let spaces: [String: Double] = [
    ",": 3 / 18, ":": 4 / 18, ">": 4 / 18, ";": 5 / 18, "!": -3 / 18, " ": 1 / 3, "quad": 1,
    "qquad": 2,
  ]

  static let sizes: [String: Double] = [
    "big": 1.2, "Big": 1.8, "bigg": 2.4, "Bigg": 3,
  ]

  /// What can follow `\left` and `\right`, and how it is drawn.
  static let delimiters: [String: String] = [
    "(": "(", ")": ")", "[": "[", "]": "]", "|": "|", ".": "", "/": "/", "<": "⟨", ">": "⟩",
    "\\{": "{", "\\}": "}", "\\|": "‖", "\\lbrace": "{", "\\rbrace": "}", "\\langle": "⟨",
    "\\rangle": "⟩", "\\lvert": "|", "\\rvert": "|", "\\vert": "|", "\\lVert": "‖",
    "\\rVert": "‖", "\\Vert": "‖", "\\lfloor": "⌊", "\\rfloor": "⌋", "\\lceil": "⌈",
    "\\rceil": "⌉",
  ]

  static let environments: [String: (Formula.Columns, String, String)] = [
    "matrix": (.centered, "", ""), "pmatrix": (.centered, "(", ")"),
    "bmatrix": (.centered, "[", "]"), "vmatrix": (.centered, "|", "|"),
    "cases": (.leading, "{", ""), "aligned": (.equations, "", ""), "align": (.equations, "", ""),
    "align*": (.equations, "", ""), "gathered": (.centered, "", ""),
  ]

  /// Every command that stands for one sign, in alphabetical order.
  package static var commands: [String] {
    (Array(letters.keys) + signs.keys + largeOperators.keys).sorted()
  }

  private static let structures = [
    "frac", "dfrac", "tfrac", "binom", "sqrt", "left", "right", "begin", "end", "text", "textbf",
    "textrm", "operatorname", "displaystyle", "textstyle", "limits", "nolimits", "not",
  ]

  /// The known command most like this one; nil when none is near.
  static func nearest(to name: String) -> String? {
    let known =
      (structures + letters.keys + signs.keys + largeOperators.keys + names.keys + alphabets.keys
      + ["hat", "bar", "tilde", "vec", "dot", "ddot", "overline", "underline", "widehat"]
      + ["overbrace", "underbrace"]
      + ["widetilde"] + spaces.keys + sizes.keys).filter { $0.count > 1 }.sorted()
    let ranked = known.map { (distance(Array(name), Array($0)), $0) }
    guard let best = ranked.min(by: { $0.0 < $1.0 }), best.0 <= max(1, min(name.count, 24) / 3)
    else { return nil }
    return best.1
  }

  /// How many letters have to be changed, added, left out or swapped with their neighbor.
  private static func distance(_ a: [Character], _ b: [Character]) -> Int {
    if abs(a.count - b.count) > 4 { return .max }
    var rows = [Array(0...b.count)]
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var cost = min(
          rows[i][j] + (a[i] == b[j] ? 0 : 1), rows[i][j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          cost = min(cost, rows[i - 1][j - 1] + 1)
        }
        row.append(cost)
      }
      rows.append(row)
    }
    return rows[a.count][b.count]
  }
}
