import Course

/// The page of all lessons, as its template wants it.
struct IndexPage {
  struct Card {
    let name: String
    let title: String
    let summary: String
    let thumbnail: PagePicture
  }

  struct Section {
    let title: String
    let anchor: String
    let cards: [Card]
  }

  let root = ""
  let hasLive = false
  let title = "Lessons"
  let heading = "Lessons"
  let summary = """
    Small neural networks, trained from nothing in seconds, and what they learned. Every figure \
    and every number on these pages comes from a run that anyone can repeat, to the bit.
    """
  let tags: [PageTag]
  let chapters: [Section]

  /// `thumbnails` are those of `cards`, in order.
  init(_ cards: [LessonCard], thumbnails: [PagePicture]) {
    tags = Set(cards.flatMap(\.tags)).sorted().map { PageTag($0, root: "") }
    let entries = zip(cards, thumbnails).map { card, thumbnail in
      (
        card.chapter,
        Card(name: card.name, title: card.title, summary: card.summary, thumbnail: thumbnail)
      )
    }
    chapters = Chapter.allCases.compactMap { chapter in
      let members = entries.filter { $0.0 == chapter }.map(\.1)
      return members.isEmpty
        ? nil : Section(title: chapter.title, anchor: chapter.rawValue, cards: members)
    }
  }

  var html: String { Templates.render("index", self) }

  /// A small sign of the site for the browser's tab: points on circles, and a boundary.
  static let icon = """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><circle cx="16" cy="16" r="14" \
    fill="#bfdcf0"/><path d="M16 8l6 3 2 6-4 6-7 1-5-6 1-7z" fill="#f6cdb0" stroke="#262626" \
    stroke-width="1.5"/><circle cx="16" cy="16" r="3" fill="#d55e00"/></svg>

    """
}
