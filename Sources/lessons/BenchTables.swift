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

/// The table of kernels, a row for each size, printed as they are timed.
struct LadderTable {
  private let threads: [Int]
  private let nameWidth: Int
  private let sizeWidth: Int
  private let hasBars: Bool
  private static let barWidth = 10

  init(_ kernels: [LadderKernel], threads: [Int], hasBars: Bool) {
    self.threads = threads
    self.hasBars = hasBars
    nameWidth = kernels.map(\.name.count).max() ?? 0
    sizeWidth = kernels.map(\.size.count).max() ?? 0
  }

  var head: String {
    let bars = hasBars ? padded("", to: LadderTable.barWidth + 1) : ""
    var titles = "  " + padded("", to: nameWidth + 2 + sizeWidth)
    for count in threads {
      let title = count == 1 ? "µs, 1 thread" : "µs, \(count) threads"
      titles += "  \(aligned(title, to: 13))  \(aligned("rate", to: 13))  of peak\(bars)"
    }
    return trimmed(titles) + "\n"
  }

  func row(for results: [LadderResult]) -> String {
    guard let first = results.first else { return "" }
    var row = "  \(padded(first.kernel, to: nameWidth))  \(padded(first.size, to: sizeWidth))"
    for result in results {
      let unit = result.unit == .operations ? "GFLOP/s" : "GB/s"
      let rate = "\(rounded(Float(result.rate / 1e9), 1)) \(padded(unit, to: 7))"
      let share = "\(rounded(Float(result.fraction * 100), 0)) %"
      row += "  \(aligned(brief(result.microsecondsPerCall), to: 13))  \(aligned(rate, to: 13))"
      row += "  \(aligned(share, to: 7))"
      if hasBars {
        row +=
          " " + bar(result.fraction * Double(LadderTable.barWidth), width: LadderTable.barWidth)
      }
    }
    return trimmed(row) + "\n"
  }
}

/// A bar of `length` cells in a column of `width`, to an eighth of a cell.
func bar(_ length: Double, width: Int) -> String {
  let eighths = Int((min(max(length, 0), Double(width)) * 8).rounded())
  let parts = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
  return padded(String(repeating: "█", count: eighths / 8) + parts[eighths % 8], to: width)
}

/// A time in about four digits.
private func brief(_ time: Double) -> String {
  rounded(Float(time), time < 100 ? 2 : time < 1000 ? 1 : 0)
}

/// `text` preceded by spaces, up to `width` characters.
private func aligned(_ text: String, to width: Int) -> String {
  String(repeating: " ", count: max(0, width - text.count)) + text
}

/// `text` without spaces at its end.
private func trimmed(_ text: String) -> String {
  var text = text
  while text.hasSuffix(" ") { text.removeLast() }
  return text
}
