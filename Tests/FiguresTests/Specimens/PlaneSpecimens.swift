import Figures
import Foundation

/// What is drawn in a plane: vectors, streamlines, shapes, sizes, and numbers on contours.
enum PlaneSpecimens {
  static let all: [(name: String, figure: Figure)] = [
    ("vectors", vectors), ("streams", streams), ("shapes", shapes), ("sizes", sizes),
    ("contour-numbers", contourNumbers),
  ]

  private static func bowl(_ x: Double, _ y: Double) -> Double {
    (1 - x) * (1 - x) + 10 * (y - x * x) * (y - x * x)
  }

  static let vectors: Figure = {
    let places = (0..<13).map { -1.5 + 3 * Double($0) / 12 }
    let x = places.flatMap { _ in places }
    let y = places.flatMap { y in places.map { _ in y } }
    var path = [Point(-1.2, 1.2)]
    for _ in 0..<12 {
      let p = path[path.count - 1]
      let dx = -2 * (1 - p.x) - 4 * p.x * (p.y - p.x * p.x)
      let dy = 2 * (p.y - p.x * p.x)
      path.append(Point(p.x - 0.12 * dx, p.y - 0.12 * dy))
    }
    return Figure(
      "Gradients in the plane", alt: "A rotating field and a descent over a valley.", columns: 2
    ) {
      Axes("A rotation", x: Axis("x₁"), y: Axis("x₂"), aspect: .equal) {
        VectorField(x: x, y: y, u: y.map { -$0 }, v: x, color: .category(0), unit: "a second")
      }
      Axes(
        "Descent against the gradient", x: Axis("x₁"), y: Axis("x₂"), aspect: .equal,
        colorBar: ColorBar(.viridis, label: "length of the gradient")
      ) {
        VectorField(
          x: x, y: y, u: zip(x, y).map { -2 * (1 - $0) - 4 * $0 * ($1 - $0 * $0) },
          v: zip(x, y).map { 2 * ($1 - $0 * $0) }, colors: .viridis, unit: nil)
        Arrows(along: path, color: .category(1))
      }
    }
  }()

  static let streams: Figure = {
    let places = (0..<61).map { -2 + 4 * Double($0) / 60 }
    func grid(_ value: (Double, Double) -> Double) -> Grid {
      Grid(x: places, y: places, values: places.flatMap { y in places.map { value($0, y) } })
    }
    return Figure(
      "Flows", alt: "A saddle, and an oscillator that tends to a cycle.", columns: 2
    ) {
      Axes("A saddle", x: Axis("x₁"), y: Axis("x₂"), aspect: .equal) {
        Streamlines(u: grid { x, _ in x }, v: grid { _, y in -y }, density: 0.6)
      }
      Axes(
        "Van der Pol's oscillator", x: Axis("position"), y: Axis("velocity"), aspect: .equal,
        colorBar: ColorBar(.viridis, label: "speed")
      ) {
        Streamlines(
          u: grid { _, y in y }, v: grid { x, y in (1 - x * x) * y - x }, density: 0.8,
          colors: .viridis)
      }
    }
  }()

  static let shapes: Figure = {
    let x = DistributionSpecimens.normal(200, mean: 0, spread: 1, seed: 5)
    let z = DistributionSpecimens.normal(200, mean: 0, spread: 0.5, seed: 6)
    let y = zip(x, z).map { 0.6 * $0 + $1 }
    return Figure("Shapes over points", alt: "Ellipses of a cloud, and polygons.", columns: 2) {
      Axes("Ellipses", x: Axis("x₁"), y: Axis("x₂"), aspect: .equal) {
        Scatter(x: x, y: y, color: .neutral)
        ConfidenceEllipse(
          mean: Point(0, 0), covariance: [[1.0, 0.6], [0.6, 0.61]], sigmas: 1,
          color: .category(0), label: "1 σ")
        ConfidenceEllipse(
          mean: Point(0, 0), covariance: [[1.0, 0.6], [0.6, 0.61]], probability: 0.95,
          color: .category(1), style: .dashed, label: "95 %")
      }
      Axes("Polygons", x: Axis("x₁"), y: Axis("x₂"), aspect: .equal) {
        Polygon(
          [Point(-2, -1), Point(0, -1.6), Point(1, 0), Point(-0.5, 1.4)], color: .category(2),
          label: "hull")
        Polygon(
          [Point(0, 0), Point(2, 0.4), Point(1.2, 2)], color: .category(3), style: .dashed,
          label: "another")
        Arrows(from: [Point(-1.8, 1.6)], to: [Point(-0.6, 0.6)])
      }
    }
  }()

  static let sizes: Figure = {
    var random = Specimens.Generator(state: 9)
    let rows = (0..<60).map { _ in (random.unit() * 10, random.unit() * 100, random.unit()) }
    return Figure("Three values in a point", alt: "Discs of many sizes and colors.", columns: 2) {
      Axes("Sizes", x: Axis("Depth"), y: Axis("Accuracy (%)")) {
        Scatter(
          x: rows.map(\.0), y: rows.map(\.1), sizes: rows.map { $0.2 * $0.2 * 80 },
          sizeLabel: "million weights", label: "model")
      }
      Axes(
        "Sizes and colors", x: Axis("Depth"), y: Axis("Accuracy (%)"),
        colorBar: ColorBar(.viridis, label: "hours")
      ) {
        Scatter(
          x: rows.map(\.0), y: rows.map(\.1), sizes: rows.map { $0.2 * 80 },
          values: rows.map { $0.0 + $0.1 / 10 }, colors: .viridis)
      }
    }
  }()

  static let contourNumbers = Figure(
    "A valley with numbers", alt: "Contour lines with their levels.", columns: 2
  ) {
    Axes("On paper", x: Axis("x₁"), y: Axis("x₂"), aspect: .equal) {
      ContourLine(
        Specimens.grid(120, reach: 1.5, bowl), levels: [0.5, 2, 5, 10, 20, 40, 80],
        color: .category(0), isNumbered: true)
    }
    Axes(
      "On bands", x: Axis("x₁"), y: Axis("x₂"), aspect: .equal,
      colorBar: ColorBar(.viridis, label: "loss")
    ) {
      let hills = Specimens.grid(120) { x, y in
        exp(-x * x - y * y) - exp(-(x - 1) * (x - 1) - (y - 1) * (y - 1))
      }
      FilledContour(hills, levels: [-1, -0.6, -0.3, -0.1, 0.1, 0.3, 0.6, 1], colors: .viridis)
      ContourLine(hills, levels: [-0.6, -0.3, -0.1, 0.1, 0.3, 0.6], isNumbered: true)
    }
  }
}
