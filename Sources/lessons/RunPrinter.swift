import ArgumentParser
import Course
import Output
import Synchronization

/// Prints what runs came to, in the order they were asked for, each as soon as all before it have
/// finished.
final class RunPrinter: Sendable {
  /// What standard output gets.
  enum Style { case summary, object, array, none }

  private let stage: OutputStage
  private let style: Style
  private let progress: ProgressLine?
  private let state: Mutex<State>

  private struct State {
    var outcomes: [(card: LessonCard, outcome: Result<Results, any Error>)?]
    var printed = 0
    var documents: [JSON] = []
    var outputFailure: (any Error)?
  }

  init(stage: OutputStage, style: Style, progress: ProgressLine?, count: Int) {
    self.stage = stage
    self.style = style
    self.progress = progress
    self.state = Mutex(State(outcomes: Array(repeating: nil, count: count)))
  }

  /// Takes what the run at `index` came to.
  func finished(_ index: Int, _ card: LessonCard, _ outcome: Result<Results, any Error>) {
    state.withLock { state in
      state.outcomes[index] = (card, outcome)
      while state.printed < state.outcomes.count, let next = state.outcomes[state.printed] {
        progress?.erase()
        print(next.card, next.outcome, &state)
        state.printed += 1
      }
    }
  }

  /// Prints what is left, and throws the status that the runs amount to.
  func end() throws {
    try state.withLock { state in
      if style == .array { try StandardOutput.write(JSON.array(state.documents).text + "\n") }
      if let failure = state.outputFailure { throw failure }
      let statuses: [CInt] = state.outcomes.map { finished in
        switch finished?.outcome {
        case .success(let results): results.brokenClaims.isEmpty ? 0 : 2
        case .failure, nil: 1
        }
      }
      // A lesson that did not finish outweighs a claim that does not hold.
      let status = statuses.contains(1) ? 1 : statuses.max() ?? 0
      if status != 0 { throw ExitCode(status) }
    }
  }

  private func print(
    _ card: LessonCard, _ outcome: Result<Results, any Error>, _ state: inout State
  ) {
    switch outcome {
    case .failure(let error):
      report(error, in: error is OutputError ? nil : card.name)
    case .success(let results):
      do {
        switch style {
        case .summary:
          let gap = state.printed == 0 ? "" : "\n"
          try StandardOutput.write(
            gap + summary(of: results, card: card, folder: stage.path(of: card.name)))
        case .object: try StandardOutput.write(results.json.text + "\n")
        case .array: state.documents.append(results.json)
        case .none: break
        }
      } catch {
        state.outputFailure = error
      }
      if !results.brokenClaims.isEmpty {
        let names = results.brokenClaims.map { "'\($0.name)'" }.joined(separator: ", ")
        report(Complaint("a claim does not hold: \(names)"), in: card.name)
      }
    }
  }
}
