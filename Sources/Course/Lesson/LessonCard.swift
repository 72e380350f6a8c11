/// What is known of a lesson before it runs: its name, its place in the course and the figures it
/// will show.
public struct LessonCard: Sendable, Equatable {
  /// The name in commands and folders, in kebab-case.
  public let name: String
  /// The title for people.
  public let title: String
  /// The chapter it belongs to.
  public let chapter: Chapter
  /// One or two sentences: what the reader will see.
  public let summary: String
  /// Words to search by.
  public let tags: [String]
  /// The kind of somebody's own data that the lesson can do the same with, if any.
  public let data: DataKind?
  /// Whom the lesson's own data are from and under which licences; none where it makes them itself.
  public let credits: [DataCredit]
  /// Every figure that the lesson shows.
  public let figures: [FigureCard]
  /// The figure that trains in the lesson's page, if any.
  public let live: LiveFigure?

  /// Makes a card; `Catalogue` checks its names.
  public init(
    _ name: String, title: String, chapter: Chapter, summary: String, tags: [String] = [],
    data: DataKind? = nil, credits: [DataCredit] = [], figures: [FigureCard],
    live: LiveFigure? = nil
  ) {
    self.name = name
    self.title = title
    self.chapter = chapter
    self.summary = summary
    self.tags = tags
    self.data = data
    self.credits = credits
    self.figures = figures
    self.live = live
  }

  /// The names of the figures, in the order of the card.
  public var figureNames: [String] { figures.map(\.name) }
}

/// A figure as its lesson announces it.
public struct FigureCard: Sendable, Equatable {
  /// The name in commands and files, in kebab-case; stable, because others embed it.
  public let name: String
  /// What the figure shows, in a few words.
  public let about: String

  /// Announces the figure `name`.
  public init(_ name: String, _ about: String) {
    self.name = name
    self.about = about
  }
}
