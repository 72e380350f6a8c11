import Course
import VAEModel

/// How far the clouds of many images, as one distribution, are the prior.
struct Coverage {
  /// Their density in the plane of codes.
  let density: Grid
  /// Its greatest value; a little more than nothing if there is none.
  var peak: Double { density.values.reduce(1e-6) { max($0, $1) } }
  /// What they have in common with the prior, the integral of the lesser density: 1 if they are it.
  let overlap: Float

  init(of clouds: Posterior) {
    let spacing: Float = 0.05
    let places = (-80...80).map { Float($0) * spacing }
    let all = clouds.aggregate(at: places)  // [161, 161]
    density = Grid(x: places, y: places, values: all.elements)
    let codes = Tensor(rows: places.flatMap { y in places.map { [$0, y] } })
    let prior = priorLogDensity(codes).exp().elements
    overlap = zip(all.elements, prior).reduce(0) { $0 + min($1.0, $1.1) } * spacing * spacing
  }
}
