import Course
import GANModel

extension GANLesson {
  /// A shorter game with other objectives, and with larger steps of the generator, each from several
  /// keys.
  func objectives(in studio: Studio) throws {
    let (ring, steps, runs) = (Ring(), max(1, steps / 5), min(3, runs))
    let factors = [1, 5]
    let places = factors.flatMap { factor in
      GANLesson.columns.map { Setting(objective: $0, factor: factor) }
    }
    let games = studio.spread(over: places, runs: runs) { setting, run in
      let (k1, k2, k3) = studio.key.folding(in: 100 + UInt32(run)).split()
      let game = game(
        setting.objective, rounds: steps, rate: generatorRate * Double(setting.factor), key: k1)
      for step in game.discriminator { game.play(on: ring, key: k2.folding(in: UInt32(step))) }
      let made = game.average(.normal([2_500, 2], key: k3))
      return (made: made, score: ring.score(made))
    }
    for setting in places {
      let runs = games[setting].values
      studio.metric("modes found, \(setting)", runs.map(\.score.modes))
      studio.metric("good samples, \(setting)", runs.map(\.score.quality))
    }
    // A game that can be relied on is good at its worst, too.
    let shown = places.map { setting in
      (setting: setting, run: games[setting].values.min { $0.score.quality < $1.score.quality }!)
    }
    let emptiest = shown.min { $0.run.score.quality < $1.run.score.quality }!
    func found(_ factor: Int) -> [Int] {
      shown.filter { $0.setting.factor == factor }.map(\.run.score.modes)
    }
    func fewest(_ objectives: [Objective]) -> Int {
      objectives.flatMap { games[Setting(objective: $0, factor: 5)].values.map(\.score.modes) }
        .min()!
    }
    let steady = studio.claim(
      "steps 5 times as large: modes that minimax and least squares find, fewest",
      fewest([.minimax, .leastSquares]), in: 8...8, why: .measured)
    let unsteady = studio.claim(
      "steps 5 times as large: modes that the others find, fewest",
      fewest([.nonSaturating, .hinge]), in: ...6, why: .measured)
    let differ = found(1).allSatisfy { $0 == 8 } && steady.holds && unsteady.holds
    try studio.show("objectives") {
      Figure(
        differ ? "Two objectives survive large steps" : "Four objectives, two step sizes",
        alt: """
          Samples and the eight rings of the data for four objectives, \
          \(listed(GANLesson.columns.map(\.rawValue))): above with the generator's steps as set, \
          where the 2500 samples reach \(listed(found(1))) of the rings, below with steps five times as \
          large, where they reach \(listed(found(5))); crosses lie on those that they miss.
          """,
        columns: GANLesson.columns.count, sharing: [.x, .y]
      ) {
        for (setting, run) in shown {
          let fast = games[Setting(objective: setting.objective, factor: 5)].values
          let all = fast.count { $0.score.modes == 8 }
          Axes(
            setting.factor == 1 ? setting.objective.rawValue : nil,
            // Under the lower row, of which it tells.
            x: Axis(
              runs > 1 ? "all 8: \(all) of \(runs) runs" : nil, domain: -3...3, ticks: .none),
            // Room for a note above the rings.
            y: Axis(
              setting.factor == 1 ? "generator's step" : "\(setting.factor) times the step",
              domain: -3...4, ticks: .none), aspect: .equal
          ) {
            GANLesson.targets
            Scatter(run.made, color: .made)
            crosses(ring.modes(missedBy: run.made))
            Label("\(runs > 1 ? "worst: " : "")\(run.score.modes) of 8", at: .top)
            if setting == emptiest.setting {
              let highest = run.made.rows.map { $0[1] }.max()!
              Label("data", x: 0, y: -ring.radius - 3 * ring.deviation)
              Label("made", x: 0, y: highest, color: .made)
            }
          }
        }
      }
    } caption: {
      """
      Samples after \(steps, "step"), beside the rings of the data; each panel is \
      \(acrossRuns(runs, "the worst"))\(runs > 1 ? ", with the rings that it finds" : ""); those that it misses, without one good sample, are crossed out. Above, the step sizes are those of the whole game; below, the \
      generator's is five times as large, and \(runs == 1 ? "of the 8 rings the run finds" : "the runs find, of the 8 rings,") \
      \(GANLesson.columns.map { objective in
        let modes = games[Setting(objective: objective, factor: 5)].values.map(\.score.modes)
        return "\(listed(modes)) (\(objective.rawValue))"
      }.joined(separator: "; ")).
      """
    }
  }

  /// A cross on each of some modes.
  private func crosses(_ modes: [(x: Double, y: Double)]) -> [any Mark] {
    let half = 2 * Ring().deviation
    return modes.flatMap { mode in
      [-half, half].map { rise in
        Line(
          x: [mode.x - half, mode.x + half], y: [mode.y - rise, mode.y + rise], color: .emphasis)
      }
    }
  }

  /// The objectives that large steps do no harm come first.
  private static var columns: [Objective] { [.minimax, .leastSquares, .nonSaturating, .hinge] }
}

/// An objective, and how many times the generator's step size is taken.
private struct Setting: Hashable, CustomStringConvertible {
  let objective: Objective
  let factor: Int

  var description: String {
    factor == 1 ? objective.rawValue : "\(objective.rawValue), steps \(factor) times as large"
  }
}
