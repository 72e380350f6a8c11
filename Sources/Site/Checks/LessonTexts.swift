import Course

extension RepositoryCheck {
  /// Checks the text of a lesson: its title, that it shows every figure, that figures, files and
  /// commands in it exist, and that its numbers are those of the lesson.
  mutating func checkText(of entry: Entry) {
    let (place, card) = (entry.textFile, entry.card)
    guard let text = markdown(of: place) else { return }
    if text.headings.first != card.title {
      find(
        "\(place):1",
        "the text begins with the heading '\(text.headings.first ?? "")', but the card's title is '\(card.title)'; make them the same"
      )
    }
    checkLinks(of: text, in: place)
    let goldens = "../../\(Place.goldens)/\(card.name)/"
    let shown = text.links.filter { $0.isImage && $0.destination.hasPrefix(goldens) }
    for figure in card.figureNames
    where !shown.contains(where: { $0.destination == "\(goldens)\(figure).png" }) {
      find(
        place,
        "the text does not show the figure '\(figure)'; add '![what it shows](\(goldens)\(figure).png)'"
      )
    }
    checkCommands(of: text, in: place, lesson: card.name)
    checkNumbers(of: text, in: place, lesson: card)
  }

  /// Checks README.md: its table has a row for each lesson, and what else it names exists.
  mutating func checkOverview(of entries: [Entry], among modules: [String]) {
    guard repository.holds(Place.overview) else {
      return find(Place.overview, "the overview is missing; bring it back")
    }
    guard let text = markdown(of: Place.overview) else { return }
    checkLinks(of: text, in: Place.overview)
    checkCommands(of: text, in: Place.overview, lesson: nil)
    checkNumbers(ofOverview: text, among: entries)
    let expected = entries.map { "[\($0.card.name)](\($0.textFile))" }
    let rows = tableRows(of: text)
    for (entry, link) in zip(entries, expected) where !rows.contains(link) {
      find(
        Place.overview,
        "the table has no row for \(entry.card.name); add '| \(link) | \(entry.card.summary) |'")
    }
    // A row that a new lesson began with is easily forgotten.
    for (entry, link) in zip(entries, expected) {
      for row in text.tables.flatMap(\.rows)
      where row.first == link && row.dropFirst().first != entry.card.summary {
        find(
          Place.overview,
          "the table says of \(entry.card.name) '\(row.dropFirst().first ?? "")', its card '\(entry.card.summary)'; make them one"
        )
      }
    }
    let places = modules.map { "(\(Place.lessons)/\($0)/README.md)" }
    let isComplete = entries.count == modules.count
    for row in rows
    where !expected.contains(row) && (isComplete || !places.contains { row.hasSuffix($0) }) {
      find(
        Place.overview,
        "the table's row '\(row)' is of no lesson" + suggestion(for: row, among: expected))
    }
    if rows != expected && rows.sorted() == expected.sorted() {
      find(
        Place.overview,
        "the table has another order than \(Place.manifest); make it \(entries.map(\.card.name).joined(separator: ", "))"
      )
    }
  }

  /// The text in Markdown in a file; nil where there is none, and, with a finding, where it cannot be
  /// read.
  private mutating func markdown(of file: String) -> MarkdownText? {
    guard let source = text(of: file) else { return nil }
    do {
      return try MarkdownText(source, file: file)
    } catch {
      find("\(file):\(error.line)", error.problem)
      return nil
    }
  }

  /// The links at the start of the rows of the table of lessons.
  private func tableRows(of text: MarkdownText) -> [String] {
    text.tables.flatMap { $0.rows.dropFirst() }.compactMap { row in
      row.first.flatMap { $0.hasPrefix("[") && $0.contains("](\(Place.lessons)/") ? $0 : nil }
    }
  }

  /// Checks that every link to a file or heading leads somewhere, and that images have alt text.
  private mutating func checkLinks(of text: MarkdownText, in place: String) {
    countText()
    let folder = place.split(separator: "/").dropLast()
    for link in text.links {
      let here = "\(place):\(link.line)"
      if link.isImage && link.label.allSatisfy(\.isWhitespace) {
        find(here, "the image \(link.destination) has no alt text; say in brackets what it shows")
      }
      if link.destination.contains("://") || link.destination.hasPrefix("mailto:") { continue }
      let parts = link.destination.split(
        separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
      let (file, anchor) = (parts[0], parts.dropFirst().first)
      if file.isEmpty {
        if !text.hasAnchor(String(anchor ?? "")) {
          find(here, "there is no heading for the link '\(link.destination)'; correct it")
        }
        continue
      }
      var path = Array(folder)
      for part in file.split(separator: "/") where part != "." {
        if part != ".." { path.append(part) } else if path.popLast() == nil { path.append("..") }
      }
      if let problem = problem(ofLinkTo: path.joined(separator: "/")) { find(here, problem) }
    }
  }

  /// What is wrong with a link to `path`, relative to the root, or nil.
  private func problem(ofLinkTo path: String) -> String? {
    let parts = path.split(separator: "/").map(String.init)
    if path.hasPrefix(Place.goldens + "/"), parts.count == 4, path.hasSuffix(".png"),
      let card = lessons.first(where: { $0.card.name == parts[2] })?.card
    {
      // A reference that is missing is found where it should be.
      let figure = String(parts[3].dropLast(".png".count))
      return card.figureNames.contains(figure)
        ? nil
        : "\(card.name) shows no figure '\(figure)'"
          + suggestion(for: figure, among: card.figureNames)
    }
    return repository.holds(path)
      ? nil : "there is no \(path), to which the text links; correct the link"
  }

  /// Checks that every `lessons` command of a text can be given.
  private mutating func checkCommands(of text: MarkdownText, in place: String, lesson: String?) {
    for code in text.code {
      guard let command = QuotedCommand(code.text, lesson: lesson),
        let complaint = complaint(command.arguments)
      else { continue }
      find("\(place):\(code.line)", "in '\(code.text)', \(complaint)")
    }
  }
}
