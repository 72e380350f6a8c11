import Course
import Engine

/// How the units of each layer answer: a column of cells for each layer, seen against its fullest one, or
/// there would be nothing to see but peaks. Of few units the fullest cell would look like many: a layer
/// that has under a tenth of its units in the frame is left blank.
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

  /// The map of some networks' answers, `[network][layer]`. Where they are logarithms, units that answer 0
  /// are left out of all counts.
  func grid(_ networks: [[Tensor]]) -> Grid {
    let layers = networks[0].count
    let step = (values.upperBound - values.lowerBound) / Double(cells)
    var counts = [[Double]](repeating: Array(repeating: 0, count: layers), count: cells)
    var units = Array(repeating: 0.0, count: layers)
    for answers in networks {
      for (layer, answers) in answers.enumerated() {
        let shown = isLogarithmic ? answers.log() / Tensor(Float(10)).log() : answers
        units[layer] += Double(shown.elements.count { $0 != -.infinity })
        for value in shown.elements where values.contains(Double(value)) {
          let cell = Int((Double(value) - values.lowerBound) / step)
          counts[min(cell, cells - 1)][layer] += 1
        }
      }
    }
    let fullest = (0..<layers).map { layer in
      let inFrame = counts.map { $0[layer] }
      // A gap is what is divided by no number.
      return inFrame.reduce(0, +) < 0.1 * units[layer] ? .nan : max(1, inFrame.max()!)
    }
    return Grid(
      x: 1...layers, y: (0..<cells).map { values.lowerBound + (Double($0) + 0.5) * step },
      values: counts.flatMap { row in zip(row, fullest).map { $0 / $1 } })
  }
}

/// The key to such maps.
let layerMapKey = ColorBar(
  .blues(0...1), label: "units over their layer's most", ticks: .at([0, 1]))
