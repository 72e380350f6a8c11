import Course
import Testing
import Trials
import lessons

/// A run of a lesson under other settings, and what is to be said of it.
struct Outcome: Sendable, CustomTestStringConvertible {
  let lesson: String
  let settings: [String]
  /// Whether the lesson's own settings for a short run complete these.
  var isBrief = false
  /// The figures shown, or nil for all.
  var only: [String]? = nil
  /// What the defaults bear out and this run does not: in the titles, captions and alt texts of the one,
  /// and not in those of the other.
  var unlikeUsual: [String] = []
  /// What is said of this run.
  var says: [String] = []
  /// A training that is said to have diverged, by the beginning of a remark.
  var diverges: String? = nil
  var testDescription: String { ([lesson] + settings).joined(separator: " ") }

  static let all = [
    Outcome(
      lesson: "normalisation", settings: ["learning-rate=100", "runs=1", "images=64"],
      diverges: ""),
    Outcome(
      lesson: "autoencoder", settings: ["learning-rate=0.3"], only: ["reconstruction"],
      unlikeUsual: [
        "hidden units stop at a straight line", "hardly bends", "near the dashed line",
      ]),
    Outcome(
      lesson: "autoencoder", settings: ["linear-steps=1", "steps=40", "digit-steps=3", "runs=1"],
      unlikeUsual: ["along the points", "follows them", "runs along them", "look alike", "clearer"]),
    Outcome(
      lesson: "autoencoder", settings: ["learning-rate=100", "steps=40"], only: ["reconstruction"],
      says: ["The chapter's gradient descent diverged: its loss is no longer a finite number."],
      diverges: "The chapter's gradient descent diverged: its loss is no longer a finite number."),
    Outcome(
      lesson: "vae", settings: ["beta=1000"], isBrief: true,
      unlikeUsual: [
        "change gradually", "like beside like", "A small β buys", "nearer to the first row",
      ]),
    Outcome(
      lesson: "vae",
      settings: [
        "learning-rate=1000", "steps=60", "sweep-steps=3", "runs=1", "glyph-steps=3",
      ], diverges: ""),
    Outcome(
      lesson: "gan", settings: ["steps=20", "runs=1"],
      unlikeUsual: [
        "eight pieces", "eight heaps", "Eight clusters", "Losses stand still",
        "Two objectives survive large steps",
        "moves too fast", "worst of 3 runs",
      ],
      says: ["at steps 0, 2, 4, 6, 10 and 20"], diverges: "The game of a generator that runs ahead"),
    // A game of one step has two moments, each shown once.
    Outcome(
      lesson: "gan", settings: ["steps=1"], only: ["samples"], says: ["at steps 0 and 1:"]),
    Outcome(
      lesson: "diffusion", settings: ["steps=20", "spiral-steps=20", "schedule=short-linear"],
      unlikeUsual: [
        "the same round cloud", "Shapes out of noise", "look like the data", "look alike",
        "all on the line", "the score is right",
      ]),
    // Few steps of noise have fewer moments.
    Outcome(
      lesson: "diffusion", settings: ["noise-steps=2", "steps=3", "width=2"],
      only: ["forward", "score", "steps"],
      says: ["at 3 moments", "At t = 1:", "from 2 to 2 steps"]),
    // The published number of steps makes the published schedule end as it should.
    Outcome(
      lesson: "diffusion", settings: ["noise-steps=1000"], only: ["schedules"],
      unlikeUsual: ["which that schedule does not reach"]),
  ]
}

/// Words follow from the run: what only the defaults bear out is not said of others.
@Suite struct WordsOfRunsTests {
  @Test(arguments: try Walk.outcomes()) func followFromTheRun(outcome: Outcome) async throws {
    let lesson = try Catalogue(lessonList).lesson(named: outcome.lesson)
    let settings = outcome.isBrief ? lesson.completed(outcome.settings) : outcome.settings
    let trial = try Trial(lesson, settings: settings, only: outcome.only)
    #expect(trial.drawings.map(\.name) == outcome.only ?? lesson.card.figureNames)
    let words = words(of: trial)
    for phrase in outcome.says { #expect(words.contains(phrase), "\(phrase)") }
    let remarks = trial.results.remarks
    #expect(remarks.isEmpty == (outcome.diverges == nil), "\(remarks)")
    if let sentence = outcome.diverges {
      #expect(remarks.contains { $0.hasPrefix(sentence) && $0.contains("diverged") })
    }
    if outcome.unlikeUsual.isEmpty { return }
    let usual = self.words(of: try await DefaultTrials.trial(of: lesson))
    for phrase in outcome.unlikeUsual {
      #expect(usual.contains(phrase) && !words.contains(phrase), "\(phrase)")
    }
  }

  private func words(of trial: Trial) -> String {
    trial.results.figures.flatMap { [$0.title, $0.caption, $0.alt] }.joined(separator: "\n")
  }
}
