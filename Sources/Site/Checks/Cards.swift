import Course

extension RepositoryCheck {
  /// Checks that a card says all that lists and pages show of it.
  mutating func checkCard(of entry: Entry) {
    let card = entry.card
    let place = "\(entry.folder)/\(entry.module)Lesson.swift"
    if card.title.isEmpty { find(place, "the card has no title; give the lesson one") }
    if card.summary.isEmpty {
      find(place, "the card has no summary; say in a sentence what the reader will see")
    }
    if card.tags.isEmpty { find(place, "the card has no tags; give it words to search by") }
    if card.figures.isEmpty {
      find(place, "the card announces no figure; a lesson shows something")
    }
    for figure in card.figures where figure.about.isEmpty {
      find(
        place, "the card does not say what the figure '\(figure.name)' shows; say it in a few words"
      )
    }
    if let live = card.live { checkLive(live, of: entry, place: place) }
    for hyperparameter in entry.lesson.init().hyperparameters where hyperparameter.help.isEmpty {
      find(
        place,
        "the hyperparameter '\(hyperparameter.name)' has no help; say in a few words what it does")
    }
  }

  /// Checks that a live figure names what the lesson has.
  private mutating func checkLive(_ live: LiveFigure, of entry: Entry, place: String) {
    let card = entry.card
    if !card.figureNames.contains(live.figure) {
      find(
        place,
        "the live figure '\(live.figure)' is no figure of the lesson"
          + suggestion(for: live.figure, among: card.figureNames))
    }
    let known = entry.lesson.init().hyperparameters.map(\.name)
    for name in live.hyperparameters where !known.contains(name) {
      find(
        place,
        "the live figure's setting '\(name)' is no hyperparameter of the lesson"
          + suggestion(for: name, among: known))
    }
  }
}
