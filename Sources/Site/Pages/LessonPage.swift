import Course

/// The page of a lesson, as its template wants it.
struct LessonPage {
  struct Claim {
    let name: String
    let value: String
    let bounds: String
    let kind: String
  }

  struct Hyperparameter {
    let name: String
    let value: String
    let help: String
    let domain: String
  }

  struct Source {
    let name: String
    let anchor: String
    let code: String
    let isOpen: Bool
  }

  struct Entry {
    let title: String
    let anchor: String
  }

  let root = "../"
  let lesson: String
  let title: String
  let heading: String
  let summary: String
  let chapter: String
  let chapterAnchor: String
  let tags: [PageTag]
  let text: String
  let more: String
  let hasMore: Bool
  /// Whether a figure trains in the page.
  let hasLive: Bool
  let claims: [Claim]
  let hasClaims: Bool
  let hyperparameters: [Hyperparameter]
  let command: String
  let data: String?
  let credits: [String]
  let sources: [Source]
  let contents: [Entry]
  let previous: PageLink?
  let next: PageLink?

  /// The names of places that every page has.
  static let anchors = [
    "main", "contents", "figures", "claims", "hyperparameters", "reproduce", "source",
  ]

  init(
    _ lesson: GalleryLesson, _ record: RunRecord, figures: [PageFigure],
    previous: LessonCard?, next: LessonCard?
  ) {
    let card = lesson.card
    self.lesson = card.name
    title = "\(card.title) – Lessons"
    heading = card.title
    summary = card.summary
    chapter = card.chapter.title
    chapterAnchor = card.chapter.rawValue
    tags = card.tags.map { PageTag($0, root: "../") }
    text = lesson.text.pieces.map { piece in
      switch piece {
      case .html(let html): html
      case .figure(let name): figures.first { $0.name == name }?.html ?? ""
      }
    }.joined()
    let others = figures.filter { !lesson.text.figures.contains($0.name) }
    more = others.map(\.html).joined()
    hasMore = !others.isEmpty
    hasLive = figures.contains { !$0.live.isEmpty }
    claims = record.claims.map {
      Claim(
        name: $0.name, value: $0.value.map(brief) ?? "not a number", bounds: Self.bounds(of: $0),
        kind: $0.kind)
    }
    hasClaims = !claims.isEmpty
    hyperparameters = lesson.hyperparameters.map {
      Hyperparameter(
        name: $0.name, value: $0.value.words, help: $0.help,
        domain: $0.domain)
    }
    command = "lessons run \(card.name)"
    data = card.data?.description
    credits = lesson.credits
    sources = lesson.sources.enumerated().map { index, source in
      Source(
        name: source.name, anchor: GalleryLesson.anchor(ofSource: source.name),
        code: SwiftHighlighter.html(of: source.text), isOpen: index == 0)
    }
    var contents = lesson.text.sections.filter { !$0.title.isEmpty }
      .map { Entry(title: $0.title, anchor: $0.anchor) }
    if hasMore { contents.append(Entry(title: "More figures", anchor: "figures")) }
    if hasClaims { contents.append(Entry(title: "Claims", anchor: "claims")) }
    contents += [
      Entry(title: "Hyperparameters", anchor: "hyperparameters"),
      Entry(title: "Reproduce this page", anchor: "reproduce"),
      Entry(title: "The code", anchor: "source"),
    ]
    self.contents = contents
    self.previous = previous.map { PageLink(title: $0.title, href: "../\($0.name)/index.html") }
    self.next = next.map { PageLink(title: $0.title, href: "../\($0.name)/index.html") }
  }

  var html: String { Templates.render("lesson", self) }

  private static func bounds(of claim: RunRecord.Claim) -> String {
    switch (claim.lower, claim.upper) {
    case (nil, nil): "any"
    case (let lower?, nil): "≥ \(brief(lower))"
    case (nil, let upper?): "≤ \(brief(upper))"
    case (let lower?, let upper?):
      lower == upper ? "= \(brief(lower))" : "\(brief(lower)) to \(brief(upper))"
    }
  }
}

extension JSON {
  /// The value as a person reads it.
  fileprivate var words: String {
    switch self {
    case .string(let text): text
    case .integer(let number): grouped(number)
    default: text.replacing("-", with: "−")
    }
  }
}
