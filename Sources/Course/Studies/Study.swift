/// One question of a lesson, with the figures that answer it: an experiment, what it claims, the
/// figure and its caption, in one place.
///
///     public static var studies: [Study<LineLesson>] {
///       [
///         Study("fit", "a line fitted to points", fit),
///         Study("rates", "the loss against the step size", rates),
///       ]
///     }
///
/// A study is a method of its lesson, `func fit(in studio: Studio) throws`. It runs when somebody wants
/// one of its figures; what several studies look at is made by whichever comes first
/// (``Studio/once(_:_:)``).
public struct Study<L: Lesson> {
  /// What the study shows, in this order.
  public let figures: [FigureCard]
  let run: (L) -> (Studio) throws -> Void

  /// A study of one figure: its name, stable because others embed it, and what it shows in a few
  /// words.
  public init(
    _ name: String, _ about: String, _ run: @escaping (L) -> (Studio) throws -> Void
  ) {
    self.init([FigureCard(name, about)], run)
  }

  /// A study whose one experiment has several figures.
  public init(_ figures: [FigureCard], _ run: @escaping (L) -> (Studio) throws -> Void) {
    self.figures = figures
    self.run = run
  }
}

extension Array {
  /// The figures of studies, in their order, for the lesson's card.
  public func figures<L>() -> [FigureCard] where Element == Study<L> { flatMap(\.figures) }
}
