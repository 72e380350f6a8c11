import ActivationsModel
import Course

extension ActivationsLesson {
  /// Who dies, who comes back?
  func raster(in studio: Studio) throws {
    let digits = digits(in: studio)
    let marks = (0...60).map { steps * $0 / 60 }.distinct
    let (initial, draws) = studio.key("raster").split()
    let training = studio.follow(
      network(.relu, key: initial).adaptiveTraining(steps: steps, rate: fatalRate),
      as: "raster.loss",
      keeping: marks)
    for step in training {
      training.step(digits.training.batch(batch, key: draws.folding(in: UInt32(step))))
    }
    // [mark][layer][unit]
    let dead = training.moments.map { $0.model.dead(on: digits.training.x) }
    let shown = (0...3).map { (layers - 1) * $0 / 3 }.distinct
    let everDead = (0..<layers).map { layer in
      (0..<width).filter { unit in dead.contains { $0[layer][unit] } }.count
    }.reduce(0, +)
    let nowDead = dead.last!.flatMap(\.self).count { $0 }
    /// How often a unit of some layers was alive at one mark and dead at the next, or the other way about.
    func changes(to isDead: Bool, in layers: Range<Int>) -> Int {
      zip(dead, dead.dropFirst()).map { before, after in
        zip(before[layers].joined(), after[layers].joined()).count { $0 != isDead && $1 == isDead }
      }.reduce(0, +)
    }
    let (deaths, revivals) = (changes(to: true, in: 0..<layers), changes(to: false, in: 0..<layers))
    let firstRevivals = changes(to: false, in: 0..<1)
    studio.metric("units ever seen dead", everDead)
    studio.metric("units dead at the end", nowDead)
    studio.metric("deaths seen", deaths)
    studio.metric("revivals seen", revivals)
    studio.metric("revivals seen in the first layer", firstRevivals)
    let stay = studio.claim(
      "revivals in the first layer, as a share of all",
      Double(firstRevivals) / Double(max(1, revivals)),
      in: ...0.02, why: .measured)
    let isSplit = stay.holds && revivals > 20
    let warning = studio.divergence(of: "The training", losses: training.losses)

    /// 0 alive, 1 come back, 2 dead, at each mark up to a step; later ones are left empty.
    func grid(_ layer: Int, upTo last: Int) -> Grid {
      let units = (0..<width).sorted { first, second in
        func order(_ unit: Int) -> (Int, Int) {
          (
            dead.firstIndex { $0[layer][unit] } ?? dead.count,
            -dead.count { $0[layer][unit] }
          )
        }
        return order(first) < order(second)
      }
      return Grid(
        x: marks, y: 1...width,
        values: units.flatMap { unit in
          var wasDead = false
          return marks.indices.map { mark -> Double in
            guard marks[mark] <= last else { return .nan }
            let isDead = dead[mark][layer][unit]
            wasDead = wasDead || isDead
            return isDead ? 2 : wasDead ? 1 : 0
          }
        })
    }
    func figure(upTo last: Int, title: String) -> Figure {
      Figure(
        title,
        alt: """
          A raster for each of \(shown.count, "hidden layer"): units upwards in the order of their deaths, \
          steps across, in colour whether a unit is alive, dead or has come back.\
          \(isSplit ? " In the first layer the dead stay dead; above, most lines are broken." : "")
          """,
        columns: shown.count, sharing: [.x, .y],
        colorBar: ColorBar(
          .blues(0...2), ticks: .at([0, 1, 2], labels: ["alive", "back", "dead"]))
      ) {
        for layer in shown {
          Axes(
            "layer \(layer + 1)", x: Axis("step", ticks: .at([0, Double(steps)])),
            y: Axis(layer == shown[0] ? "units, by death" : nil, ticks: .at([1, Double(width)])),
            aspect: .proportion(1.7)
          ) { HeatMap(grid(layer, upTo: last), colors: .blues(0...2)) }
        }
      }
    }
    let moments = studio.moments(of: steps)
    for step in moments {
      try studio.show("raster", at: step) { figure(upTo: step, title: "After \(step, "step")") }
    }
    try studio.show("raster") {
      figure(
        upTo: steps,
        title: isSplit ? "Only in layer 1 do the dead stay dead" : "Deaths and revivals")
    } caption: {
      """
      \(warning)One training with the step size \(fatalRate, .scientific), looked at \(marks.count) times: a unit is \
      dead while it answers none of \(digits.training.count) training digits. Of \
      \(layers * width, "unit") in \(layers, "layer"), \(everDead) were dead at some time and \(nowDead) are in \
      the end; \(deaths) deaths and \(revivals) revivals were seen, \(firstRevivals) of these in the first \
      layer. A dead unit's own weights get no gradient; what brings it back is a change in the layers \
      below, and below the first layer there are only the digits.
      """
    }
  }
}
