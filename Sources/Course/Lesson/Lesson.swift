/// A value that trains a model and shows what it learned.
///
///     public struct LineLesson: Lesson {
///       public static let card = LessonCard("line", title: "A line", chapter: .foundations, …)
///       @Hyperparameter("Seed of the initial weights", in: .seeds) public var seed = 0
///       @Hyperparameter("Gradient-descent steps", in: 1...10_000) var steps = 100
///       public init() {}
///       public func run(in studio: Studio) throws { … }
///     }
public protocol Lesson: SendableMetatype {
  /// What is known of the lesson before it runs.
  static var card: LessonCard { get }

  /// The lesson with its default hyperparameters.
  init()

  /// The seed of `Studio.key`, declared as a hyperparameter `in: .seeds`.
  var seed: Int { get }

  /// Trains, claims and shows; whatever it throws ends this lesson's run and is reported with its
  /// name.
  func run(in studio: Studio) throws
}
