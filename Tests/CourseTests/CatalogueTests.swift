import Course
import Testing

private protocol Silent: Lesson {}
extension Silent {
  var seed: Int { 0 }
  func run(in studio: Studio) {}
}

private func card(_ name: String, figures: [String] = []) -> LessonCard {
  LessonCard(
    name, title: name, chapter: .foundations, summary: "",
    figures: figures.map { FigureCard($0, "") })
}

private struct One: Silent {
  static let card = CourseTests.card("one", figures: ["grid", "loss-2"])
}
private struct Two: Silent { static let card = CourseTests.card("two") }
private struct OtherOne: Silent { static let card = CourseTests.card("one") }
private struct TwoGrids: Silent {
  static let card = CourseTests.card("two-grids", figures: ["grid", "grid"])
}
private struct Shouting: Silent { static let card = CourseTests.card("Shouting") }
private struct All: Silent { static let card = CourseTests.card("all") }
private struct BadFigure: Silent {
  static let card = CourseTests.card("bad-figure", figures: ["a.b"])
}

@Suite struct CatalogueTests {
  @Test func findsLessonsByName() throws {
    let catalogue = try Catalogue([One.self, Two.self])
    #expect(catalogue.lessons.map { $0.card.name } == ["one", "two"])
    #expect(try catalogue.lesson(named: "two") == Two.self)
    #expect(throws: InputError.unknownLesson("tow", known: ["one", "two"])) {
      try catalogue.lesson(named: "tow")
    }
  }

  @Test func refusesWhatCannotBeToldApart() {
    #expect(throws: CatalogueError.twoLessons("one")) {
      try Catalogue([One.self, Two.self, OtherOne.self])
    }
    #expect(throws: CatalogueError.twoFigures("grid", lesson: "two-grids")) {
      try Catalogue([TwoGrids.self])
    }
  }

  @Test func refusesNamesThatAreNoNames() {
    #expect(throws: CatalogueError.badName("Shouting", of: "lesson")) {
      try Catalogue([Shouting.self])
    }
    #expect(throws: CatalogueError.badName("all", of: "lesson")) { try Catalogue([All.self]) }
    #expect(throws: CatalogueError.badName("a.b", of: "figure of bad-figure")) {
      try Catalogue([BadFigure.self])
    }
  }
}
