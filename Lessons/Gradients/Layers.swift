import Course
import GradientsModel

extension GradientsLesson {
  /// How large is the gradient in each layer?
  func layers(in studio: Studio) throws {
    let kinds: [(unit: Unit, gain: Double, name: String, color: ColorRole)] =
      Unit.allCases.map { ($0, $0.gain, $0.rawValue, ColorRole($0)) } + [
        (.relu, 4.5, "ReLU · 1.5", .steep)
      ]
    let places = Array(1...depth)
    // One pass measures all, with the same draws.
    let measured = studio.spread(over: places, runs: draws) { run -> [[Double]] in
      let weights = UnitWeights(layers: depth, width: width, key: studio.key("layers", run: run))
      let squares = Wiring.allCases.flatMap { wiring in
        kinds.map { weights.meanSquares($0.unit, gain: $0.gain, wiring, samples: 4) }
      }
      return places.indices.map { layer in squares.map { $0[layer] } }
    }
    let theory = Wiring.allCases.flatMap { wiring in
      kinds.map { wideMeanSquares($0.unit, gain: $0.gain, wiring, depth: depth) }
    }
    let means = theory.indices.map { index in measured.map { $0[index] }.means }
    let slopes = means.map(logarithmicSlope)
    let expected = theory.map(logarithmicSlope)
    let names = Wiring.allCases.flatMap { wiring in kinds.map { "\($0.name), \(wiring.rawValue)" } }
    studio.metric("slopes of ln E δ², plain and residual", slopes)
    studio.metric("slopes of ln E δ² by theory", expected)
    let agree = names.indices.map { index in
      let room = index < kinds.count ? 0.05 : 0.005
      return studio.claim(
        "slope of ln E δ² less theory's, \(names[index])", slopes[index] - expected[index],
        in: -room...room, why: .theory
      ).holds
    }.allSatisfy(\.self)
    let frame = 1e-8...1e6
    try studio.show("layers") {
      Figure(
        agree && depth > 10 ? "Residual ways keep gradients in bounds" : "Gradients by layer",
        alt: """
          Two panels, plain and residual layers: the root mean square of the gradient by layer on a \
          logarithmic axis, lines of theory through dots.\(agree && depth > 10 ? """
             Plain sigmoids fall by many decades towards the first layer, tanh by about one along a bent line, \
            ReLU stays level, ReLU with larger weights grows by decades. All residual lines are nearly level.
            """ : "")
          """,
        columns: 2, sharing: [.y]
      ) {
        for (wiring, offset) in zip(Wiring.allCases, [0, kinds.count]) {
          Axes(
            wiring == .plain ? "plain: ∂L/∂z" : "residual: ∂L/∂h", x: Axis("layer"),
            y: Axis(
              wiring == .plain ? "root mean square" : nil, domain: frame, scale: .log)
          ) {
            for (index, kind) in kinds.enumerated() {
              let line = theory[offset + index].map { $0.squareRoot() }
              let dots = measured.map { $0[offset + index].squareRoot() }
              Line(x: places, y: line, color: kind.color)
              let shown = ([1] + stride(from: depth, through: 1, by: -3).reversed()).distinct
              Scatter(x: shown, y: shown.map { dots[$0].median }, color: kind.color)
              if wiring == .residual, index == 0 { Label("all four", x: depth / 2, y: 10) }
              if wiring == .plain {
                let wanted = kind.unit == .sigmoid ? depth * 5 / 6 : max(1, depth / 3)
                // The next place where the line is in the frame.
                let at = (wanted...depth).first { frame.contains(line[$0 - 1]) } ?? depth
                Label(kind.name, x: at, y: line[at - 1], color: kind.color)
              }
            }
          }
        }
      }
    } caption: {
      """
      The gradient in each of \(depth, "layer") of \(width, "unit") before training, of a random loss whose gradient has the size 1 at the end: \
      left at a layer's sums z, right at the answers h that a residual layer adds 1/√\(depth) of its branch to. \
      Lines: theory for wide layers; dots: \(acrossRuns(draws, "medians")). Straight lines fitted to \
      ln E δ² over all plain layers have the slope \(slopes[0], .decimals(3)) a layer with sigmoids (theory: \(expected[0], .decimals(3))), \
      \(slopes[1], .decimals(3)) with tanh (\(expected[1], .decimals(3)); its line bends), \(slopes[2], .decimals(3)) with ReLU \
      (\(expected[2], .decimals(3))) and \(slopes[3], .decimals(3)) with weights 1.5 times as large \
      (\(expected[3], .decimals(3))).
      """
    }
    studio.metric("how much larger the weights are", 1.5)
  }
}
