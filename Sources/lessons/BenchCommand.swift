import ArgumentParser
import Benchmarks
import Course
import Kernels

/// `lessons bench`
struct BenchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench", abstract: "Time training steps of the course's kinds of models.",
    discussion: """
      Workloads:
      \(table(Workload.all.map { [$0.name, $0.summary] }))
      Their losses are those of the same steps in JAX, which shows that both do the same work. Times differ from \
      machine to machine and from hour to hour: compare only what ran side by side.

      With --kernels, for each number of threads and each size: \(kernelNames.joined(separator: ", ")). Each is first \
      checked against a plain loop, and its rate is a share of what this machine does at most: fused multiply-adds on \
      registers, or plain passes over memory of the same size.
      """)

  @Flag(help: "Time single kernels instead of training steps.")
  var kernels = false

  @Option(help: ArgumentHelp("Time only these workloads or kernels.", valueName: "a,b"))
  var only: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How many threads compute (default: one a processor); kernels are also timed on one.",
      valueName: "n"))
  var threads: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How long each is timed (default: 3, kernels 0.5); the time is the median of five rounds.",
      valueName: "s"))
  var seconds: String?

  @Flag(help: "Print a line of JSON for each instead of a table.")
  var json = false

  func run() throws {
    try Processor.check()
    let threads =
      try threads.map { try number($0, in: 1...256, for: "--threads") } ?? WorkerPool.processors
    let seconds = try seconds.map { try number($0, in: 0.001...3600, for: "--seconds") }
    if kernels {
      try timeKernels(threads: threads, seconds: seconds ?? 0.5)
    } else {
      try timeWorkloads(threads: threads, seconds: seconds ?? 3)
    }
  }

  private func timeWorkloads(threads: Int, seconds: Double) throws {
    let names = Workload.all.map(\.name)
    if let kernel = chosenNames.first(where: BenchCommand.kernelNames.contains),
      !names.contains(kernel)
    {
      throw Complaint("'\(kernel)' is a kernel: add --kernels")
    }
    let wanted = try chosen(from: names, of: "workload")
    WorkerPool.shared.threadCount = threads
    let table = WorkloadTable(names: wanted, hasBars: StandardOutput.isTerminal)
    if !json { try StandardOutput.write(table.head(threads: threads)) }
    for workload in Workload.all where wanted.contains(workload.name) {
      let result = workload.measure(seconds: seconds)
      try StandardOutput.write(json ? result.jsonLine + "\n" : table.row(for: result))
    }
  }

  private func timeKernels(threads: Int, seconds: Double) throws {
    let wanted = try chosen(from: BenchCommand.kernelNames, of: "kernel")
    let kernels = LadderKernel.all.filter { wanted.contains($0.name) }
    let threads = threads == 1 ? [1] : [1, threads]
    var peaks = Peaks(seconds: seconds)
    let table = LadderTable(kernels, threads: threads, hasBars: StandardOutput.isTerminal)
    if !json { try StandardOutput.write(table.head) }
    for kernel in kernels {
      let results = try kernel.measure(threads: threads, seconds: seconds, against: &peaks)
      try StandardOutput.write(
        json ? results.map { $0.jsonLine + "\n" }.joined() : table.row(for: results))
    }
  }

  private static let kernelNames = LadderKernel.all.reduce(into: [String]()) { names, kernel in
    if !names.contains(kernel.name) { names.append(kernel.name) }
  }

  private var chosenNames: [String] {
    only?.split(separator: ",", omittingEmptySubsequences: false).map(String.init) ?? []
  }

  /// What `--only` names, or all.
  private func chosen(from known: [String], of kind: String) throws -> [String] {
    for name in chosenNames where !known.contains(name) {
      throw Complaint("there is no \(kind) '\(name)'" + suggestion(for: name, among: known))
    }
    return only == nil ? known : known.filter(chosenNames.contains)
  }
}
