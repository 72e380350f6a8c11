import Course
import GoldenImages

extension Golden {
  /// Compares what a run came to with `Tests/Goldens/<lesson>/results.json`; LESSONS_RECORD says what to
  /// record.
  package static func check(_ results: Results) throws { try standard.get().check(results) }

  /// Compares what a run came to with its reference.
  package func check(_ results: Results) throws {
    let (file, actual) = ("\(results.lesson)/results.json", results.abridged)
    let recorded = Array((actual.rounded.text + "\n").utf8)
    guard record != .all, let expected = try contents(of: file) else {
      if record != .never { return try write(recorded, to: file) }
      throw Mismatch("There is no reference \(file); LESSONS_RECORD=missing writes it.")
    }
    guard
      let difference = ResultsDifference(expected: try JSON(parsing: expected), actual: actual)
    else { return }
    if record == .failed { return try write(recorded, to: file) }
    throw Mismatch(
      "\(file) differs \(difference); if that is right, LESSONS_RECORD=failed writes it.")
  }
}
