import Course
import Engine

/// How the units of each layer answer: a column of cells for each layer, seen against its fullest one, or
/// there would be nothing to see but peaks.
struct LayerMap {
  /// From which value to which; of decimal logarithms where that is said.
  let values: ClosedRange<Double>
  let isLogarithmic: Bool
  private let cells = 45

  /// The answers' axis, with their own values where it has their logarithms.
  func axis(_ label: String?) -> Axis {
    Axis(
      label, domain: values,
      ticks: isLogarithmic
        ? .at([-6, -3, 0, 3], labels: ["10⁻⁶", "10⁻³", "1", "10³"]) : .at([-1, 0, 1]))
  }

  /// The map of some networks' answers, `[network][layer]`; what is no number, as the logarithm of 0, is
  /// in no cell.
  func grid(_ networks: [[Tensor]]) -> Grid {
    let layers = networks[0].count
    let step = (values.upperBound - values.lowerBound) / Double(cells)
    var counts = [[Double]](repeating: Array(repeating: 0, count: layers), count: cells)
    for answers in networks {
      for (layer, answers) in answers.enumerated() {
        let shown = isLogarithmic ? answers.log() / Tensor(Float(10)).log() : answers
        for value in shown.elements where values.contains(Double(value)) {
          let cell = Int((Double(value) - values.lowerBound) / step)
          counts[min(cell, cells - 1)][layer] += 1
        }
      }
    }
    let fullest = (0..<layers).map { layer in max(1, counts.map { $0[layer] }.max()!) }
    return Grid(
      x: 1...layers, y: (0..<cells).map { values.lowerBound + (Double($0) + 0.5) * step },
      values: counts.flatMap { row in zip(row, fullest).map { $0 / $1 } })
  }
}

/// The key to such maps.
let layerMapKey = ColorBar(
  .blues(0...1), label: "units", ticks: .at([0, 1], labels: ["none", "most"]))
