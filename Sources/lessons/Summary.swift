import Course

/// What a run came to, for people: the files written, the single numbers measured, and the claims.
func summary(of results: Results, card: LessonCard, folder: String) -> String {
  var text = "\(card.title)\n"
  text += table(
    results.figures.flatMap { figure in
      figure.files.map { ["\(folder)/\($0)", figure.title] }
    })
  let numbers = results.metrics.filter { $0.value.isNumber }
  if !numbers.isEmpty { text += "\n" + table(numbers.map { [$0.name, $0.value.text] }) }
  if !results.claims.isEmpty {
    text += "\n" + table(results.claims.map(row(for:)))
  }
  if !results.remarks.isEmpty {
    text += "\n" + results.remarks.map { wrapped($0, to: 80) + "\n" }.joined()
  }
  if !results.isDefault && results.claims.contains(where: { !$0.holds }) {
    text += "  (reported, not enforced: these are not the default hyperparameters and data)\n"
  }
  return text
}

private func row(for claim: Claim) -> [String] {
  [claim.holds ? "✓" : "✗", claim.name, claim.value.text, bounds(of: claim), claim.kind.rawValue]
}

/// Where the value of a claim must lie, in words, with its numbers as `text` has them.
func bounds(of claim: Claim, _ text: (JSON) -> String = { $0.text }) -> String {
  let (lower, upper) = (text(claim.lower), text(claim.upper))
  switch (claim.lower, claim.upper) {
  case (.null, .null): return "anything"
  case (_, .null): return "at least \(lower)"
  case (.null, _): return "at most \(upper)"
  default: return lower == upper ? "exactly \(lower)" : "from \(lower) to \(upper)"
  }
}

extension JSON {
  fileprivate var isNumber: Bool {
    switch self {
    case .integer, .float, .double: true
    default: false
    }
  }
}
