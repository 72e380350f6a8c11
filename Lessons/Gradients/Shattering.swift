import Course
import GradientsModel

extension GradientsLesson {
  /// Does the gradient of one input tell anything of the next?
  func shattering(in studio: Studio) throws {
    let (count, lags) = (256, 24)
    let kinds: [(name: String, wiring: Wiring, depth: Int, color: ColorRole)] = [
      ("plain, 1", .plain, 1, .neutral), ("plain, \(longDepth)", .plain, longDepth, .plain),
      ("residual, \(longDepth)", .residual, longDepth, .residual),
    ]
    let slopes = (0..<draws).map { run in
      let weights = UnitWeights(
        layers: longDepth, width: width, key: studio.key("shattering", run: run))
      return kinds.map { CircleSlopes(weights, $0.wiring, depth: $0.depth, count: count) }
    }
    let measured = kinds.indices.map { index in
      studio.spread(over: Array(0..<lags), runs: draws) { run in
        slopes[run][index].autocorrelation(lags: lags)
      }
    }
    let theory = kinds.map {
      wideAutocorrelation($0.wiring, depth: $0.depth, count: count, lags: lags)
    }
    let five = measured.map { $0[5].mean }
    let gaps = zip(measured, theory).map { zip($0.means, $1).map { abs($0 - $1) }.max()! }
    studio.metric("correlation at a lag of 5, by network", five)
    studio.metric("correlation at a lag of 1, by network", measured.map { $0[1].mean })
    studio.metric("correlation at a lag of 5, by theory", theory.map { $0[5] })
    studio.metric("greatest distance from theory, by network", gaps)
    // A network that is silent all around the circle has no gradient: 0 at every lag, the first one too.
    let silent = measured.map { spread in spread.all[0].values.count { $0 == 0 } }
    let shatters = studio.claim(
      "correlation at a lag of 5, residual less plain", five[2] - five[1], in: 0.3...,
      why: .measured)
    let agree = studio.claim(
      "greatest distance of correlations from theory, one layer and residual",
      max(gaps[0], gaps[2]),
      in: ...0.02, why: .theory)
    // Many plain layers are not wide for their depth: twice the width halves this.
    studio.claim(
      "greatest distance of correlations from theory, plain", gaps[1], in: ...0.18, why: .measured)
    let isNoise = shatters.holds && silent[1] == 0 && abs(five[1]) < 0.2
    let rest = zip(measured[1].means, theory[1]).dropFirst(10)
    let endsLow = rest.allSatisfy { abs($0) < 0.1 && abs($1) < 0.1 }
    let isSlower =
      gaps[1] > 0.05 && silent[1] == 0
      && zip(measured[1].means, theory[1]).dropFirst().prefix(9).count(where: >) > 4
    let isNarrow = gaps[1] > 0.05 && width < 10 * longDepth
    let plain =
      isSlower
      ? "for many plain layers the dots fall more slowly than the line\(endsLow ? ", and both are near nothing after ten places" : "")"
      : ""
    let agreement = agree.holds ? "they agree for one layer and for residual ones" : ""
    let comparison = [agreement, plain].filter { !$0.isEmpty }.joined(separator: "; ")
    let silence =
      silent[1] > 0
      ? " Of \(draws, "plain stack") \(silent[1]) answer nothing all around the circle: they have no gradient, and count as 0."
      : ""
    let traces = slopes[0].map { slopes in
      let size = Runs(slopes.trace.map { $0 * $0 }).mean.squareRoot()
      return slopes.trace.map { size > 0 ? $0 / size : 0 }
    }
    let reach = Double(max(4, traces.joined().map(abs).max()! + 0.5))
    try studio.show("shattering") {
      Figure(
        isNoise ? "In plain depth gradients become noise" : "Gradients along a circle",
        alt: """
          Above three traces of a gradient along a circle of inputs\(isNoise
            ? ": jagged slopes with a few spikes for one layer, noise for many plain layers, jagged slow waves for as many residual ones" : ""). Below \
          the correlation of the gradient with itself a few places on, lines of theory and dots\(comparison.isEmpty ? "" : ": " + comparison).
          """,
        columns: 3
      ) {
        for (index, kind) in kinds.enumerated() {
          Axes(
            kind.name, x: Axis("angle", ticks: .at([0, 255], labels: ["0", "2π"])),
            y: Axis(index == 0 ? "gradient" : nil, domain: -reach...reach, ticks: .at([-3, 0, 3]))
          ) { Line(y: traces[index], color: kind.color) }
        }
        Axes(
          "how alike neighbours are",
          x: Axis("places on, of 256 around the circle"),
          y: Axis("correlation", domain: -0.2...1.1, ticks: .at([0, 0.5, 1]))
        ) {
          Rule(y: 0, label: "noise")
          for (index, kind) in kinds.enumerated() {
            Line(y: theory[index], color: kind.color)
            Scatter(x: 0..<lags, y: measured[index].means, color: kind.color)
            Label(kind.name, x: lags / 2, y: theory[index][lags / 2], color: kind.color)
          }
        }.spanning(columns: 3)
      }
    } caption: {
      """
      The slope of an untrained ReLU network's answer along a circle of inputs, over its own size: of one plain \
      layer, and of plain and residual stacks of \(longDepth, "layer"), all of \(width, "unit"). Below, its correlation with the slope \
      some places on: lines by theory for wide layers, dots: \(acrossRuns(draws, "means"))\(isNarrow ? """
         (a plain stack of \(width, "unit") is not wide for its depth)
        """ : ""). Five places on it is \
      \(five[0], .decimals(2)), \(five[1], .decimals(2)) and \(five[2], .decimals(2)); theory says \
      \(theory[0][5], .decimals(2)), \(theory[1][5], .decimals(2)) and \(theory[2][5], .decimals(2)).\(silence)
      """
    }
  }
}
