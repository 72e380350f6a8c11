public import Datasets

/// Points to learn from and others to be judged by, and how figures show them: a lesson's own, or
/// somebody's in their place.
public struct PlanePoints: Sendable {
  /// The points to learn from.
  public let training: LabelledPoints
  /// The points never trained on.
  public let unseen: LabelledPoints
  /// What the classes are called, by label.
  public let classes: [String]
  /// The plane that all points lie in.
  public let plane: Plane
  /// Whether they are somebody's, of which nothing is known beforehand.
  public let isOwn: Bool

  /// A lesson's points, whose plane reaches as far as its figures show.
  public init(
    training: LabelledPoints, unseen: LabelledPoints, classes: [String] = ["class 0", "class 1"],
    plane: Plane
  ) {
    (self.training, self.unseen, self.classes) = (training, unseen, classes)
    (self.plane, isOwn) = (plane, false)
  }

  /// Somebody's points, split by a seed; the plane reaches a tenth beyond the farthest, and 2 at least.
  ///
  /// Throws a `DataError` for a point so far off that nothing could be seen beside it.
  init(_ own: OwnPoints, seed: Int) throws {
    let parts = try own.prepared(seed: seed)
    (training, unseen) = parts
    let all = [training.x, training.y, unseen.x, unseen.y].joined()
    plane = Plane(reach: all.reduce(2) { max($0, 1.1 * abs($1)) }, names: own.axisLabels)
    (classes, isOwn) = (own.classes.map(\.label), true)
  }
}

extension Studio {
  /// Somebody's own points where they were given, split by `seed`; else what `make` makes.
  public func points(seed: Int, orElse make: () -> PlanePoints) throws -> PlanePoints {
    if case .points(let own) = data { return try PlanePoints(own, seed: seed) }
    return make()
  }
}
