import Course
import DepthModel

extension DepthLesson {
  /// Does depth help where weights are learned? The same number of parameters in 1 to 5 layers, on a wave
  /// and on rings in the plane, which are that wave of a distance: one function of another.
  func budget(in studio: Studio) throws {
    let depths = Array(1...5)
    func spread(_ name: String, _ inputs: Int, _ draw: (Int) -> (Samples, unseen: Samples)) -> (
      shapes: [[Int]], errors: Spread<Int, Float>, level: Float
    ) {
      let shapes = depths.map {
        RectifierNetwork.widths(inputs: inputs, depth: $0, parameters: parameters)
      }
      let unseen = draw(0).unseen.y
      let errors = studio.spread(over: depths, runs: runs) { depth, run in
        let (known, unseen) = draw(run)
        return unseen.error(
          of: trained(shapes[depth - 1], on: known, key: studio.key("\(name) \(depth)", run: run))
            .model)
      }
      return (shapes, errors, unseen.variance().squareRoot().item)
    }
    let close = Samples(.wave, count: 1_024)
    let wave = spread("wave", 1) { _ in (Samples(.wave, count: samples), close) }
    let rings = spread("rings", 2) { run in
      let (k1, k2) = studio.key("rings", run: run).split()
      return (
        Samples(ringsOf: .wave, count: 2 * samples, key: k1),
        Samples(ringsOf: .wave, count: 1_024, key: k2)
      )
    }
    let ends = [wave, rings].map { $0.errors[3].median / $0.errors[1].median }
    studio.metric("root mean square error on the wave by depth", wave.errors.medians)
    studio.metric("root mean square error on rings by depth", rings.errors.medians)
    studio.metric("root mean square of wave and rings", [wave.level, rings.level])
    studio.metric("parameters by depth", rings.shapes.map(RectifierNetwork.count))
    let helps = studio.claim(
      "error of three layers over that of one, on rings", ends[1], in: ...0.6, why: .measured
    ).holds
    let plane = Plane(reach: 1, ticks: .at([-1, 0, 1]))
    let differs = helps && ends[0] > 0.8
    try studio.show("budget") {
      Figure(
        differs ? "Depth pays on rings, not on a wave" : "The same parameters, by depth",
        alt: """
          A disc with rings, and the root mean square error against 1 to 5 hidden layers, on the wave and on rings\(differs
            ? ": with more layers it falls on the rings, and on the wave it does not" : "").
          """,
        columns: 2
      ) {
        plane.axes("rings") {
          FilledContour(
            plane.map(100) { x, y in
              x * x + y * y > 1 ? .nan : Target.wave((x * x + y * y).squareRoot())
            }, levels: (-10...10).map { Double($0) / 10 }, colors: .diverging(-1...1))
        }
        Axes(
          "error by depth", x: Axis("hidden layers", categories: depths.map(String.init)),
          y: Axis("root mean square error", scale: .log)
        ) {
          for (run, name, color, shift) in [
            (rings, "rings", ColorRole.deep, -0.06), (wave, "wave", .wide, 0.06),
          ] {
            Line(
              x: depths.map { Double($0) - 1 + shift }, y: run.errors.medians, color: color,
              style: .dotted)
            run.errors.errorBars(shift: shift, color: color, label: name)
          }
          Rule(y: rings.level, label: "a level guess")
        }
      }
    } caption: {
      """
      About \(parameters, "parameter") in 1 to 5 hidden layers of equal width, \(steps, "step") \
      (\(acrossRuns(runs, "the median", spread: "bars"))). On the wave one layer comes to \
      \(wave.errors[1].median, .scientific) and three to \(wave.errors[3].median, .scientific). On rings, the same wave of the \
      distance from the middle, from −1 (blue) to 1 (orange), seen at \(2 * samples) points of a disc and judged at others, one layer comes to \
      \(rings.errors[1].median, .scientific) and three to \(rings.errors[3].median, .scientific). A level guess has \
      \(rings.level, .decimals(2)).
      """
    }
  }
}
