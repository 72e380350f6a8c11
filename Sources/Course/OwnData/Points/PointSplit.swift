import Datasets

extension OwnPoints {
  /// The points as a network likes them, in the random order of `seed`, one in five held out of training: each
  /// coordinate has mean 0 and variance 1 over the training points, whatever the others are.
  ///
  /// One in five different points of each class is held out, of classes too small for that one in five of all of them
  /// together; copies of a point stay together, so that no held-out point has been trained on. Throws a `DataError`
  /// for a held-out point so far off that nothing could be seen beside it.
  public func prepared(
    seed: Int
  ) throws(DataError) -> (training: LabelledPoints, unseen: LabelledPoints) {
    var random = RandomState(seed: seed)
    let order = random.permutation(points.count)
    var (training, unseen) = split(order) { x, y, _ in Place(x: x, y: y, label: 0) }
    let large = strata.filter { $0 < classes.count }
    let isWhole = Set(large).allSatisfy { label in
      [training, unseen].allSatisfy { part in part.contains { strata[$0] == label } }
    }
    // Where classes share their places, these alone could not give each class both parts.
    if !isWhole { (training, unseen) = split(order, copies: Place.init(x:y:label:)) }
    let (x, y) = (
      Standardisation(of: training.map { points.x[$0] }),
      Standardisation(of: training.map { points.y[$0] })
    )
    func part(_ places: [Int]) -> LabelledPoints {
      LabelledPoints(
        x: places.map { x(points.x[$0]) }, y: places.map { y(points.y[$0]) },
        labels: places.map { points.labels[$0] })
    }
    for place in unseen {
      for (index, (value, scale)) in [(points.x[place], x), (points.y[place], y)].enumerated()
      where abs(scale(value)) > Standardisation.farthest {
        let name = axes.isEmpty ? ["x", "y"][index] : axes[index].text
        throw .farPoint(axis: excerpt(name), value: value)
      }
    }
    return (part(training), part(unseen))
  }

  /// What each point's share is counted in: its class, or one more for all classes of fewer than five different points.
  private var strata: [Int] {
    var members = [Set<Place>](repeating: [], count: max(1, classes.count))
    for index in 0..<points.count {
      members[points.labels[index]].insert(Place(x: points.x[index], y: points.y[index], label: 0))
    }
    return points.labels.map { members[$0].count < OwnPoints.fewest ? classes.count : $0 }
  }

  private func split(
    _ order: [Int], copies: (Double, Double, Int) -> Place
  ) -> (training: [Int], unseen: [Int]) {
    let strata = strata
    var taken = [Int](repeating: 0, count: classes.count + 1)
    var isHeldOut: [Place: Bool] = [:]
    var (training, unseen): ([Int], [Int]) = ([], [])
    for index in order {
      let place = copies(points.x[index], points.y[index], points.labels[index])
      if isHeldOut[place] == nil {
        taken[strata[index]] += 1
        isHeldOut[place] = taken[strata[index]] % OwnPoints.fewest == 0
      }
      if isHeldOut[place]! { unseen.append(index) } else { training.append(index) }
    }
    return (training, unseen)
  }
}

/// The map that gives some values mean 0 and variance 1.
private struct Standardisation {
  /// A value further off than so many standard deviations leaves nothing of the others to be seen.
  static let farthest = 1e6

  private let mean: Double
  private let deviation: Double
  /// What differs from the mean by no more than a few steps of a Double.
  private let nothing: Double

  init(of values: [Double]) {
    let count = Double(values.count)
    // About the first value, so that a small spread around a large one survives.
    let first = values.first ?? 0
    let mean = first + values.reduce(0) { $0 + ($1 - first) / count }
    let farthest = values.reduce(0) { max($0, abs($1 - mean)) }
    self.mean = mean
    nothing = 8 * values.reduce(0) { max($0, abs($1).ulp) }
    // Relative to the farthest, squares neither vanish nor overflow.
    let variance = values.reduce(0) { sum, value in
      let share = (value - mean) / max(farthest, .leastNormalMagnitude)
      return sum + share * share / count
    }
    let deviation = farthest * variance.squareRoot()
    // A coordinate that never changes has no scale; then distances from it are in its own units.
    self.deviation = deviation <= max(nothing, .leastNormalMagnitude) ? 1 : deviation
  }

  func callAsFunction(_ value: Double) -> Double {
    let distance = value - mean
    return abs(distance) <= nothing && deviation == 1 ? 0 : distance / deviation
  }
}
