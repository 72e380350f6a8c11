import Course

extension RepositoryCheck {
  /// Checks that each lesson has tests, and that no tests are left of a lesson that is gone.
  mutating func checkTests(of modules: [String]) {
    for module in modules {
      let folder = "\(Place.tests)/Lesson\(module)Tests"
      let texts = repository.sources(below: folder).compactMap { text(of: $0) }
      if !texts.contains(where: { $0.contains("import Lesson\(module)") && $0.contains("@Suite") })
      {
        find(
          folder,
          "there is no suite of tests that imports Lesson\(module); write it, as other lessons have one"
        )
      }
    }
    for name in repository.names(in: Place.tests)
    where name.hasPrefix("Lesson") && name.hasSuffix("Tests") {
      let module = String(name.dropFirst("Lesson".count).dropLast("Tests".count))
      if !modules.contains(module) {
        find("\(Place.tests)/\(name)", "there is no lesson '\(module)' to test; remove the folder")
      }
    }
  }

  /// Checks that every figure has its reference image and drawing, with alt text, and that none is
  /// left of a figure that is gone.
  mutating func checkGoldens(of entries: [Entry], isComplete: Bool) {
    for entry in entries {
      let folder = "\(Place.goldens)/\(entry.card.name)"
      let present = repository.names(in: folder)
      let expected = entry.card.figureNames.flatMap { ["\($0).png", "\($0).txt"] }
      for file in expected where !present.contains(file) {
        find(
          "\(folder)/\(file)",
          "this reference is missing; look at the figure, then record it with 'LESSONS_RECORD=missing swift test -c release --disable-testable-imports --filter Lesson\(entry.module)Tests'"
        )
      }
      for file in present where !expected.contains(file) {
        find(
          "\(folder)/\(file)", "it is the reference of no figure of \(entry.card.name); remove it")
      }
      for figure in entry.card.figureNames {
        guard let drawing = text(of: "\(folder)/\(figure).txt") else { continue }
        let alt = drawing.split(separator: "\n").prefix(2).last ?? ""
        if !alt.hasPrefix("alt \"") || alt == "alt \"\"" {
          find(
            "\(folder)/\(figure).txt",
            "the figure has no alt text; give its Figure one, and record it again")
        }
      }
    }
    guard isComplete else { return }
    let names = entries.map(\.card.name) + Place.otherGoldens
    for name in repository.names(in: Place.goldens) where !names.contains(name) {
      find("\(Place.goldens)/\(name)", "there is no lesson '\(name)'; remove its references")
    }
  }
}
