import Course
import Foundation
import Output
import Site
import Testing

extension GalleryTests {
  /// What must run again: each kind of change, and the lessons that it concerns.
  @Test(
    "only what changed runs again",
    arguments: [
      // A lesson is its own module and those it is built on.
      ("Lessons/Second/SecondLesson.swift", ["second"]),
      ("Lessons/Second/New.swift", ["second"]),
      ("Lessons/First/Model/FirstModel.swift", ["first"]),
      ("Sources/Engine/Engine.swift", ["first", "second"]),
      ("Sources/CVectors/CVectors.h", ["first", "second"]),
      ("Sources/Output/Output.swift", ["first", "second"]),
      ("Sources/Course/Deep/Down.swift", ["first", "second"]),
      ("Sources/Plates/Plates.swift", ["first", "second"]),
      // Versions of other packages concern whom they are part of.
      ("Package.resolved", ["second"]),
      // Texts, pages, commands, benchmarks and the list of targets are no part of a run.
      ("Lessons/Second/README.md", []),
      ("Sources/Site/Site.swift", []),
      ("Sources/lessons/lessons.swift", []),
      ("Sources/Benchmarks/Benchmarks.swift", []),
      ("Package.swift", []),
    ])
  func onlyWhatChangedRunsAgain(file: String, lessons: [String]) throws {
    #expect(try workshop.make() == ["first", "second"])
    let site = workshop.site
    try workshop.put("# Second\n\n// LessonCard( changed, with other words\n", at: file)
    try workshop.build()
    #expect(try workshop.make() == lessons)
    #expect(try workshop.make() == [])
    if file.hasSuffix(".md") {
      #expect(workshop.text("second/index.html").contains("with other words"))
    }
    // As it was before, it is not what the site was made from.
    try workshop.put("// LessonCard(\n", at: file)
    try workshop.build()
    #expect(try workshop.make() == lessons)
    #expect(workshop.site?["first/line.png"] == site?["first/line.png"])
  }

  @Test func runsAreUsedAgainAndForcedOnesComeToTheSame() throws {
    #expect(try workshop.make() == ["first", "second"])
    let site = workshop.site
    #expect(try workshop.make() == [])
    #expect(workshop.site == site)
    #expect(try workshop.make(isForced: true) == ["first", "second"])
    #expect(workshop.site == site)
  }

  @Test func anotherLessonRunsAlone() throws {
    #expect(try workshop.make([SecondLesson.self]) == ["second"])
    try workshop.put("// one target more", at: "Package.swift")
    try workshop.build()
    #expect(try workshop.make() == ["first"])
    #expect(try workshop.make([SecondLesson.self]) == [])
  }

  /// Dates tell nothing: what a program was built from is in the program.
  @Test func datesTellNothing() throws {
    try workshop.make()
    // As after `git checkout` of another branch and back.
    let engine = "\(workshop.path)/Sources/Engine/Engine.swift"
    for date in [Date.distantPast, Date.now + 1e6] {
      try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: engine)
      #expect(try workshop.differences.isEmpty)
      #expect(try workshop.make() == [])
    }
  }

  @Test func aProgramOlderThanItsSourcesIsToldFromThem() throws {
    try workshop.make()
    let old = workshop.record
    #expect(try workshop.differences.isEmpty)
    try workshop.put("// other\n", at: "Sources/Engine/Engine.swift")
    try workshop.put("// new\n", at: "Lessons/First/New.swift")
    try FileManager.default.removeItem(atPath: "\(workshop.path)/Sources/Site/Site.swift")
    // A file that is no source, and one of a lesson that the program does not have.
    try workshop.put("notes", at: "Lessons/First/notes.txt")
    try workshop.put("// third\n", at: "Lessons/Third/ThirdLesson.swift")
    let different = [
      "Lessons/First/New.swift", "Sources/Engine/Engine.swift", "Sources/Site/Site.swift",
    ]
    #expect(try workshop.differences == different)
    // The program is the same, and would come to the same.
    #expect(try workshop.make() == [])
    try workshop.build()
    #expect(try workshop.differences.isEmpty)
    #expect(try workshop.make() == ["first", "second"])
    // Of two programs the older, wherever it was copied to, knows itself.
    let new = workshop.record
    #expect(old != new)
    #expect(try SourceRecord(old).differences(from: Repository(at: workshop.path)) == different)
  }

  /// Pages show the code that was there when the gallery began.
  @Test func sourcesThatChangeMeanwhileAreNotShown() throws {
    try workshop.make {
      try workshop.put("// LessonCard( meanwhile\n", at: "Lessons/First/FirstLesson.swift")
    }
    #expect(!workshop.text("first/index.html").contains("meanwhile"))
    #expect(try workshop.differences == ["Lessons/First/FirstLesson.swift"])
    try workshop.build()
    #expect(try workshop.make() == ["first"])
    #expect(workshop.text("first/index.html").contains("meanwhile"))
  }

  @Test func checksumsAreThoseOfPOSIX() throws {
    // Over several lengths, as the length is part of the sum; cksum itself is the oracle.
    for count in [0, 1, 9, 255, 256, 70_000] {
      let file = "bytes \(count).swift"
      try workshop.put(
        String((0..<count).map { Character(UnicodeScalar(UInt8($0 % 127))) }),
        at: "Sources/Site/\(file)")
    }
    try workshop.build()
    #expect(workshop.record.contains("4294967295 0 Sources/Site/bytes 0.swift"))
    #expect(try workshop.differences.isEmpty)
    try workshop.put("b", at: "Sources/Site/bytes 1.swift")
    #expect(try workshop.differences == ["Sources/Site/bytes 1.swift"])
  }

  @Test(
    "a record that nobody wrote is refused",
    arguments: ["nonsense", "needs A", "module A", "12 34", "-1 2 a", "1 x a"])
  func badRecords(line: String) throws {
    #expect(throws: SourceRecordError.badLine(line)) { try SourceRecord(line) }
  }

  @Test func aLessonOutsideTheProgramHasNoPage() throws {
    let stage = try OutputStage(at: "\(workshop.path)/out")
    defer { stage.close() }
    let error = #expect(throws: SourceRecordError.self) {
      try Gallery(
        of: [FirstLesson.self], in: Repository(at: workshop.path),
        builtFrom: SourceRecord(workshop.record), on: stage, name: "site")
    }
    #expect(error == .noModule("SiteTests"))
  }
}
