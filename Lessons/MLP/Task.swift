import Course
import Datasets
import Figures
import MLPModel
import Measures

/// What is to be learned: points of two classes, others to be judged by, and what is known of them.
struct Task {
  let points: LabelledPoints
  let training: Examples
  let unseen: Examples
  /// The best that any classifier can do, where the truth is known.
  let ceiling: CirclesCeiling?
  /// The radii of the circles that the points lie around, where they do.
  let circles: [Double]
  let classes: [String]
  /// The coordinates, as the axes name them.
  let axes: [String]
  var isOwn: Bool { ceiling == nil }
  /// The figures show the plane from −reach to reach, both ways.
  let reach: Double

  /// The best accuracy in words, with a space before; nothing where it is not known.
  var ceilingSentence: String {
    guard let accuracy = ceiling?.accuracy else { return "" }
    return accuracy < 0.999_95
      ? " No classifier can expect more than \(accuracy, .percent)."
      : " Under so little noise a classifier can be right about almost every point."
  }

  /// An axis of the plane that the figures show; a small panel has few ticks.
  func axis(_ index: Int, few: Bool = false) -> Axis {
    Axis(
      axes[index], domain: -reach...reach,
      ticks: few && reach == 2 ? .at([-1, 0, 1]) : .automatic)
  }

  /// What `response` answers to points `[N, 2]`, one number each, over the plane of the figures.
  func surface(_ resolution: Int, _ response: (Tensor) -> Tensor) -> Grid {
    let places = (0..<resolution).map {
      -Float(reach) + 2 * Float(reach) * Float($0) / Float(resolution - 1)
    }
    let plane = Tensor(
      places.flatMap { y in places.flatMap { x in [x, y] } },
      shape: [places.count * places.count, 2])
    return Grid(x: places, y: places, values: response(plane).elements)
  }
}

extension MLPLesson {
  /// The chapter's circles, class 0 around class 1, or somebody's own points.
  func task(in studio: Studio) throws -> Task {
    if case .points(let own) = studio.data {
      let parts = try own.prepared(seed: dataSeed)
      let all = [parts.training.x, parts.training.y, parts.unseen.x, parts.unseen.y].joined()
      return Task(
        points: parts.training, training: Examples(parts.training),
        unseen: Examples(parts.unseen), ceiling: nil, circles: [],
        classes: own.classes.map(\.label), axes: own.axisLabels,
        reach: all.reduce(2) { max($0, 1.1 * abs($1)) })
    }
    func circles(_ count: Int, seed: Int) -> LabelledPoints {
      .circles(count: count, noise: noise, factor: factor, seed: seed)
    }
    let training = circles(points, seed: dataSeed)
    return Task(
      points: training, training: Examples(training),
      unseen: Examples(circles(heldOut, seed: (dataSeed + 1) % (1 << 32))),
      ceiling: CirclesCeiling(noise: noise, factor: factor), circles: [1, factor],
      classes: ["class 0", "class 1"], axes: ["x₁", "x₂"], reach: 2)
  }
}
