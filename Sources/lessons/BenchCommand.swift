import ArgumentParser
import Benchmarks
import Course
import Kernels

/// `lessons bench`
struct BenchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench", abstract: "Time training steps of the course's kinds of models.",
    discussion: """
      Workloads: \(Workload.all.map(\.name).joined(separator: ", ")).

      Times differ from machine to machine and from hour to hour: compare only what ran side by side. The losses are \
      those of the same steps in JAX, which shows that both do the same work.
      """)

  @Option(
    help: ArgumentHelp("Time only these.", valueName: "a,b"))
  var only: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("How many threads train (default: one a processor).", valueName: "n"))
  var threads: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("How long each is timed.", valueName: "s"))
  var seconds = "3"

  @Flag(help: "Print a line of JSON for each instead of a table.")
  var json = false

  func run() throws {
    try Processor.check()
    let threads = try threads.map { try number($0, in: 1...256, for: "--threads") }
    let seconds = try number(seconds, in: 0.001...3600, for: "--seconds")
    let workloads = try chosen(from: Workload.all, of: "workload", \.name)
    if let threads { WorkerPool.shared.threadCount = threads }
    for workload in workloads {
      let result = workload.measure(seconds: seconds)
      try StandardOutput.write(result.jsonLine + "\n")
    }
  }

  /// What `--only` names, in the order of `all`.
  private func chosen<Item>(
    from all: [Item], of kind: String, _ name: (Item) -> String
  ) throws -> [Item] {
    guard let only else { return all }
    let names = only.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    let known = all.map(name)
    for name in names where !known.contains(name) {
      throw Complaint("there is no \(kind) '\(name)'" + suggestion(for: name, among: known))
    }
    return all.filter { names.contains(name($0)) }
  }
}
