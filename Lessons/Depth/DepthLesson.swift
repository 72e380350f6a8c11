import Course

/// A small network learns a curve that no straight line can follow; both are judged by points that
/// neither has seen.
public struct DepthLesson: Lesson {
  public static let card = LessonCard(
    "depth",
    title: "Depth", chapter: .foundations,
    summary: "A small network follows a curve that a straight line cannot.",
    tags: ["regression"], figures: studies.figures())

  public static var studies: [Study<DepthLesson>] {
    [Study("fit", "a curve, a straight line and a network fitted to its points", fit)]
  }

  @Hyperparameter("Seed of points and initial weights", in: .seeds) public var seed = 0
  @Hyperparameter("Training points", in: 2...10_000) var points = 100
  @Hyperparameter("Standard deviation of the noise", in: 0...1) var noise = 0.1
  @Hyperparameter("Units of the hidden layer", in: 1...256) var width = 16
  @Hyperparameter("Steps of Adam", in: 1...10_000, tryingWith: ["points=2", "width=1"])
  var steps = 1_000
  @Hyperparameter("Step size of Adam", in: 1e-6...1e3) var learningRate = 0.03
  @Hyperparameter("Points never trained on", in: 10...100_000) var heldOut = 1_000

  public init() {}

  public static let brief = ["points=10", "width=2", "steps=3", "held-out=10"]
}
