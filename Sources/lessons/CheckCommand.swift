import ArgumentParser
import Course
import Site

/// `lessons check`
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check that all that tells of the lessons tells the same.",
    discussion: """
      Compares folders, lists, cards, texts with their numbers, and references with one another and with this program; \
      each finding is a sentence that names its cure, and the status is 1 where there is one. Nothing is trained, \
      except with --run.
      """)

  @Flag(
    name: .customLong("run"),
    help: "Also run every lesson: figures with captions and alt text, and claims that hold.")
  var runsLessons = false

  func run() throws {
    let check = RepositoryCheck(try repositoryHere(), lessons: lessonList, complaint: complaint)
    var findings = check.findings
    if runsLessons { findings += lessonList.flatMap(findingsOfRun) }
    for finding in findings { try StandardOutput.write("\(finding)\n") }
    guard findings.isEmpty else {
      throw Complaint(findings.count == 1 ? "one finding" : "\(findings.count) findings")
    }
    try StandardOutput.write(check.summary + "\n")
  }

  /// What is wrong with a command that a text quotes: whatever would stop it before it trains.
  private func complaint(_ arguments: [String]) -> String? {
    do {
      switch try Lessons.command(of: arguments) {
      case let command as RunCommand: try command.checkQuoted()
      case let command as SeedsCommand: try command.checkQuoted()
      case let command as ShowCommand: _ = try Catalogue(lessonList).lesson(named: command.name)
      default: break
      }
      return nil
    } catch  where Lessons.exitCode(for: error).isSuccess {
      return nil
    } catch {
      return lowerCasedStart(words(for: error))
    }
  }

  /// What a run of a lesson brings to light; a lesson that shows a figure without caption or alt text
  /// does not run.
  private func findingsOfRun(of lesson: any Lesson.Type) -> [Finding] {
    do {
      let results = try LessonRun(lesson).perform { _ in }
      return results.brokenClaims.map { claim in
        Finding(
          place: lesson.card.name,
          sentence: """
            the claim '\(claim.name)' does not hold: \(claim.value.text) is not between \(claim.lower.text) and \
            \(claim.upper.text); find out why before you change its bounds
            """)
      }
    } catch {
      return [Finding(place: lesson.card.name, sentence: "\(error)")]
    }
  }
}
