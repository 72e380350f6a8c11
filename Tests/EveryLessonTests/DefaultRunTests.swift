import Course
import GoldenImages
import Testing
import Trials

/// What every lesson comes to under its defaults.
@Suite struct DefaultRunTests {
  @Test(arguments: try Walk.lessons()) func everyClaimHolds(lesson: WalkedLesson) async throws {
    let results = try await DefaultTrials.trial(of: lesson.type).results
    #expect(!results.claims.isEmpty)
    #expect(results.isDefault && results.brokenClaims.isEmpty)
    // Nothing diverges.
    #expect(results.remarks.isEmpty)
  }

  /// Words, numbers, claims and which figures have which moments.
  @Test(arguments: try Walk.lessons()) func resultsMatchReference(lesson: WalkedLesson) async throws
  {
    try Golden.check(try await DefaultTrials.trial(of: lesson.type).results)
  }

  @Test(arguments: try Walk.figures()) func figureMatchesGolden(figure: WalkedFigure) async throws {
    let trial = try await DefaultTrials.trial(of: figure.lesson.type)
    try Golden.check(trial.drawing(figure.name), figure.testDescription)
  }

  /// Nobody reads smaller type where a figure stands in a column of print.
  @Test(arguments: try Walk.figures()) func typeCanBeReadInPrint(figure: WalkedFigure) async throws
  {
    let trial = try await DefaultTrials.trial(of: figure.lesson.type)
    let size = Legibility.smallestType(of: try trial.drawing(figure.name)) ?? .infinity
    #expect(size >= Legibility.smallestInPrint)
  }

  /// A figure that can be gone back over begins before its training and ends after it.
  @Test(arguments: try Walk.lessons()) func momentsSpanTheTraining(lesson: WalkedLesson)
    async throws
  {
    let results = try await DefaultTrials.trial(of: lesson.type).results
    let lengths = results.hyperparameters.filter { $0.name.hasSuffix("steps") }.map(\.value)
    for figure in results.figures where !figure.frames.isEmpty {
      let steps = figure.frames.map(\.step)
      #expect((10...Studio.maximumFrames).contains(steps.count), "\(figure.name)")
      #expect(zip(steps, steps.dropFirst()).allSatisfy(<), "\(figure.name): \(steps)")
      #expect(steps[0] == 0, "\(figure.name)")
      #expect(lengths.contains(.integer(steps.last!)), "\(figure.name): \(steps)")
    }
  }
}
