import ArgumentParser
import Course
import Kernels
import Output

/// `lessons run NAME… | all`
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Train lessons and write their figures and results.",
    discussion: """
      Each lesson's folder is replaced as a whole when the lesson has finished. The status is 2 when a claim fails \
      under the default hyperparameters, 1 when something else goes wrong.
      """)

  @OptionGroup var choice: LessonChoice

  @Option(
    parsing: .unconditional, help: ArgumentHelp("Short for --set seed=N.", valueName: "n"))
  var seed: String?

  @Option(
    help: ArgumentHelp(
      "Data of your own: a CSV file of points, or a folder of IDX images; 'lessons show' tells which.",
      valueName: "path"))
  var data: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How many threads train; the results are the same with any number.", valueName: "n"))
  var threads: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How many lessons run side by side; with more than one, each has one thread.",
      valueName: "n"))
  var jobs = "1"

  @Option(
    help: ArgumentHelp(
      "The folder for the lessons' folders (default: output, at the package's root).",
      valueName: "dir"))
  var out: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Pixels a point in the figures, from 0.25 to 8.", valueName: "s"))
  var scale = "2"

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The formats of the figures, out of png, svg and pdf.", valueName: "png,svg,pdf"))
  var format = "png"

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The colors of the figures: light or dark.", valueName: "light|dark"))
  var theme = "light"

  @Flag(help: "Print the results as JSON: an object for one lesson, an array for 'all' or several.")
  var json = false

  @Flag(help: "Print nothing but complaints.")
  var quiet = false

  func run() throws {
    try Processor.check()
    let threads = try threads.map { try number($0, in: 1...256, for: "--threads") }
    let scale = try number(scale, in: 0.25...8, for: "--scale")
    let formats = try FigureFormat.parse(format)
    let theme = try FigureTheme.parse(theme).theme
    if out == "" { throw Complaint("--out needs the name of a folder") }
    let runs = try plannedRuns()
    let jobs = min(try number(jobs, in: 1...256, for: "--jobs"), runs.count)
    let isTerminal = StandardError.columns != nil
    let progress = quiet || !isTerminal ? nil : ProgressLine()

    // Before any other thread starts, so that all of them leave the signals alone.
    let interrupts = Interrupts()
    // Side by side, each lesson has one thread; the results are the same with any number.
    if jobs > 1 {
      WorkerPool.shared.threadCount = 1
    } else if let threads {
      WorkerPool.shared.threadCount = threads
    }

    let stage = try OutputStage(at: out ?? defaultOutputFolder())
    defer { stage.close() }
    interrupts.watch {
      progress?.end()
      return stage
    }
    for run in runs { try stage.check(run.card.name, replacing: .run) }
    if !quiet {
      // Before anybody waits for a training.
      var said: [String] = []
      for remark in runs.flatMap(\.dataRemarks) where !said.contains(remark) {
        StandardError.write("lessons: \(remark)\n")
        said.append(remark)
      }
    }

    let printer = RunPrinter(
      stage: stage, style: json ? (isOneNamed ? .object : .array) : quiet ? .none : .summary,
      progress: progress, count: runs.count)
    sideBySide(runs.count, jobs: jobs) { index in
      let run = runs[index]
      let outcome = Result { [meter = progress?.meter(for: run.card.name)] in
        defer { meter?.finish() }
        return try run.perform(
          on: stage, formats: formats, scale: scale, theme: theme, meter: meter)
      }
      printer.finished(index, run.card, outcome)
    }
    progress?.end()
    try printer.end()
  }

  /// Checks all that can be checked without data, for a command that a text quotes.
  func checkQuoted() throws {
    var command = self
    command.data = nil
    for run in try command.plannedRuns() where data != nil && run.card.data == nil {
      throw DataError.takesNone(lesson: run.card.name)
    }
    _ = try threads.map { try number($0, in: 1...256, for: "--threads") }
    _ = try number(jobs, in: 1...256, for: "--jobs")
    _ = try number(scale, in: 0.25...8, for: "--scale")
    _ = try FigureFormat.parse(format)
    _ = try FigureTheme.parse(theme)
  }

  private var isOneNamed: Bool { Set(choice.names).count == 1 && choice.names[0] != "all" }

  /// The lessons asked for, in the order asked for, with everything they need checked.
  private func plannedRuns() throws -> [LessonRun] {
    let settings = try choice.settings() + (seed.map { [Setting("seed", $0)] } ?? [])
    return try choice.lessons(for: "run").map { lesson, figures in
      try LessonRun(lesson, settings: settings, only: figures, data: data)
    }
  }
}
