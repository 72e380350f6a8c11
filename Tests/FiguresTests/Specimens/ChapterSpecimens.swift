import Figures
import Fixtures
import Foundation

/// The figures of the chapter's four coding tasks, from the data that its own scripts compute.
enum ChapterSpecimens {
  static let all: [(name: String, figure: Figure)] = [
    ("chapter-mlp", boundary), ("chapter-conv1d", signals), ("chapter-attention", attention),
    ("chapter-autoencoder", codes),
  ]

  private struct Course: Decodable {
    struct MLP: Decodable {
      let inputs: [[Double]]
      let y: [Int]

      enum CodingKeys: String, CodingKey {
        case inputs = "X"
        case y
      }
    }
    struct Convolution: Decodable {
      let signal: [Double]
      let crossCorrelation: [Double]
      let jnpConvolveValid: [Double]
    }
    struct Attention: Decodable { let weights: [[Double]] }
    struct Autoencoder: Decodable {
      let inputs: [[Double]]

      enum CodingKeys: String, CodingKey { case inputs = "X" }
    }

    let mlp: MLP
    let conv1d: Convolution
    let attention: Attention
    let autoencoder: Autoencoder
  }

  private static let course: Course = {
    do { return try fixture("course.json", as: Course.self) } catch {
      fatalError("course.json cannot be read: \(error)")
    }
  }()

  /// The fixture has the points but not the trained network's field: a ring between the classes stands in for it.
  static let boundary: Figure = {
    let field = Specimens.grid(200) { x, y in
      Specimens.logistic(14 * (0.76 + 0.04 * sin(3 * atan2(y, x)) - (x * x + y * y).squareRoot()))
    }
    let data = course.mlp
    return Figure(
      "Decision boundary of an MLP on concentric circles",
      alt: "The inner circle's points lie inside a closed boundary, the outer circle's outside."
    ) {
      Axes(x: Axis("x₁"), y: Axis("x₂"), aspect: .equal) {
        FilledContour(field, levels: [0, 0.5, 1], colors: [.category(0), .category(1)])
        ContourLine(field, levels: [0.5], label: "p = ½")
        for label in 0...1 {
          let members = zip(data.inputs, data.y).filter { $1 == label }.map(\.0)
          Scatter(
            x: members.map { $0[0] }, y: members.map { $0[1] }, color: .category(label),
            label: "Class \(label)")
        }
      }
    }
  }()

  static let signals: Figure = {
    let data = course.conv1d
    let t = (0..<200).map { 4 * Double($0) / 199 }
    return Figure(
      "Edge detection by a kernel [−1, 0, 1]",
      alt: "A signal of four steps, its cross-correlation with peaks at the steps, and the same "
        + "with the sign turned.", sharing: .x, proportion: 0.2
    ) {
      Axes("Signal", x: Axis("t"), y: Axis("value")) { Line(x: t, y: data.signal) }
      Axes("Cross-correlation, as the chapter's conv1d computes it", x: Axis("t"), y: Axis("value"))
      {
        Line(x: t.prefix(198), y: data.crossCorrelation, color: .category(1))
      }
      Axes("Convolution, as jnp.convolve computes it", x: Axis("t"), y: Axis("value")) {
        Line(x: t.prefix(198), y: data.jnpConvolveValid, color: .category(2))
      }
    }.lettered()
  }()

  static let attention: Figure = {
    let names = (0..<4).map { "tok \($0)" }
    return Figure(
      "Attention weights", alt: "A map of four by four weights with their numbers."
    ) {
      Axes(
        x: Axis("Key position", categories: names),
        y: Axis("Query position", categories: names, isReversed: true), aspect: .equal,
        colorBar: ColorBar(.blues(0...1), label: "weight")
      ) {
        HeatMap(
          Grid(rows: course.attention.weights), colors: .blues(0...1), annotations: .decimals(2))
      }
    }
  }()

  /// The fixture has the data but not the trained codes: the angle along the moons stands in for the code, and points
  /// drawn to the moons' middle lines for the reconstruction.
  static let codes: Figure = {
    let points = course.autoencoder.inputs
    let codes = points.map { $0[0] - $0[1] * 0.6 }
    let rebuilt = codes.map { code in
      (0.55 + 0.72 * tanh(1.2 * (code - 0.4)) + 0.2 * code, 0.25 + 0.35 * cos(1.9 * code + 0.4))
    }
    return Figure(
      "Two moons through a bottleneck of one number",
      alt: "The data and their reconstruction, both colored by the code.", columns: 2,
      sharing: [.x, .y], colorBar: ColorBar(.viridis, label: "latent code")
    ) {
      Axes("Data", x: Axis("x₁", domain: -1.25...2.25), y: Axis("x₂"), aspect: .equal) {
        Scatter(x: points.map { $0[0] }, y: points.map { $0[1] }, values: codes, colors: .viridis)
      }
      Axes("Reconstruction", x: Axis("x₁", domain: -1.25...2.25), y: Axis("x₂"), aspect: .equal) {
        Scatter(x: rebuilt.map(\.0), y: rebuilt.map(\.1), values: codes, colors: .viridis)
      }
    }.lettered()
  }()
}
