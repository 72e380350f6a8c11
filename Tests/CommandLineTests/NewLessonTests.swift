import Foundation
import Testing

@Suite(.serialized) struct NewLessonTests {
  private static let shared = Result { try RepositoryCopy() }

  @Test(
    "a new lesson adds a folder and three lines",
    arguments: [
      ([], "SolarSundial", "foundations"),
      (["--chapter", "sequences"], "SolarSundial", "sequences"),
      (["--chapter", "generative"], "SolarSundial", "generative"),
      (["--module", "SOLARSundial"], "SOLARSundial", "foundations"),
    ])
  func beginsALesson(options: [String], module: String, chapter: String) throws {
    let copy = try RepositoryCopy()
    let before = copy.files
    let next = try firstModule(after: chapter, in: copy)
    let outcome = try Program.run(["new", "solar-sundial"] + options, in: copy.path)
    #expect(outcome.status == 0 && outcome.complaints.isEmpty)
    #expect(outcome.output.contains("  .build/release/lessons run solar-sundial\n"))
    let after = copy.files
    #expect(
      Set(after.keys).subtracting(before.keys).sorted()
        == [
          "Lessons/\(module)/Fit.swift", "Lessons/\(module)/Model/Curve.swift",
          "Lessons/\(module)/README.md", "Lessons/\(module)/\(module)Lesson.swift",
        ].sorted())
    #expect(
      before.filter { after[$0.key] != $0.value }.keys.sorted() == [
        "Package.swift", "README.md", "Sources/lessons/LessonList.swift",
      ])
    let manifest = try copy.text(of: "Package.swift").filter { !$0.isWhitespace }
    #expect(manifest.contains("\"\(module)\",\(next.map { "\"\($0)\"" } ?? "]")"))
    let list = try copy.text(of: "Sources/lessons/LessonList.swift")
    #expect(list.contains("\nimport Lesson\(module)\n"))
    #expect(
      list.filter { !$0.isWhitespace }.contains(
        "\(module)Lesson.self,\(next.map { "\($0)Lesson.self" } ?? "]")"))
    let overview = try copy.text(of: "README.md")
    #expect(overview.contains("\n| [solar-sundial](Lessons/\(module)/README.md) | "))

    // All that can be told without building it again.
    let check = try Program.run(["check"], in: copy.path)
    #expect(check.output.contains("this program was built from another list"))
    #expect(check.output.split(separator: "\n").count == 1)
  }

  /// The module of the first lesson of the chapters after `chapter`, by the program's own list; nil
  /// where there is none.
  private func firstModule(after chapter: String, in copy: RepositoryCopy) throws -> String? {
    struct Card: Decodable { let chapter: String }
    let list = try Program.run(["list", "--json"]).output
    let chapters = try JSONDecoder().decode([Card].self, from: Data(list.utf8)).map(\.chapter)
    let manifest = try copy.text(of: "Package.swift")
    let modules = try #require(manifest.firstMatch(of: #/let lessons = \[([^\]]*)\]/#)).1
      .split { !$0.isLetter && !$0.isNumber }.map(String.init)
    #expect(modules.count == chapters.count)
    let last = try #require(chapters.lastIndex(of: chapter))
    return modules.indices.contains(last + 1) ? modules[last + 1] : nil
  }

  @Test(
    "bad names get one sentence, and nothing is written",
    arguments: [
      ([""], "a new lesson needs a name, as in 'lessons new gradient-descent'."),
      (["all"], "the name 'all' stands for something else; choose another."),
      (["specimens"], "the name 'specimens' stands for something else; choose another."),
      (["lesson"], "the name 'lesson' stands for something else; choose another."),
      (["mlp"], "there is a lesson 'mlp' already; choose another name."),
      (
        ["m-l-p"],
        "the name 'm-l-p' would make the module 'LessonMLP', which there is already; choose another."
      ),
      (
        ["s"],
        "the name 's' would make the module 'LessonS', which there is already; choose another."
      ),
      (
        ["Tensor"],
        "the name 'Tensor' must be lower-case letters and digits in words joined by hyphens, starting with a letter; the nearest is 'tensor'."
      ),
      (
        ["GradientDescent"],
        "the name 'GradientDescent' must be lower-case letters and digits in words joined by hyphens, starting with a letter; the nearest is 'gradient-descent'."
      ),
      (
        ["../up"],
        "the name '../up' must be lower-case letters and digits in words joined by hyphens, starting with a letter; the nearest is 'up'."
      ),
      (
        ["two words"],
        "the name 'two words' must be lower-case letters and digits in words joined by hyphens, starting with a letter; the nearest is 'two-words'."
      ),
      (
        ["2d"],
        "the name '2d' must be lower-case letters and digits in words joined by hyphens, starting with a letter; the nearest is 'd'."
      ),
      (
        ["über"],
        "the name 'über' must be lower-case letters and digits in words joined by hyphens, starting with a letter; the nearest is 'ber'."
      ),
      (
        ["."],
        "the name '.' must be lower-case letters and digits in words joined by hyphens, starting with a letter, as in 'gradient-descent'."
      ),
      (
        [String(repeating: "a", count: 41)],
        "the name '\(String(repeating: "a", count: 41))' has 41 letters; choose one of at most 40."
      ),
      (
        ["sundial", "--module", "SUNDAIL"],
        "the module 'SUNDAIL' must be the lesson's name in small letters and capitals, as in 'Sundial'."
      ),
      (
        ["sundial", "--module", "sundial"],
        "the module 'sundial' must be the lesson's name in small letters and capitals, as in 'Sundial'."
      ),
      (
        ["sundial", "--chapter", "atention"],
        "there is no chapter 'atention', did you mean 'attention'?"
      ),
    ])
  func refusesBadNames(arguments: [String], sentence: String) throws {
    let copy = try Self.shared.get()
    let before = copy.files
    let outcome = try Program.run(["new"] + arguments, in: copy.path)
    #expect(outcome.complaints == "lessons: \(sentence)\n")
    #expect(outcome.output.isEmpty && outcome.status == 1)
    #expect(copy.files == before)
  }

  @Test(
    "what is in the way stays, and nothing is written",
    arguments: [
      (
        RepositoryCopy.Change.put("Lessons/Sundial/notes.txt", "mine"),
        "there is already something at 'Lessons/Sundial'; move it away or choose another name."
      ),
      (
        .edit("Package.swift", "let lessons = [", "let lessons: [String] = ["),
        "there is no list 'let lessons = [ … ]' in Package.swift to enter the lesson in; bring it back from git."
      ),
      (
        .edit("Sources/lessons/LessonList.swift", "VAELesson.self,", ""),
        "there is no list of the same lessons in Sources/lessons/LessonList.swift to enter the lesson in; bring it back from git."
      ),
      (
        .edit("README.md", "| lesson |", "| module |"),
        "there is no table of lessons in README.md to enter the lesson in; bring it back from git."
      ),
    ])
  func leavesEverythingAlone(change: RepositoryCopy.Change, sentence: String) throws {
    let copy = try Self.shared.get()
    try copy.make(change)
    let before = copy.files
    let outcome = try Program.run(["new", "sundial"], in: copy.path)
    #expect(outcome.complaints == "lessons: \(sentence)\n")
    #expect(outcome.status == 1)
    #expect(copy.files == before)
    try copy.takeBack([change])
  }

  /// A disk that takes the folders and then no more.
  @Test func undoesWhatItHasDone() throws {
    let copy = try RepositoryCopy()
    let before = copy.files
    // Everything fits but README.md, which is written last.
    let limit = before["README.md"]!.count / 512
    let outcome = try Program.shell(
      "cd \"$1\" && ulimit -f \(limit) && exec \"$LESSONS\" new sundial", [copy.path])
    #expect(outcome.complaints == "lessons: 'README.md' cannot be written: File too large.\n")
    #expect(outcome.status == 1)
    #expect(copy.files == before)
  }

  /// Ctrl-C at any moment leaves all of the lesson or nothing of it.
  @Test func interruptedItIsWholeOrNotThere() throws {
    for delay in stride(from: 0, to: 40_000, by: 5_000) {
      let copy = try RepositoryCopy()
      let before = copy.files
      let process = try Program.start(Program.path, ["new", "sundial"], in: copy.path)
      usleep(UInt32(delay))
      kill(process.processIdentifier, SIGINT)
      let outcome = try Program.finish(process)
      if outcome.status == 0 {
        #expect(copy.files.count == before.count + 4)
        #expect(try copy.text(of: "README.md").contains("| [sundial]("))
      } else {
        #expect(outcome.status == 130)
        #expect(copy.files == before)
      }
    }
  }
}
