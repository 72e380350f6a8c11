import Course
import GANModel

extension GANLesson {
  /// A shorter game with other objectives, and with larger steps of the generator, each from several
  /// keys.
  func objectives(in studio: Studio) throws {
    let (ring, steps, runs) = (Ring(), max(1, steps / 5), min(3, runs))
    let factors = [1, 5]
    let places = factors.flatMap { factor in
      Objective.allCases.map { Setting(objective: $0, factor: factor) }
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
    let shown = places.map { (setting: $0, run: games[$0].median { $0.score.quality }) }
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
        differ ? "Larger steps tell objectives apart" : "Four objectives, two step sizes",
        alt: """
          Samples and the eight rings of the data for four objectives, \
          \(listed(Objective.allCases.map(\.rawValue))): above with the generator's steps as set, \
          where the samples reach \(listed(found(1))) of the rings, below with steps five times as \
          large, where they reach \(listed(found(5))).
          """,
        columns: Objective.allCases.count, sharing: [.x, .y]
      ) {
        for (setting, run) in shown {
          let plane = Plane(
            reach: 3,
            names: [
              setting.objective.rawValue, setting.factor == 1 ? "steps as set" : "5 × as large",
            ],
            ticks: GANLesson.plane.ticks)
          plane.axes("\(run.score.quality, .wholePercent) good") {
            GANLesson.targets
            Scatter(run.made.slice(0..<400, along: 0), color: .made)
            if setting == places[0] { GANLesson.names(run.made) }
          }
        }
      }
    } caption: {
      """
      Samples of four objectives after \(steps, "step"), beside the rings of the data; each panel is \
      \(acrossRuns(runs, "the median")). Above, the step sizes are those of the whole game, which were chosen \
      for the non-saturating loss; below, the generator's is five times as large. There the share of \
      good samples lies \(listed(Objective.allCases.map { objective in
        let runs = games[Setting(objective: objective, factor: 5)].map(\.score.quality)
        let from = runs.values.count > 1 ? "between \(rounded(runs.lowest * 100, 0)) and " : "at "
        return "\(from)\(rounded(runs.highest * 100, 0)) % (\(objective.rawValue))"
      })).
      """
    }
  }
}

/// An objective, and how many times the generator's step size is taken.
private struct Setting: Hashable, CustomStringConvertible {
  let objective: Objective
  let factor: Int

  var description: String {
    factor == 1 ? objective.rawValue : "\(objective.rawValue), steps \(factor) times as large"
  }
}
