import Course

extension RepositoryCheck {
  /// Checks the list of modules in the manifest and the list of types in the program against each
  /// other, and returns the modules.
  mutating func checkLists() -> [String] {
    guard
      let listed = BracketedList(
        after: "let lessons = [", in: text(of: Place.manifest) ?? "")
    else {
      find(
        Place.manifest,
        "there is no list 'let lessons = [ … ]' with each lesson's name in quotes; write it there")
      return []
    }
    let modules = listed.elements.map { $0.filter { $0 != "\"" } }
    findRepeated(modules, in: Place.manifest)

    let text = text(of: Place.lessonList) ?? ""
    guard let list = BracketedList(after: "let lessonList: [any Lesson.Type] = [", in: text) else {
      find(
        Place.lessonList,
        "there is no list 'let lessonList: [any Lesson.Type] = [ … ]' of types; write it there")
      return modules
    }
    let expected = modules.map { "\($0)Lesson.self" }
    findRepeated(list.elements, in: Place.lessonList)
    for (module, element) in zip(modules, expected) where !list.elements.contains(element) {
      find(
        Place.lessonList,
        "\(Place.manifest) lists '\(module)' and this file does not; add '\(element)'")
    }
    for element in list.elements where !expected.contains(element) {
      find(
        Place.lessonList,
        "'\(element)' belongs to no lesson of \(Place.manifest)"
          + suggestion(for: element, among: expected))
    }
    if list.elements != expected && list.elements.sorted() == expected.sorted() {
      find(
        Place.lessonList,
        "the order is not that of \(Place.manifest); make it \(expected.joined(separator: ", "))")
    }

    let imports = text.split(separator: "\n").filter { $0.hasPrefix("import Lesson") }.map {
      String($0.dropFirst("import ".count))
    }
    for module in modules where !imports.contains("Lesson\(module)") {
      find(Place.lessonList, "add 'import Lesson\(module)', without which its lesson is not known")
    }
    for name in imports where !modules.contains(where: { "Lesson\($0)" == name }) {
      find(
        Place.lessonList, "'import \(name)' is of no lesson of \(Place.manifest); remove the line")
    }
    return modules
  }

  /// Checks that each listed module has its folder, with a text, and each folder is listed.
  mutating func checkFolders(of modules: [String]) {
    for module in modules {
      let folder = "\(Place.lessons)/\(module)"
      guard repository.holdsFolder(folder) else {
        find(
          Place.manifest,
          "there is no folder \(folder) for '\(module)'; bring it back or remove the name")
        continue
      }
      for file in ["\(module)Lesson.swift", "README.md"]
      where !repository.holds("\(folder)/\(file)") {
        find(
          folder,
          "\(file) is missing; put the lesson's \(file == "README.md" ? "text" : "type") there")
      }
      if repository.sources(below: "\(folder)/Model").isEmpty {
        find(folder, "there is no code in Model; put the network and its training there")
      }
    }
    for name in repository.names(in: Place.lessons) where !modules.contains(name) {
      guard repository.holdsFolder("\(Place.lessons)/\(name)") else { continue }
      find(
        "\(Place.lessons)/\(name)",
        "the list at the top of \(Place.manifest) does not have it; add \"\(name)\" there, or move the folder away"
      )
    }
  }

  /// Checks that the program was built from the lists as they are, and returns the lessons that it
  /// shares with them.
  mutating func checkProgram(against modules: [String]) -> [Entry] {
    let types = lessons.map { "\($0)" }
    if types != modules.map({ "\($0)Lesson" }) {
      find(
        Place.lessonList,
        "this program was built from another list (\(types.joined(separator: ", "))); build it again with 'swift build -c release --product lessons'"
      )
    }
    do {
      _ = try Catalogue(lessons)
    } catch {
      find(Place.lessons, "\(error)")
    }
    return modules.compactMap { module in
      lessons.first { "\($0)" == "\(module)Lesson" }.map { Entry(module: module, lesson: $0) }
    }
  }

  private mutating func findRepeated(_ names: [String], in file: String) {
    for (index, name) in names.enumerated() where names[..<index].contains(name) {
      find(file, "'\(name)' is listed twice; remove one")
    }
  }
}
