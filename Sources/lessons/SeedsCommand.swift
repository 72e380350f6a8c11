import ArgumentParser
import Course
import Kernels

/// `lessons seeds NAME… | all`
struct SeedsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "seeds", abstract: "Run lessons under many seeds, and tell how their claims fare.",
    discussion: """
      For each claim: under how many seeds it held, the lowest, the median and the highest of its values, and the seeds \
      under which it failed. Nothing is written to folders. The status is 0 whatever claims come to, and 1 when a run fails.

      With --json each claim is a line: its "lesson", "claim" and "kind", its bounds "lower" and "upper" (null where \
      open, and those of the first seed where they depend on it), in how many "runs" it was made and "held", "lowest", \
      "median" (the upper of two in the middle) and "highest", its "values" as pairs of seed and value, and the seeds \
      under which it "failed". A run that fails is a line of "lesson", "seed" and "error".
      """)

  @OptionGroup var choice: LessonChoice

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("How many seeds, counted up from the first.", valueName: "n"))
  var count = "20"

  @Option(parsing: .unconditional, help: ArgumentHelp("The first seed.", valueName: "s"))
  var from = "1000"

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How many runs go side by side; with more than one, each has one thread (default: one for each processor).",
      valueName: "n"))
  var jobs: String?

  @Flag(help: "Print a line of JSON for each claim instead of tables.")
  var json = false

  func run() throws {
    try Processor.check()
    let plan = try plan()
    let total = plan.lessons.count * plan.seeds.count
    let jobs = min(try checkedJobs() ?? WorkerPool.processors, total)
    let progress = StandardError.columns == nil ? nil : ProgressLine()

    // Before any other thread starts, so that all of them leave the signals alone.
    let interrupts = Interrupts()
    // Side by side, each run has one thread; the results are the same with any number.
    if jobs > 1 { WorkerPool.shared.threadCount = 1 }
    interrupts.watch {
      progress?.end()
      return nil
    }

    let printer = SeedsPrinter(
      plan.lessons.map(\.card), seeds: plan.seeds, isJSON: json, progress: progress)
    sideBySide(total, jobs: jobs) { index in
      let (lesson, place) = index.quotientAndRemainder(dividingBy: plan.seeds.count)
      let seed = plan.seeds[plan.seeds.startIndex + place]
      let name = plan.lessons[lesson].card.name
      let meter = progress?.meter(for: "\(name) \(seed) (\(place + 1) of \(plan.seeds.count))")
      let outcome = Result {
        defer { meter?.finish() }
        // What is shown is dropped, so that nothing is drawn.
        return try plan.lessons[lesson].run(under: seed).perform(meter: meter) { _ in }.claims
      }
      printer.finished(lesson: lesson, place: place, outcome)
    }
    progress?.end()
    try printer.end()
  }

  /// Checks all that can be checked before anything runs, for a command that a text quotes.
  func checkQuoted() throws {
    _ = try plan()
    _ = try checkedJobs()
  }

  private func checkedJobs() throws -> Int? {
    try jobs.map { try number($0, in: 1...256, for: "--jobs") }
  }

  /// A lesson to be run under one seed after another.
  private struct SeededLesson: Sendable {
    let lesson: any Lesson.Type
    let figures: [String]?
    let settings: [Setting]
    var card: LessonCard { lesson.card }

    func run(under seed: Int) throws -> LessonRun {
      try LessonRun(lesson, settings: settings + [Setting("seed", "\(seed)")], only: figures)
    }
  }

  /// The lessons and seeds asked for, with everything that runs need checked.
  private func plan() throws -> (lessons: [SeededLesson], seeds: Range<Int>) {
    let settings = try choice.settings()
    let lessons = try choice.lessons(for: "seeds").map {
      SeededLesson(lesson: $0.lesson, figures: $0.figures, settings: settings)
    }
    if settings.contains(where: { $0.name == "seed" }) {
      throw Complaint("the seeds are those of --from and --count; leave 'seed' out of --set")
    }
    let first = try number(from, in: .seeds, for: "--from")
    let most = min(100_000, ClosedRange.seeds.upperBound - first + 1)
    let count = try number(count, in: 1...most, for: "--count")
    for lesson in lessons { _ = try lesson.run(under: first) }
    return (lessons, first..<first + count)
  }
}
