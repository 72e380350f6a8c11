import Benchmarks
import Course

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The table of workloads, printed row by row as they are timed.
struct WorkloadTable {
  private let nameWidth: Int
  private let hasBars: Bool
  private static let barWidth = 18

  init(names: [String], hasBars: Bool) {
    nameWidth = names.map(\.count).max() ?? 0
    self.hasBars = hasBars
  }

  func head(threads: Int) -> String {
    let bars = hasBars ? padded("  one █ a doubling", to: WorkloadTable.barWidth + 2) : ""
    return "\(threads) thread\(threads == 1 ? "" : "s")\n"
      + "  \(padded("", to: nameWidth))  \(aligned("µs a step", to: 9))\(bars)"
      + "  \(aligned("first loss", to: 10))  \(aligned("last loss", to: 10))\n"
  }

  func row(for result: WorkloadResult) -> String {
    let time = result.microsecondsPerStep
    // Logarithmic, as the workloads are from ten to a hundred thousand microseconds apart.
    let bars =
      hasBars ? "  " + bar(log2(max(time, 1)), width: WorkloadTable.barWidth) : ""
    return "  \(padded(result.workload, to: nameWidth))  \(aligned(brief(time), to: 9))\(bars)"
      + "  \(aligned(loss(result.firstLoss), to: 10))  \(aligned(loss(result.lastLoss), to: 10))\n"
  }

  private func loss(_ value: Float) -> String {
    value.isFinite ? rounded(value, abs(value) < 10 ? 6 : 3) : shortestText(value)
  }
}

/// A time in about four digits.
func brief(_ time: Double) -> String {
  rounded(Float(time), time < 100 ? 2 : time < 1000 ? 1 : 0)
}
