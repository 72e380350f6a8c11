import Benchmarks
import Course

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
