import ArgumentParser
import Course
import Synchronization

/// Prints how the claims of lessons fare under several seeds, lesson by lesson in the order they were
/// asked for, each as soon as it and all before it have run under all seeds.
final class SeedsPrinter: Sendable {
  private let cards: [LessonCard]
  private let seeds: Range<Int>
  private let isJSON: Bool
  private let progress: ProgressLine?
  private let state: Mutex<State>

  private struct State {
    /// By lesson and seed.
    var outcomes: [[Result<[Claim], any Error>?]]
    var printed = 0
    var hasFailed = false
    var outputFailure: (any Error)?
  }

  init(_ cards: [LessonCard], seeds: Range<Int>, isJSON: Bool, progress: ProgressLine?) {
    self.cards = cards
    self.seeds = seeds
    self.isJSON = isJSON
    self.progress = progress
    state = Mutex(
      State(
        outcomes: Array(repeating: Array(repeating: nil, count: seeds.count), count: cards.count)))
  }

  /// Takes what the run of a lesson under the seed at `place` came to.
  func finished(lesson: Int, place: Int, _ outcome: Result<[Claim], any Error>) {
    state.withLock { state in
      state.outcomes[lesson][place] = outcome
      while state.printed < cards.count {
        let outcomes = state.outcomes[state.printed].compactMap(\.self)
        guard outcomes.count == seeds.count else { return }
        progress?.erase()
        print(SeedsReport(cards[state.printed], seeds: seeds, outcomes), &state)
        state.printed += 1
      }
    }
  }

  /// Throws the status that the runs amount to.
  func end() throws {
    try state.withLock { state in
      if let failure = state.outputFailure { throw failure }
      if state.hasFailed { throw ExitCode(1) }
    }
  }

  private func print(_ report: SeedsReport, _ state: inout State) {
    if !report.failures.isEmpty { state.hasFailed = true }
    for failure in report.failures {
      lessons.report(failure.error, in: "\(report.card.name) under seed \(failure.seed)")
    }
    do {
      let gap = state.printed == 0 ? "" : "\n"
      try StandardOutput.write(isJSON ? report.jsonLines : gap + report.table)
    } catch {
      state.outputFailure = error
    }
  }
}
