import Course
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// One line at the foot of a terminal that tells how far the running lessons have come.
final class ProgressLine: Sendable {
  private struct State {
    var parts: [(lesson: String, words: String)] = []
    var isDrawn = false
    var hasEnded = false
  }
  private let state = Mutex(State())

  /// Follows one lesson.
  func meter(for lesson: String) -> LessonMeter { LessonMeter(lesson, on: self) }

  /// Shows `words` as how far `lesson` has come, or no longer shows it where they are nil.
  func update(_ lesson: String, _ words: String?) {
    state.withLock { state in
      state.parts.removeAll { $0.lesson == lesson }
      if let words { state.parts.append((lesson, words)) }
      state.parts.sort { $0.lesson < $1.lesson }
      if state.hasEnded { return }
      let line = state.parts.map { "\($0.lesson)  \($0.words)" }.joined(separator: "   ")
      // A terminal would wrap a line that fills it, and leave half of it behind when it is erased.
      let fitting = line.prefix(max(0, (StandardError.columns ?? 80) - 1))
      StandardError.write(eraseLine + fitting)
      state.isDrawn = true
    }
  }

  /// Takes the line off the terminal, for something else to be printed.
  func erase() {
    state.withLock { state in
      if state.isDrawn { StandardError.write(eraseLine) }
      state.isDrawn = false
    }
  }

  /// Takes the line off the terminal for good.
  func end() {
    state.withLock { $0.hasEnded = true }
    erase()
  }
}

private let eraseLine = "\r\u{1B}[K"

/// How far one lesson has come, redrawn ten times a second.
final class LessonMeter: ProgressMeter {
  private let lesson: String
  private let line: ProgressLine
  private var start = 0.0  // s
  private var lastDrawn = 0.0  // s

  init(_ lesson: String, on line: ProgressLine) {
    self.lesson = lesson
    self.line = line
    lastDrawn = now()
  }

  func passed(_ step: Int, of count: Int, latest: () -> Series.Point?) {
    let time = now()
    if step == 0 { start = time }
    guard time - lastDrawn > 0.1 else { return }
    lastDrawn = time
    var words = "step \(step) of \(count)"
    if let loss = latest()?.value { words += "  loss \(fourDigits(loss))" }
    if step > 0 {
      let left = (time - start) / Double(step) * Double(count - step)
      words += "  \(clockText(left)) left"
    }
    line.update(lesson, words)
  }

  /// Takes the lesson off the line.
  func finish() { line.update(lesson, nil) }
}

/// Seconds since some moment in the past.
private func now() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}

/// Seconds as minutes and seconds, "1:05".
private func clockText(_ seconds: Double) -> String {
  let whole = Int(min(seconds, 359_999).rounded(.up))
  let rest = whole % 60
  return "\(whole / 60):" + (rest < 10 ? "0\(rest)" : "\(rest)")
}
