import Benchmarks
import Course

extension WorkloadResult {
  /// The result as `bench --json` prints it, in the form of the scripts that time other frameworks.
  var jsonLine: String {
    line([
      "workload": .string(workload), "framework": .string("lessons"),
      "threads": .integer(threads), "us_per_step": .rounded(microsecondsPerStep, places: 2),
      "loss_first": .rounded(Double(firstLoss), places: 6),
      "loss_last": .rounded(Double(lastLoss), places: 6),
    ])
  }
}

extension LadderResult {
  /// The result as `bench --kernels --json` prints it.
  var jsonLine: String {
    line([
      "kernel": .string(kernel), "size": .string(size), "framework": .string("lessons"),
      "threads": .integer(threads), "us_per_call": .rounded(microsecondsPerCall, places: 3),
      "unit": .string(unit == .operations ? "GFLOP/s" : "GB/s"),
      "rate": .rounded(rate / 1e9, places: 2), "peak": .rounded(peak / 1e9, places: 2),
      "fraction": .rounded(fraction, places: 4),
    ])
  }
}

/// An object on a line of its own, its members in the given order.
func line(_ members: KeyValuePairs<String, JSON>) -> String {
  "{" + members.map { "\(JSON.string($0).text): \($1.text)" }.joined(separator: ", ") + "}"
}

extension JSON {
  /// A number with at most so many decimals.
  fileprivate static func rounded(_ value: Double, places: Int) -> JSON {
    let unit = (0..<places).reduce(1.0) { unit, _ in unit * 10 }
    return .double((value * unit).rounded() / unit)
  }
}
