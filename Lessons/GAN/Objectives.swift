import Course
import GANModel

extension GANLesson {
  /// A shorter game with other objectives, each from several keys.
  func objectives(in studio: Studio) throws {
    let (ring, steps) = (Ring(), max(1, steps / 5))
    let scores = studio.spread(over: Objective.allCases, runs: runs) { objective, run in
      let (k1, k2, k3) = studio.key.folding(in: 100 + UInt32(run)).split()
      let game = game(objective, rounds: steps, key: k1)
      for step in game.discriminator { game.play(on: ring, key: k2.folding(in: UInt32(step))) }
      return ring.score(game.average(.normal([2_500, 2], key: k3)))
    }
    for objective in scores.places {
      let runs = scores[objective].values
      studio.metric("modes found, \(objective.rawValue)", runs.map(\.modes))
      studio.metric("good samples, \(objective.rawValue)", runs.map(\.quality))
    }
    let names = Axis(
      categories: scores.places.map { $0.rawValue.replacing("-", with: "-\n") })
    try studio.show("objectives") {
      Figure(
        "Four objectives",
        alt: """
          Two panels over four objectives: modes found, of eight, and the share of good samples, as \
          discs\(runs > 1 ? " with bars" : "").
          """,
        columns: 2
      ) {
        Axes("modes found", x: names, y: Axis("of 8", domain: 0...8.5)) {
          Rule(y: 8, label: "all")
          scores.map { Double($0.modes) }.errorBars(color: .category(0))
        }
        Axes("samples within 3σ of a mode", x: names, y: Axis("share", domain: 0...1.05)) {
          scores.map { Double($0.quality) }.errorBars(color: .category(1))
        }
      }
    } caption: {
      """
      Modes found and share of good samples after \(steps, "step") with the same step sizes, for each \
      objective \(acrossRuns(runs, "the median", spread: "bars")). The step sizes that are set by \
      default were chosen for the non-saturating loss.
      """
    }
  }
}
