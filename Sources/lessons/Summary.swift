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

private func bounds(of claim: Claim) -> String {
  switch (claim.lower, claim.upper) {
  case (.null, .null): "anything"
  case (let lower, .null): "at least \(lower.text)"
  case (.null, let upper): "at most \(upper.text)"
  case (let lower, let upper):
    lower == upper ? "exactly \(lower.text)" : "from \(lower.text) to \(upper.text)"
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
