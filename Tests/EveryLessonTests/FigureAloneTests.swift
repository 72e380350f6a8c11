import Course
import Testing
import Trials

@Suite struct FigureAloneTests {
  /// A figure alone is the same figure, and what is told besides is the same: no study hangs on the
  /// draws, the trainings or the leavings of another.
  ///
  /// Under the settings that make a run short: what hangs together does so after a few steps too, and
  /// every figure can be tried, which after whole trainings would take minutes.
  @Test(arguments: try Walk.lessons()) func isTheSameFigure(lesson: WalkedLesson) throws {
    let whole = try Trial(lesson.type, settings: lesson.type.brief)
    let (metrics, series) = (whole.results.metrics, whole.results.series)
    for name in lesson.card.figureNames {
      let alone = try Trial(lesson.type, settings: lesson.type.brief, only: [name])
      #expect(alone.drawings.map(\.name) == [name])
      #expect(try alone.drawing(name) == whole.drawing(name), "\(name)")
      #expect(try alone.figure(name) == whole.figure(name), "\(name)")
      #expect(alone.results.claims.allSatisfy(whole.results.claims.contains), "\(name)")
      #expect(alone.results.metrics.allSatisfy(metrics.contains), "\(name)")
      #expect(alone.results.series.allSatisfy(series.contains), "\(name)")
    }
  }
}
