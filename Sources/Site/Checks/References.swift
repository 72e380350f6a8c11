import Course

extension RepositoryCheck {
  /// Checks that every figure has its reference image, and every lesson the results to go with them, and
  /// that none is left of a figure or a lesson that is gone.
  mutating func checkGoldens(of entries: [Entry], isComplete: Bool) {
    for entry in entries {
      let (name, results) = (entry.card.name, "results.json")
      let folder = "\(Place.goldens)/\(name)"
      let present = repository.names(in: folder)
      let expected = entry.card.figureNames.map { "\($0).png" } + [results]
      for file in expected where !present.contains(file) {
        find(
          "\(folder)/\(file)",
          "this reference is missing; look at the figures, then record it with '\(Place.recording(of: name))'"
        )
      }
      for file in present where !expected.contains(file) {
        find("\(folder)/\(file)", "it is the reference of no figure of \(name); remove it")
      }
      guard present.contains(results) else { continue }
      guard let recorded = recordedNumbers(of: entry.card) else {
        find("\(folder)/\(results)", "this reference cannot be read; bring it back from git")
        continue
      }
      if recorded.figures.map(\.name) != entry.card.figureNames {
        find(
          "\(folder)/\(results)",
          "it tells of other figures than the card announces; remove it, and record it with '\(Place.recording(of: name))'"
        )
      }
      checkWords(of: recorded, in: "\(folder)/\(results)")
    }
    guard isComplete else { return }
    let names = entries.map(\.card.name) + Place.otherGoldens
    for name in repository.names(in: Place.goldens) where !names.contains(name) {
      find("\(Place.goldens)/\(name)", "there is no lesson '\(name)'; remove its references")
    }
  }
}
