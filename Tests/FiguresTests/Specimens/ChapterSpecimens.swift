import Figures
import Fixtures
import Foundation

/// The figures of the chapter's four coding tasks, from what its own scripts compute and learn.
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

  /// What training leaves: the perceptron's parameters, and the autoencoder's codes and reconstructions.
  private struct Learned: Decodable {
    struct MLP: Decodable {
      /// Of each layer, `[in, out]`.
      let weights: [[[Double]]]
      let biases: [[Double]]
      /// Places, x₁ and x₂, with the probabilities that the chapter's code finds there.
      let probe: [[Double]]

      func probability(_ x: Double, _ y: Double) -> Double {
        var values = [x, y]
        for (layer, biases) in biases.enumerated() {
          let isHidden = layer < self.biases.count - 1
          values = biases.enumerated().map { unit, bias in
            let sum = zip(values, weights[layer]).reduce(bias) { $0 + $1.0 * $1.1[unit] }
            return isHidden ? max(0, sum) : Specimens.logistic(sum)
          }
        }
        return values[0]
      }
    }
    struct Autoencoder: Decodable {
      let codes: [Double]
      let reconstruction: [[Double]]
    }

    let mlp: MLP
    let autoencoder: Autoencoder
  }

  private static let course = read("course.json", as: Course.self)
  private static let learned = read("chapter_figures.json", as: Learned.self)

  /// How far the perceptron's probabilities are from those of the chapter's own code.
  static var probabilityError: Double {
    learned.mlp.probe.reduce(0) { max($0, abs(learned.mlp.probability($1[0], $1[1]) - $1[2])) }
  }

  private static func read<Value: Decodable>(_ file: String, as type: Value.Type) -> Value {
    do { return try fixture(file, as: type) } catch {
      fatalError("\(file) cannot be read: \(error)")
    }
  }

  static let boundary: Figure = {
    let field = Specimens.grid(200, learned.mlp.probability)
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
    }.page(.threeQuarters)
  }()

  static let codes: Figure = {
    let points = course.autoencoder.inputs
    let autoencoder = learned.autoencoder
    return Figure(
      "Two moons through a bottleneck of one number",
      alt: "The data and their reconstruction, a curve, both colored by the code.", columns: 2,
      sharing: [.x, .y], colorBar: ColorBar(.viridis, label: "latent code")
    ) {
      for (title, points) in [("Data", points), ("Reconstruction", autoencoder.reconstruction)] {
        Axes(title, x: Axis("x₁"), y: Axis("x₂"), aspect: .equal) {
          Scatter(
            x: points.map { $0[0] }, y: points.map { $0[1] }, values: autoencoder.codes,
            colors: .viridis)
        }
      }
    }.lettered()
  }()
}
