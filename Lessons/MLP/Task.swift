import Course
import Datasets
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

  /// The chapter's circles: class 0 around class 1.
  init(count: Int, heldOut: Int, noise: Double, factor: Double, seed: Int) {
    points = .circles(count: count, noise: noise, factor: factor, seed: seed)
    training = Examples(points)
    unseen = Examples(
      .circles(count: heldOut, noise: noise, factor: factor, seed: (seed + 1) % (1 << 32)))
    ceiling = CirclesCeiling(noise: noise, factor: factor)
    circles = [1, factor]
    classes = ["class 0", "class 1"]
    axes = ["x₁", "x₂"]
    reach = 2
  }

  /// Somebody's own points.
  init(_ own: OwnPoints, seed: Int) throws {
    let parts = try own.prepared(seed: seed)
    points = parts.training
    training = Examples(parts.training)
    unseen = Examples(parts.unseen)
    ceiling = nil
    circles = []
    classes = own.classes.map(\.label)
    axes = own.axisLabels
    let all = [parts.training.x, parts.training.y, parts.unseen.x, parts.unseen.y].joined()
    reach = all.reduce(2) { max($0, 1.1 * abs($1)) }
  }
}
