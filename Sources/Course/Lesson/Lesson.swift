/// A value that trains a model and shows what it learned.
///
///     public struct LineLesson: Lesson {
///       public static let card = LessonCard(
///         "line", title: "A line", chapter: .foundations, …, figures: studies.figures())
///       public static var studies: [Study<LineLesson>] {
///         [Study("fit", "a line fitted to points", fit)]
///       }
///       @Hyperparameter("Seed of the initial weights", in: .seeds) public var seed = 0
///       @Hyperparameter("Gradient-descent steps", in: 1...10_000) var steps = 100
///       public init() {}
///       func fit(in studio: Studio) throws { … }
///     }
public protocol Lesson: SendableMetatype {
  /// What is known of the lesson before it runs.
  static var card: LessonCard { get }

  /// The lesson with its default hyperparameters.
  init()

  /// The seed of `Studio.key`, declared as a hyperparameter `in: .seeds`.
  var seed: Int { get }

  /// Settings that make a run short, such as `["steps=20", "runs=1"]`, for the tests that try every
  /// hyperparameter at the ends of its range and every figure by itself.
  static var brief: [String] { get }

  /// Throws an `InputError` where values that are permitted one by one cannot go together; asked
  /// before anything runs.
  func checkHyperparameters() throws

  /// The questions of the lesson, in the order of its page.
  static var studies: [Study<Self>] { get }

  /// Trains, claims and shows: every study of which somebody wants a figure, in their order. Whatever it
  /// throws ends this lesson's run and is reported with its name.
  func run(in studio: Studio) throws
}

extension Lesson {
  public static var brief: [String] { [] }
  public func checkHyperparameters() throws {}
  public static var studies: [Study<Self>] { [] }
  public func run(in studio: Studio) throws {
    for study in Self.studies where study.figures.contains(where: { studio.wants($0.name) }) {
      try study.run(self)(studio)
    }
  }
}
