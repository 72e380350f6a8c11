import Course
import DepthModel

/// What a hidden layer of rectified units can follow, what further layers add to that, and what of it
/// training finds.
public struct DepthLesson: Lesson {
  public static let card = LessonCard(
    "depth", title: "Width and depth", chapter: .foundations,
    summary: """
      One hidden layer can follow any curve, with enough units; more layers can do it with far fewer. What \
      is possible, what is not, and what training finds of it.
      """,
    tags: ["approximation", "ReLU", "linear regions"], figures: studies.figures())

  public static var studies: [Study<DepthLesson>] {
    [
      Study("fit", "networks of one hidden layer on a wave, and where they bend", fit),
      Study("rate", "the greatest error against the number of units", rate),
      Study("teeth", "a sawtooth by hand, by one trained layer and by trained layers", teeth),
      Study("square", "the error of x² against parameters, wide and deep", square),
      Study("budget", "the error of trained networks by depth, at equal parameters", budget),
      Study("folds", "where the units of each layer fold the plane", folds),
      Study("regions", "regions of the plane, counted, between bounds", regions),
    ]
  }

  @Hyperparameter("Seed of all initial weights", in: .seeds) public var seed = 0
  @Hyperparameter("Steps of Adam", in: 1...10_000, tryingWith: ["units=4", "parameters=20"])
  var steps = 1_000
  @Hyperparameter("Step size of Adam, at first", in: 1e-6...1e3) var learningRate = 0.03
  @Hyperparameter("Places to learn from, but for one", in: 1...2_000) var samples = 256
  @Hyperparameter("Layers of the sawtooth, at most", in: 1...6) var levels = 4
  @Hyperparameter("Parameters to spend on any depth", in: 8...1_000) var parameters = 200
  @Hyperparameter("Units to cut the plane, in all", in: 2...48) var units = 24
  @Hyperparameter("Runs of each training", in: 1...20) var runs = 20

  public init() {}

  public static let brief = [
    "steps=3", "samples=8", "levels=2", "parameters=20", "units=6", "runs=1",
  ]

  /// A network trained on a target.
  func trained(
    _ widths: [Int], on samples: Samples, key: Key
  ) -> Training<RectifierNetwork, NoBatch> {
    let training = RectifierNetwork(widths: widths, key: key).fit(
      to: samples, steps: steps, learningRate: Float(learningRate))
    for _ in training { training.step() }
    return training
  }

  /// The median errors of trainings before and after, of which a level guess has 1.
  typealias Errors = (name: String, start: Float, end: Float)

  /// The sentence about trainings that diverged or learned nothing: the worst of all is told.
  func divergence(of courses: [Errors], in studio: Studio) -> String {
    let diverged = courses.filter { !$0.end.isFinite || $0.end > max(10, 2 * $0.start) }
    guard
      let worst = diverged.first(where: { !$0.end.isFinite })
        ?? diverged.max(by: { $0.end < $1.end })
    else { return learnedNothing(courses.map(\.end)) }
    let training = "The training of \(worst.name)"
    guard worst.end.isFinite else {
      return studio.diverged(training, because: "its error is no longer a finite number")
    }
    studio.metric(
      "median error of \(worst.name), at first and at the end", [worst.start, worst.end])
    let median = runs == 1 ? "" : "median "
    return studio.diverged(
      training,
      because:
        "its \(median)error rose from \(scientific(worst.start)) to \(scientific(worst.end)), where a level guess has 1"
    )
  }

  /// The sentence about trainings none of which does better than a level guess, whose error is 1.
  func learnedNothing(_ errors: [Float]) -> String {
    errors.allSatisfy { $0 >= 0.99 }
      ? "\(runs == 1 ? "No" : "In the median no") training does much better than a level guess. "
      : ""
  }

  /// The sentence about lines of which nothing lies in the frame of a panel.
  func outside(_ frame: ClosedRange<Float>, _ lines: [[Float]]) -> String {
    let count = lines.count { line in !line.contains { frame.contains($0) } }
    return count == 0
      ? "" : "\(counted(count, "line")) \(count == 1 ? "lies" : "lie") outside the frame. "
  }
}

extension ColorRole {
  /// One hidden layer; several; and what was made by hand.
  static let (wide, deep, byHand) = (category(0), category(1), category(2))
}
