import Course

/// A lesson with what the repository says of it: its text and its sources, read and found good.
struct GalleryLesson: Sendable {
  struct Source: Sendable {
    let name: String
    let text: String
  }

  let type: any Lesson.Type
  let card: LessonCard
  let text: LessonText
  /// Whom its data are from, each a line of HTML.
  let credits: [String]
  /// The lesson's code, the file with its card first.
  let sources: [Source]
  let hyperparameters: [HyperparameterDescription]
  /// Of what its run comes to.
  let fingerprint: String

  /// The figure that stands for the lesson: the first of its text.
  static func cover(_ text: LessonText, _ card: LessonCard) -> String {
    text.figures.first ?? card.figureNames.first ?? ""
  }

  var cover: String { Self.cover(text, card) }

  /// Reads the text and sources of `type` in `folder`; `lessons` are all lessons by folder, to which
  /// a text may link; `fingerprint` is told the lesson's cover.
  init(
    _ type: any Lesson.Type, folder: String, lessons: [String: String], in repository: Repository,
    fingerprint: (_ cover: String) throws -> String
  ) throws {
    self.type = type
    let card = type.card
    self.card = card
    guard repository.holdsFolder(folder) else {
      throw GalleryError.noFolder(lesson: card.name, folder: folder)
    }
    let code = try repository.sources(below: folder).map {
      Source(name: String($0.dropFirst(folder.count + 1)), text: try repository.text(of: $0))
    }
    // What the lesson shows, then what it trains, then its studies as they come on the page.
    func place(_ source: Source) -> Int {
      if source.text.contains("LessonCard(") { return -2 }
      if source.name.hasPrefix("Model/") { return -1 }
      let study = kebabCase(String(source.name.prefix { $0 != "." }))
      return card.figureNames.firstIndex(of: study) ?? card.figureNames.count
    }
    sources = code.map { (place: place($0), source: $0) }
      .sorted { ($0.place, $0.source.name) < ($1.place, $1.source.name) }.map(\.source)

    let anchors =
      LessonPage.anchors + card.figureNames.map { "figure-\($0)" }
      + sources.map { Self.anchor(ofSource: $0.name) }
    let names = sources.map(\.name)
    text = try LessonText(
      repository.text(of: "\(folder)/README.md"), file: "\(folder)/README.md", card: card,
      anchors: Anchors(taken: anchors)
    ) { address in
      if names.contains(address) { return "#\(Self.anchor(ofSource: address))" }
      let parts = address.split(separator: "/", omittingEmptySubsequences: false)
      guard parts.count == 3, parts[0] == "..", parts[2] == "README.md" else { return nil }
      return lessons[String(parts[1])].map { "../\($0)/index.html" }
    }
    credits = try card.credits.map {
      try TextWriter.line($0.markdown, file: "the credits of \(card.name)")
    }
    hyperparameters = type.init().hyperparameters
    self.fingerprint = try fingerprint(Self.cover(text, card))
  }

  /// The name of the place where a source stands in its page.
  static func anchor(ofSource name: String) -> String {
    "source-" + name.lowercased().map { $0.isLetter || $0.isNumber ? String($0) : "-" }.joined()
  }
}
