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
          ? "Ten steps for one: the samples collapse" : "A generator that runs ahead",
        alt: """
          Two rows of maps of the discriminator with samples and the eight rings of the data, at steps \
          \(listed(games[0].map(\.step))). Above, in a game one for one, the samples reach \
          \(listed(fair)) of the rings; below, with ten steps of the generator for one, \
          \(listed(ahead)).
          """,
        columns: games[0].count, sharing: [.x, .y], colorBar: GANLesson.beliefBar
      ) {
        for (row, name) in ["one for one", "ten for one"].enumerated() {
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
      \(warning)The same game without noise, from the same start: above, the players take turns; \
      below, the generator takes ten steps for one of the discriminator's. \
      \(finds && collapses ? "Its samples run in a heap to where the discriminator believes them most; it learns better, and they run on. " : "")\
      Above, \(listed(fair)) of 8 modes are found at these moments, below \(listed(ahead)).
      """
    }
  }
}
