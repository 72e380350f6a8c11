import Course
import MLPModel

/// What is to be learned: points of two classes, others to be judged by, and what is known of them.
struct Task {
  let points: PlanePoints
  let training: Examples
  let unseen: Examples
  /// The best that any classifier can do, where the truth is known.
  let ceiling: CirclesCeiling?
  /// The radii of the circles that the points lie around, where they do.
  let circles: [Double]
  let plane: Plane
  /// The same with the few numbers that a small panel has room for.
  let smallPlane: Plane

  init(_ points: PlanePoints, circles: [Double], ceiling: CirclesCeiling) {
    self.points = points
    (training, unseen) = (Examples(points.training), Examples(points.unseen))
    self.ceiling = points.isOwn ? nil : ceiling
    self.circles = points.isOwn ? [] : circles
    plane = points.plane
    smallPlane = Plane(
      reach: plane.reach, names: plane.names,
      ticks: plane.reach == 2 ? .at([-1, 0, 1]) : .automatic)
  }

  /// The best accuracy in words, with a space before; nothing where it is not known.
  var ceilingSentence: String {
    guard let accuracy = ceiling?.accuracy else { return "" }
    return accuracy < 0.999_95
      ? " No classifier can expect more than \(accuracy, .percent)."
      : " Under so little noise a classifier can be right about almost every point."
  }
}

extension MLPLesson {
  /// The chapter's circles, class 0 around class 1, or somebody's own points.
  func task(in studio: Studio) throws -> Task {
    func circles(_ count: Int, seed: Int) -> LabelledPoints {
      .circles(count: count, noise: noise, factor: factor, seed: seed)
    }
    return Task(
      try studio.points(seed: dataSeed) {
        PlanePoints(
          training: circles(points, seed: dataSeed),
          unseen: circles(heldOut, seed: (dataSeed + 1) % (1 << 32)), plane: Plane(reach: 2))
      }, circles: [1, factor], ceiling: CirclesCeiling(noise: noise, factor: factor))
  }
}
