import ActivationsModel
import Course
import Engine

extension ActivationsLesson {
  /// How much of the gradient reaches each layer before any training?
  func gradients(in studio: Studio) throws {
    let examples = digits(in: studio).training.part(0..<32)
    let places = Array(1...layers)
    let bins = (lowest: -12.0, count: 56, width: 0.25)
    /// The shares of entries by their decimal logarithm, a column for each layer; zeros in none.
    let spreads = ([.identity] + Unit.five).map { unit in
      (
        unit: unit,
        gradients: studio.spread(over: places, runs: draws) { run in
          network(unit, key: studio.key("gradients", run: run)).gradientsOfAnswers(on: examples)
        }
      )
    }
    func shares(_ runs: Runs<Tensor>) -> [Double] {
      var counts = [Double](repeating: 0, count: bins.count)
      var all = 0.0
      for gradients in runs.values {
        for logarithm in (gradients.absolute().log() / Tensor(Float(10)).log()).elements {
          all += 1
          let bin = ((Double(logarithm) - bins.lowest) / bins.width).rounded(.down)
          if bin >= 0, bin < Double(bins.count) { counts[Int(bin)] += 1 }
        }
      }
      return counts.map { $0 / all / bins.width }
    }
    func decimalLogarithm(_ x: Float) -> Float { (Tensor(x).log() / Tensor(Float(10)).log()).item }
    func power(_ x: Float, _ n: Int) -> Float { Tensor(x).raised(to: Float(n)).item }
    func size(_ runs: Runs<Tensor>) -> Float {
      runs.map { $0.squared().mean().item }.mean.squareRoot()
    }
    let sizes = spreads.map { $0.gradients.all.map(size) }
    studio.metric("root mean square of the gradient by unit and layer", sizes)
    let reaching = sizes.map { $0[0] / $0[layers - 1] }
    studio.metric("share of the gradient that reaches the first layer, by unit", reaching)
    // Each of the layers between lets at most a quarter of its weights' gain through.
    let vanishes = studio.claim(
      "share of a sigmoid network's gradient that reaches its first layer", reaching[1],
      in: ...Double(power(0.27, layers - 1)), why: .theory)
    try studio.show("gradients") {
      Figure(
        vanishes.holds && layers > 4
          ? "Sigmoids starve the first layers" : "The gradient in each layer",
        alt: """
          Six maps, of a linear network and five units: across the hidden layer, upwards the decimal \
          logarithm of a gradient's size, in colour how many entries have it, with a line at the root mean \
          square. \(vanishes.holds ? """
            For sigmoids the cloud falls steeply from the last layer to the first; for the others it stays \
            nearly level.
            """ : "")
          """,
        columns: 3, sharing: [.x, .y],
        colorBar: ColorBar(.grays(0...1), label: "share of entries a decade")
      ) {
        for ((unit, gradients), sizes) in zip(spreads, sizes) {
          let columns = gradients.all.map(shares)
          Axes(
            unit.rawValue,
            x: Axis(
              "hidden layer", ticks: .at([1, max(1, layers / 2), layers].distinct.map(Double.init))),
            y: Axis(unit == .identity || unit == .relu ? "log₁₀ |∂L/∂h|" : nil, domain: -8...0.5)
          ) {
            HeatMap(
              Grid(
                x: places,
                y: (0..<bins.count).map { bins.lowest + (Double($0) + 0.5) * bins.width },
                values: (0..<bins.count).flatMap { bin in columns.map { $0[bin] } }),
              colors: .grays(0...1))
            if unit == .sigmoid {
              // The slope is at most a quarter, and the weights keep the size.
              Line(
                x: places,
                y: places.map { decimalLogarithm(sizes[layers - 1] * power(0.25, layers - $0)) },
                color: .neutral, style: .dashed)
              Label("¼ a layer", x: 3, y: -2.5)
            }
            Line(x: places, y: sizes.map(decimalLogarithm), color: ColorRole(unit))
          }
        }
      }
    } caption: {
      """
      The sizes of all entries of the gradient at the answers h of each hidden layer, for 32 digits and \
      \(draws, "untrained network") of each kind; lines: the root mean square; dashed: a quarter for each layer, which a sigmoid's slope cannot exceed. Backwards through \
      \(layers - 1, "layer") there is left of a sigmoid network's gradient \
      \(reaching[1], .scientific) of its size, of tanh's \(reaching[2], .decimals(2)), of ReLU's \
      \(reaching[3], .decimals(2)), and of a network's without bends \(reaching[0], .decimals(2)). (ReLU's \
      gradient is exactly 0 in part, which no logarithm shows.)
      """
    }
  }
}
