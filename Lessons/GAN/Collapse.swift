import Course
import GANModel

extension GANLesson {
  /// A generator that takes ten steps at a time runs to wherever the discriminator believes it; the
  /// same game one for one is the control.
  func collapse(in studio: Studio) throws {
    let steps = max(1, steps / 5)
    let (k1, k2, k3) = studio.key.folding(in: 2).split()
    let latent = Tensor.normal([2_500, 2], key: k3)
    let kept = [1, 2, 3].map { $0 * steps / 4 }
    func moments(turns: Int) -> [Moment] {
      let game = game(.nonSaturating, rounds: steps, turns: turns, noise: 0, key: k1)
      var moments: [Moment] = []
      for step in studio.follow(game.discriminator) {
        if kept.contains(step) {
          moments.append(Moment(step, game, game.generator.model, from: latent))
        }
        game.play(on: Ring(), key: k2.folding(in: UInt32(step)))
      }
      return moments + [Moment(steps, game, game.generator.model, from: latent)]
    }
    let games = [1, 10].map { moments(turns: $0) }
    func found(_ moments: [Moment]) -> [Int] { moments.map { Ring().score($0.made).modes } }
    let (fair, ahead) = (found(games[0]), found(games[1]))
    studio.metric("modes found one for one", fair)
    studio.metric("modes found in a collapse", ahead)
    let finds = studio.claim(
      "modes found one for one, at the end", fair.last!, in: 8...8, why: .measured
    ).holds
    let collapses = studio.claim(
      "modes found by a generator that runs ahead, greatest", ahead.max()!, in: ...4, why: .measured
    ).holds
    let warning = mishap(
      in: "The game of a generator that runs ahead", games[1].last!.made, studio)
    try studio.show("collapse") {
      Figure(
        finds && collapses
          ? "A generator that moves too fast collapses" : "A generator that runs ahead",
        alt: """
          Two rows of maps of the discriminator with samples and the eight rings of the data, at steps \
          \(listed(games[0].map(\.step))). Above, where both players take equal steps, the samples at the \
          end reach \(fair.last!) of the rings; below, where the generator takes ten steps for one, \
          \(listed(ahead)) at these moments\
          \(finds && collapses ? ": they are a streak or a heap, each time elsewhere" : "").
          """,
        columns: games[0].count, sharing: [.x, .y], colorBar: GANLesson.beliefBar
      ) {
        for (row, name) in ["equal speed", "10 × faster"].enumerated() {
          let plane = Plane(reach: 3, names: ["x", name], ticks: GANLesson.plane.ticks)
          for (index, moment) in games[row].enumerated() {
            panel(
              moment, row == 0 ? "step \(moment.step)" : nil, in: plane,
              isNamed: row == 0 && index == 3)
          }
        }
      }
    } caption: {
      """
      \(warning)The same game from the same start, with no noise on what the discriminator sees: above, \
      the players step in turns; below, the generator takes ten steps for each of the discriminator's. \
      \(finds && collapses ? "Its samples are a streak or a heap that runs from place to place. " : "")\
      At the end \(fair.last!) of 8 rings are found above, \(ahead.last!) below.
      """
    }
  }
}
