import ArgumentParser
import Course
import Kernels
import Output
import Site
import Synchronization

/// `lessons gallery`
struct GalleryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gallery", abstract: "Make a site of all lessons, to read in a browser.",
    discussion: """
      Only lessons whose code, hyperparameters, data or engine changed since the site was made are run again. When a \
      lesson fails, the site stays as it was, and the status is 1, or 2 for a claim that does not hold.
      """)

  @Option(
    help: ArgumentHelp(
      "The folder for the site (default: output/gallery, at the package's root).",
      valueName: "dir"))
  var out: String?

  @Flag(help: "Run all lessons again, whether anything changed or not.")
  var force = false

  @Flag(help: "Open the site in a browser when it is made.")
  var open = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How many lessons run side by side; with more than one, each has one thread (default: one for each processor).",
      valueName: "n"))
  var jobs: String?

  @Flag(help: "Print nothing but complaints.")
  var quiet = false

  func run() throws {
    try Processor.check()
    let jobs = try jobs.map { try number($0, in: 1...256, for: "--jobs") } ?? WorkerPool.processors
    if out == "" { throw Complaint("--out needs the name of a folder") }
    guard let root = packageRoot() else {
      throw Complaint(
        "the gallery is made from the lessons' texts and sources; run it inside the repository of lessons"
      )
    }
    let place = try SitePlace(out ?? defaultOutputFolder() + "/gallery")
    let types = try Catalogue(lessonList).lessons
    let progress = quiet || StandardError.columns == nil ? nil : ProgressLine()

    // Before any other thread starts, so that all of them leave the signals alone.
    let interrupts = Interrupts()
    let stage = try OutputStage(at: place.parent)
    defer { stage.close() }
    interrupts.watch {
      progress?.end()
      return stage
    }
    let repository = Repository(at: root)
    let record = try SourceRecord(recordedSources)
    reportDifferences(of: repository, from: record)
    let gallery = try Gallery(
      of: types, in: repository, builtFrom: record, on: stage, name: place.name, isForced: force)
    let count = gallery.outdated.count
    if min(jobs, count) > 1 { WorkerPool.shared.threadCount = 1 }

    let folder = try gallery.open()
    let failures = Mutex<[(card: LessonCard, error: any Error)]>([])
    sideBySide(count, jobs: min(jobs, max(count, 1))) { index in
      // After one failure there will be no site; what runs already may end.
      if failures.withLock({ !$0.isEmpty }) { return }
      let card = gallery.outdated[index]
      let meter = progress?.meter(for: card.name)
      defer { meter?.finish() }
      do {
        try gallery.run(index, into: folder, meter: meter)
      } catch {
        failures.withLock { $0.append((card, error)) }
      }
    }
    progress?.end()
    let failed = failures.withLock { $0 }
    do {
      if failed.isEmpty { try gallery.finish(folder, live: liveModules(in: root)) }
    } catch {
      folder.discard()
      throw error
    }
    if !failed.isEmpty {
      folder.discard()
      for failure in failed { report(failure.error, in: failure.card.name) }
      let isOnlyClaims = failed.allSatisfy {
        if case .brokenClaims? = $0.error as? GalleryError { true } else { false }
      }
      throw ExitCode(isOnlyClaims ? 2 : 1)
    }

    let page = "\(stage.path(of: place.name))/index.html"
    if !quiet {
      let ran = count == 0 ? "nothing had changed" : "ran \(count) of \(types.count) lessons"
      try StandardOutput.write("\(page)  (\(ran))\n")
    }
    if open { try openInBrowser(page) }
  }
}

/// A site's folder, and the folder that is in.
private struct SitePlace {
  let parent: String
  let name: String

  /// Throws where `path` names no folder that could be replaced.
  init(_ path: String) throws {
    var path = path[...]
    while path.count > 1, path.hasSuffix("/") { path = path.dropLast() }
    let last = path.split(separator: "/").last.map(String.init) ?? ""
    if [".", "..", ""].contains(last) {
      throw Complaint("--out needs the name of a folder, as in 'output/gallery', not '\(path)'")
    }
    name = last
    let above = path.dropLast(last.count)
    parent = above.isEmpty ? "." : above == "/" ? "/" : String(above.dropLast())
  }
}

/// Says which sources of `repository` the running program was not built from, if any.
private func reportDifferences(of repository: Repository, from record: SourceRecord) {
  let files = record.differences(from: repository)
  guard let first = files.first else { return }
  let others = files.count - 1
  report(
    Complaint(
      "'\(first)'"
        + (others == 0 ? " is" : " and \(others) other \(others == 1 ? "file" : "files") are")
        + " not what this program was built from, so that its pages may show code that has not run; "
        + "'swift build -c release --product lessons' first puts that right"))
}
