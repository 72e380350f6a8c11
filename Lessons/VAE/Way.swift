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

  /// Codes, and the distribution at one deviation and at two, in a square that holds the codes of all ways.
  func plane(around all: [Way]) -> Axes {
    let ends = (0..<2).map { axis in
      let finite = all.flatMap { $0.codes.rows.map { $0[axis] } }.filter(\.isFinite)
      return (least: min(finite.min() ?? 0, -3), most: max(finite.max() ?? 0, 3))
    }
    let middles = ends.map { ($0.least + $0.most) / 2 }
    let reach = ends.reduce(0) { max($0, $1.most - $1.least) } * 0.52
    func axis(_ name: String, _ middle: Float) -> Axis {
      Axis(name, domain: Double(middle - reach)...Double(middle + reach))
    }
    let (x, y) = (codes.rows.map { $0[0] }, codes.rows.map { $0[1] })
    return Axes(name, x: axis("z₁", middles[0]), y: axis("z₂", middles[1]), aspect: .equal) {
      Scatter(x: x, y: y, color: color)
      for radius in [1.0, 2] {
        let circle = Plane.circle(radius: radius, corners: 120)
        Line(placed(circle), color: .emphasis, style: .dashed)
      }
      let corner = placed(Tensor(rows: [[1.41, -1.41]])).elements
      Label("drawn here", x: corner[0], y: corner[1])
    }
  }
}
