import Course
import Foundation
import Testing

@Suite struct OwnDataRunTests {
  private let folder: DataFolder

  init() throws { folder = try DataFolder() }

  @Test func onlySomeLessonsTakeData() {
    expectDataError("blind takes no data of yours") { try LessonRun(Blind.self, data: "/dev/null") }
  }

  @Test func claimsAreNotEnforcedOnOwnData() throws {
    let lines = (0..<20).map { "\($0),1,\($0 % 2)" }.joined(separator: "\n")
    let path = try folder.write(Array(lines.utf8), to: "p.csv")
    let results = try LessonRun(TwoClasses.self, data: path).perform { _ in }
    #expect(results.usesOwnData && !results.isDefault && results.brokenClaims.isEmpty)
    #expect(results.metrics[0].value == .integer(20))
    let usual = try LessonRun(TwoClasses.self).perform { _ in }
    #expect(usual.brokenClaims.map(\.name) == ["never"])
    #expect(!usual.json.text.contains("\"data\""))
  }

  /// What cannot be drawn is said before the run, and kept with its results, which have the names as they were written.
  @Test func remarksComeBeforeTheRun() throws {
    let lines = (0..<20).map { "\($0),1,\(["$5", "猫"][$0 % 2])" }.joined(separator: "\n")
    let path = try folder.write(Array(("x,y,label\n" + lines).utf8), to: "p.csv")
    let run = try LessonRun(TwoClasses.self, data: path)
    let remark =
      "Figures call the class '猫' 'class 1', because their font, DejaVu Sans, has no '猫'."
    #expect(run.dataRemarks == [remark])
    let results = try run.perform { _ in }
    #expect(results.remarks == [remark])
    #expect(results.json.text.contains(#""$5", "#) || results.json.text.contains(#""$5","#))
    #expect(results.json.text.contains("猫"))
  }

  @Test(arguments: [
    ("", "has no labels, and the lesson tells two classes apart"),
    ("a", "has a single class, 'a', and the lesson tells exactly two apart"),
    ("abc", "has 3 classes, 'a', 'b', 'c', and"),
    ("abcdefg", "has 7 classes, 'a', 'b', 'c', 'd', 'e' …, and"),
    ("abbbbbbbbb", "has 2 of class 'a', and each class needs at least 5 points"),
  ]) func complainsOfClasses(letters: String, complaint: String) throws {
    let lines = (0..<20).map { i in
      letters.isEmpty ? "\(i),1" : "\(i),1,\(Array(letters)[i % letters.count])"
    }
    let path = try folder.write(Array(lines.joined(separator: "\n").utf8), to: "p.csv")
    expectDataError(complaint) { try LessonRun(TwoClasses.self, data: path) }
  }

  /// Copies of a point are one point where it matters: they would all be on one side of the split.
  @Test func copiesDoNotMakeAClass() throws {
    let lines = (0..<20).map { $0 % 2 == 0 ? "0,\($0 % 8),a" : "\($0),1,b" }
    let path = try folder.write(Array(lines.joined(separator: "\n").utf8), to: "p.csv")
    expectDataError("has 4 different points of class 'a', and each class needs at least 5") {
      try LessonRun(TwoClasses.self, data: path)
    }
  }
}

private struct Blind: Lesson {
  static let card = LessonCard(
    "blind", title: "", chapter: .foundations, summary: "", figures: [])
  var seed: Int { 0 }
  func run(in studio: Studio) throws {}
}
