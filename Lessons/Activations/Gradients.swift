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
    func decimalLogarithm(_ x: Tensor) -> Tensor { x.log() / Tensor(Float(10)).log() }
    func shares(_ runs: Runs<Tensor>) -> [Double] {
      var counts = [Double](repeating: 0, count: bins.count)
      var all = 0.0
      for gradients in runs.values {
        for logarithm in decimalLogarithm(gradients.absolute()).elements {
          all += 1
          let bin = ((Double(logarithm) - bins.lowest) / bins.width).rounded(.down)
          if bin >= 0, bin < Double(bins.count) { counts[Int(bin)] += 1 }
        }
      }
      return counts.map { $0 / all / bins.width }
    }
    let hasZeros = spreads.contains { spread in
      spread.gradients.all.contains { runs in
        runs.values.contains { $0.absolute().minimum().item == 0 }
      }
    }
    func size(_ runs: Runs<Tensor>) -> Float {
      runs.map { $0.squared().mean().item }.mean.squareRoot()
    }
    let sizes = spreads.map { $0.gradients.all.map(size) }
    studio.metric("root mean square of the gradient by unit and layer", sizes)
    // Where all units are silent there is nothing to be left.
    let reaching = sizes.map { $0[layers - 1] > 0 ? $0[0] / $0[layers - 1] : 0 }
    studio.metric("share of the gradient that reaches the first layer, by unit", reaching)
    // Each of the layers between lets at most a quarter of its weights' gain through.
    let vanishes = studio.claim(
      "share of a sigmoid network's gradient that reaches its first layer", reaching[1],
      in: ...(1..<layers).reduce(1.0) { bound, _ in 0.27 * bound }, why: .theory)
    /// What the clouds of the five others do from the last layer to the first.
    let courses: [(words: String, range: Range<Float>)] = [
      ("sinks by more than a decade", 0..<0.1), ("sinks a little", 0.1..<0.5),
      ("grows", 2..<(.infinity)), ("stays level", 0.5..<2),
    ]
    let others = spreads.indices.filter { spreads[$0].unit != .sigmoid }
    let groups = courses.compactMap { course -> (words: String, names: [String])? in
      let names = others.filter { course.range.contains(reaching[$0]) }.map {
        spreads[$0].unit.rawValue
      }
      return names.isEmpty ? nil : (course.words, names)
    }
    let course = groups.enumerated().map { index, group in
      "for \(index == groups.count - 1 ? "the others" : listed(group.names)) it \(group.words)"
    }.joined(separator: ", ")
    try studio.show("gradients") {
      Figure(
        vanishes.holds && layers > 4
          ? "Sigmoids starve the first layers" : "The gradient in each layer",
        alt: """
          Six maps, of a linear network and five units: across the hidden layer, upwards the decimal \
          logarithm of a gradient's size, in shades how many entries have it, with dots at the root mean \
          square.\(vanishes.holds && layers > 4 ? """
             For sigmoids the cloud falls steeply from the last layer to the first, along the dashed line of a \
            quarter a layer; \(course).
            """ : "")
          """,
        columns: 3, sharing: [.x, .y],
        colorBar: ColorBar(.grays(0...2), label: "share of entries a decade")
      ) {
        for ((unit, gradients), sizes) in zip(spreads, sizes) {
          let columns = gradients.all.map(shares)
          let logarithms = decimalLogarithm(Tensor(sizes)).elements
          Axes(
            unit.rawValue,
            x: Axis(
              "hidden layer", ticks: .at([1, max(1, layers / 2), layers].distinct.map(Double.init))),
            y: Axis(unit == .identity || unit == .relu ? "log₁₀ |∂L/∂h|" : nil, domain: -6.5...0.5)
          ) {
            HeatMap(
              Grid(
                x: places,
                y: (0..<bins.count).map { bins.lowest + (Double($0) + 0.5) * bins.width },
                values: (0..<bins.count).flatMap { bin in columns.map { $0[bin] } }),
              colors: .grays(0...2))
            if unit == .sigmoid {
              // The slope is at most a quarter, and the weights keep the size.
              let quarter = decimalLogarithm(Tensor(Float(0.25))).item
              Line(
                x: places, y: places.map { logarithms[layers - 1] + Float(layers - $0) * quarter },
                color: .emphasis, style: .dashed)
              if layers > 4 { Label("¼ a layer", x: 3, y: -2.5) }
            }
            Scatter(x: places, y: logarithms, color: ColorRole(unit))
          }
        }
      }
    } caption: {
      """
      The sizes of all entries of the gradient at the answers h of each hidden layer, for 32 digits and \
      \(draws, "untrained network") of each kind; dots: the root mean square; dashed: a quarter for each layer, \
      the most that a sigmoid's slope lets through. Backwards through \(layers - 1, "layer") there is left of a \
      sigmoid network's gradient \(reaching[1], .scientific) of its size, of tanh's \
      \(reaching[2], .scientific), of ReLU's \(reaching[3], .scientific), of GELU's \
      \(reaching[4], .scientific), of Swish's \(reaching[5], .scientific), and of a network's without bends \
      \(reaching[0], .scientific).\(hasZeros ? """
         Entries that are exactly 0 have no logarithm and are left out; ReLU's are where all units that a unit \
        leads to are silent.
        """ : "")
      """
    }
  }
}
