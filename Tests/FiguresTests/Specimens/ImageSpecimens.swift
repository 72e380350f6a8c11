import Figures
import Foundation

/// Small pictures.
enum ImageSpecimens {
  static let all: [(name: String, figure: Figure)] = [
    ("images", images), ("filters", filters), ("images-in-plane", plane),
  ]

  /// An 8 × 8 picture of a digit-like ring with a bar, 0 to 16 as in the optical digits.
  static func picture(_ k: Int) -> Pixels {
    Pixels(
      rows: (0..<8).map { j in
        (0..<8).map { i -> Double in
          let (x, y) = (Double(i) - 3.5, Double(j) - 3.5)
          let r = (x * x * 1.4 + y * y).squareRoot()
          let off = r - 2.2 - 0.12 * Double(k)
          let aside = x - y * 0.2 * Double(k % 5 - 2)
          let (ring, bar) = (exp(-off * off), exp(-aside * aside))
          return (16 * min(1, k.isMultiple(of: 2) ? ring : bar)).rounded()
        }
      })
  }

  static let images = Figure(
    "Twenty pictures and what they were taken for", alt: "Twenty pictures, each with a number."
  ) {
    Axes {
      ImageGrid(
        (0..<20).map(picture), columns: 10,
        captions: (0..<20).map { $0 == 13 ? "3 (was 8)" : "\($0 % 10)" })
    }
  }

  /// A wave in a direction of its own.
  private static func filter(_ k: Int) -> Pixels {
    let (a, b) = (cos(Double(k)), sin(Double(k)))
    let places = (0..<5).map(Double.init)
    return Pixels(rows: places.map { j in places.map { i in sin(i * a + j * b + Double(k)) } })
  }

  static let filters = Figure(
    "Sixteen filters", alt: "Sixteen small maps about zero, and one large picture.", columns: 2
  ) {
    Axes("Weights of the first layer", colorBar: ColorBar(.diverging, label: "weight")) {
      ImageGrid((0..<16).map(filter), columns: 4, colors: .diverging)
    }
    Axes("The input") { ImageGrid([picture(2)]) }
  }

  static let plane = Figure("Pictures at their codes", alt: "Seven pictures in a plane.") {
    Axes(x: Axis("First code"), y: Axis("Second code", isReversed: true), aspect: .proportion(0.4))
    {
      for k in 0..<7 {
        let (x, y) = (Double(k), sin(Double(k)))
        Image(picture(k), x: (x - 0.45)...(x + 0.45), y: (y - 0.45)...(y + 0.45))
      }
      Line(x: (0..<7).map { Double($0) }, y: (0..<7).map { sin(Double($0)) + 0.5 })
    }
  }
}
