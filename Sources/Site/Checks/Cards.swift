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
    for hyperparameter in entry.lesson.init().hyperparameters where hyperparameter.help.isEmpty {
      find(
        place,
        "the hyperparameter '\(hyperparameter.name)' has no help; say in a few words what it does")
    }
  }
}
