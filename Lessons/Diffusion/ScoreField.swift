import Course
import DiffusionModel

extension DiffusionLesson {
  /// Both scores after a step of noise.
  func field(of denoiser: Denoiser, at time: Int, in studio: Studio) -> ScoreField {
    let (mixture, kept, plane) = (Mixture(), noise.kept[time], Plane(reach: 2.6))
    let occurring = noisyPoints(at: time, in: studio)
    let typical = Double(
      (2 * mixture.scores(occurring, kept: kept).squared().mean().item).squareRoot())
    let densities = occurring.rows.map {
      mixture.noisy(Double($0[0]), Double($0[1]), kept: kept).density
    }
    // One point in a hundred lies where the density is lower.
    let border = percentile(1, of: densities)
    func density(_ x: Double, _ y: Double) -> Double { mixture.noisy(x, y, kept: kept).density }
    let map = plane.map(79, density)
    let error = plane.map(79) { points in
      (denoiser.score(points, at: time) - mixture.scores(points, kept: kept)).squared()
        .sum(along: 1).squareRoot() * Float(1 / typical)
    }
    func size(_ isIncluded: (Double) -> Bool) -> Double {
      let errors = map.values.indices.filter { isIncluded(map.values[$0]) }.map { error.values[$0] }
      return (errors.reduce(0) { $0 + $1 * $1 } / Double(max(1, errors.count))).squareRoot()
    }
    let axis = (0..<13).map { -2.4 + 0.4 * Double($0) }
    let places = axis.flatMap { y in axis.map { x in Point(x, y) } }
      .filter { density($0.x, $0.y) >= border }
    let tensor = Tensor(rows: places.map { [Float($0.x), Float($0.y)] })
    return ScoreField(
      density: map, border: border,
      error: Grid(x: error.x, y: error.y, values: error.values.map { min($0, 1) }),
      inside: size { $0 >= border }, outside: size { $0 < border }, places: places,
      truth: mixture.scores(tensor, kept: kept), learned: denoiser.score(tensor, at: time))
  }
}

/// The true and the learned score on a map of the plane.
struct ScoreField {
  let density: Grid
  /// The density that 99 % of the points exceed.
  let border: Double
  /// The difference of both scores, in units of the true one's size, up to 1.
  let error: Grid
  /// The root of its mean square where 99 % of the points lie, and elsewhere.
  let (inside, outside): (Double, Double)
  /// Where arrows stand, and what they show.
  let places: [Point]
  let (truth, learned): (Tensor, Tensor)

  private var lengths: [Double] {
    truth.squared().sum(along: 1).elements.map { Double($0).squareRoot() }
  }

  func arrows(_ vectors: Tensor) -> VectorField {
    let rows = vectors.rows
    // As long as the places of the whole square are apart, though arrows stand on a part of it.
    let usual = percentile(70, of: lengths) * (169 / Double(places.count)).squareRoot()
    return VectorField(
      x: places.map(\.x), y: places.map(\.y), u: rows.map { $0[0] }, v: rows.map { $0[1] },
      unit: nil, usual: usual)
  }
}
