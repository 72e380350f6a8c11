import Course
import MLPModel

/// What is to be learned: points of two classes, others to be judged by, and what is known of them.
struct Task {
  let points: PlanePoints
  let training: Examples
  let unseen: Examples
  /// The best that any classifier can do, where the truth is known.
  let ceiling: CirclesCeiling?
  /// The radii of the circles that the points of either class lie around, where they do.
  let circles: [Double]
  let plane: Plane
  init(_ points: PlanePoints, circles: [Double], ceiling: CirclesCeiling) {
    self.points = points
    (training, unseen) = (Examples(points.training), Examples(points.unseen))
    self.ceiling = points.isOwn ? nil : ceiling
    self.circles = points.isOwn ? [] : circles
    plane = points.plane
  }

  /// The plane with the few numbers that a small panel has room for, and names for its row and column.
  func smallPlane(_ names: String...) -> Plane {
    Plane(
      reach: plane.reach, names: names.isEmpty ? plane.names : names,
      ticks: points.isOwn ? .automatic : .at([-1, 0, 1]))
  }

  /// The training points in the colours of their classes.
  func scatter(named: Bool = false) -> [Scatter] {
    points.classes.enumerated().map { label, name in
      let members = points.training.ofClass(label)
      return Scatter(
        x: members.x, y: members.y, color: .category(label), label: named ? name : nil)
    }
  }

  /// The circles that the points lie around, in the colours of their classes or in one.
  func circles(_ color: ColorRole? = nil) -> [Line] {
    circles.enumerated().map { label, radius in
      Line(Plane.circle(radius: radius, corners: 90), color: color ?? .category(label))
    }
  }

  /// The best accuracy in words, with a space before; nothing where it is not known.
  var ceilingSentence: String {
    guard let accuracy = ceiling?.accuracy else { return "" }
    return accuracy < 0.999_95
      ? " On new points no classifier can expect more than \(accuracy, .percent)."
      : " Under so little noise a classifier can be right about almost every point."
  }
}

extension ColorRole {
  /// The network and its units; the first two colours are the classes'.
  static let network = category(2)
  static let linearModel = category(6)
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
          unseen: circles(heldOut, seed: (dataSeed + 1) % (1 << 32)),
          plane: Plane(reach: Double(Perceptron.reach)))
      }, circles: [1, factor], ceiling: CirclesCeiling(noise: noise, factor: factor))
  }
}
