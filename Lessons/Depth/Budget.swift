import Course
import DepthModel

extension ColorRole {
  /// The two tasks that depth is measured on.
  fileprivate static let (onWave, onRings) = (category(4), category(5))
}

extension DepthLesson {
  /// Does depth help where weights are learned? The same number of parameters in 1 to 5 layers, on a wave
  /// and on rings in the plane, which are that wave of a distance: one function of another.
  func budget(in studio: Studio) throws {
    let depths = Array(1...5)
    let close = Samples(.wave, count: 1_024)
    // Errors are told in those of a level guess, of which the wave and the rings have different ones.
    func spread(_ name: String, _ inputs: Int, _ draw: (Int) -> (Samples, unseen: Samples))
      -> (ends: Spread<Int, Float>, starts: [Float])
    {
      let level = draw(0).unseen.y.variance().squareRoot().item
      studio.metric("root mean square error of a level guess on \(name)", level)
      let spread = studio.spread(over: depths, runs: runs) { depth, run in
        let (known, unseen) = draw(run)
        let widths = RectifierNetwork.widths(inputs: inputs, depth: depth, parameters: parameters)
        let training = trained(widths, on: known, key: studio.key("\(name) \(depth)", run: run))
        return (
          end: unseen.error(of: training.model) / level,
          start: training.losses[0].squareRoot() / level
        )
      }
      return (spread.map(\.end), spread.map(\.start).medians)
    }
    let (wave, waveStarts) = spread("wave", 1) { _ in (Samples(.wave, count: samples), close) }
    let (rings, ringsStarts) = spread("rings", 2) { run in
      let (k1, k2) = studio.key("rings", run: run).split()
      return (
        Samples(ringsOf: .wave, count: 2 * samples, key: k1),
        Samples(ringsOf: .wave, count: 1_024, key: k2)
      )
    }
    studio.metric("error on the wave by depth, median, in level guesses", wave.medians)
    studio.metric("error on rings by depth, median, in level guesses", rings.medians)
    let helps = studio.claim(
      "error of three layers over that of one, on rings", rings[3].median / rings[1].median,
      in: ...0.6, why: .measured
    ).holds
    let ahead = rings[3].values.count { $0 < rings[1].lowest }
    studio.metric("runs of three layers below the best of one, on rings", ahead)
    let differs = helps && wave[3].median > 0.8 * wave[1].median
    let (height, dots) = (ColorScale.viridis(-1...1), Target.places(24))
    let warning = divergence(
      of: [("the wave", wave, waveStarts), ("rings", rings, ringsStarts)].flatMap {
        name, errors, starts in
        zip(depths, starts).map {
          (name: "\(counted($0, "layer")) on \(name)", start: $1, end: errors[$0].median)
        }
      }, in: studio)
    try studio.show("budget") {
      Figure(
        differs ? "Depth pays on rings, not on a wave" : "The same parameters, by depth",
        alt: """
          A wave; the rings that it makes around the middle of a disc; and the error against 1 to 5 hidden \
          layers on both\(differs ? ": with three layers it is far lower than with one on the rings, and not on the wave" : "").
          """,
        columns: 2
      ) {
        Axes(
          "the wave, coloured by y", x: Axis("x"),
          y: Axis("y", domain: -1.3...1.3, ticks: .at([-1, 0, 1])),
          aspect: .proportion(0.45)
        ) {
          Line(x: close.x, y: close.y.elements, color: .onWave)
          // The key to the colors of the rings.
          Scatter(
            x: dots, y: dots.map { Target.wave($0) }, values: dots.map { Target.wave($0) },
            colors: height)
        }
        Axes(
          "error by depth", x: Axis("hidden layers", categories: depths.map(String.init)),
          y: Axis("error, in level guesses", scale: .log)
        ) {
          for (errors, name, color, shift) in [
            (rings, "rings", ColorRole.onRings, -0.08), (wave, "wave", .onWave, 0.08),
          ] {
            Line(
              x: depths.map { Double($0) - 1 + shift }, y: errors.medians, color: color,
              style: .dotted)
            errors.errorBars(shift: shift, color: color, label: name)
          }
          Rule(y: 1, label: "a level guess")
        }.spanning(rows: 2)
        Plane(reach: 1, ticks: .at([-1, 0, 1])).axes("the rings, coloured so") {
          FilledContour(
            Plane(reach: 1).map(240) { x, y in
              x * x + y * y > 1 ? .nan : Target.wave((x * x + y * y).squareRoot())
            }, levels: (-10...10).map { Double($0) / 10 }, colors: height)
          Line(Plane.circle(radius: 1, corners: 96), color: .neutral)
        }
      }
    } caption: {
      """
      \(warning)About \(parameters, "parameter") in 1 to 5 hidden layers of equal width, trained for \(steps, "step") \
      (\(acrossRuns(runs, "the median", spread: "bars"))), on the wave and on rings: the wave of the distance from the middle, in its colours, \
      seen at \(2 * samples, "point") of a disc and judged at others. On rings the error with three layers is \
      \(rings[3].median, .scientific) of what a level guess has, with one \(rings[1].median, .scientific), and \
      \(ahead) of \(runs, "run") with three \(ahead == 1 ? "is" : "are") better than the best with one. On the wave one layer comes to \
      \(wave[1].median, .scientific) and three to \(wave[3].median, .scientific).
      """
    }
  }
}
