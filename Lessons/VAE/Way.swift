import Course
import VAEModel

/// A way to new images: a decoder, and a normal distribution that its codes are drawn from.
struct Way {
  let name: String
  let color: ColorRole
  let codes: Tensor  // [N, 2], of training images
  let images: Tensor  // [M, P]
  /// What becomes of draws of the standard normal distribution.
  let placed: (Tensor) -> Tensor

  init(
    _ name: String, _ color: ColorRole, codes: Tensor, _ network: VariationalAutoencoder,
    _ noise: Tensor, from placed: @escaping (Tensor) -> Tensor
  ) {
    (self.name, self.color, self.codes, self.placed) = (name, color, codes, placed)
    images = network.decode(placed(noise))
  }

  /// Codes, and the distribution at one deviation and at two.
  var plane: Axes {
    let (x, y) = (codes.rows.map { $0[0] }, codes.rows.map { $0[1] })
    let ends = [x, y].map { values in
      let finite = values.filter(\.isFinite)
      return (least: finite.min() ?? 0, most: finite.max() ?? 0)
    }
    // A square around the codes; what its unit is, the circles tell.
    let middles = ends.map { ($0.least + $0.most) / 2 }
    let reach = ends.reduce(4) { max($0, $1.most - $1.least) } * 0.52
    func axis(_ name: String, _ middle: Float) -> Axis {
      Axis(name, domain: Double(middle - reach)...Double(middle + reach), ticks: .none)
    }
    return Axes(name, x: axis("z₁", middles[0]), y: axis("z₂", middles[1]), aspect: .equal) {
      Scatter(x: x, y: y, color: color)
      for radius in [1.0, 2] {
        let circle = Plane.circle(radius: radius, corners: 120)
        Line(placed(circle), color: .emphasis, style: .dashed)
      }
      let below = placed(Tensor(rows: [[0, -2]])).elements
      Label("draws", x: below[0], y: below[1])
    }
  }
}
