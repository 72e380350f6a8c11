import Course
import GANModel

/// The discriminator's map at a step of a game, and what is made.
struct Moment {
  let step: Int
  let belief: Grid
  let made: Tensor

  init(_ step: Int, _ game: Game, made: Tensor) {
    (self.step, self.made) = (step, made)
    belief = GANLesson.plane.map(every: 0.1) { game.belief($0) }
  }
}

extension GANLesson {
  static let plane = Plane(reach: 3, names: ["x", "y"], ticks: .at([-2, 0, 2]))

  /// Samples over maps, a panel each moment.
  func panels(_ title: String, _ moments: [Moment]) -> Figure {
    let scores = moments.map { Ring().score($0.made) }
    let colors = ColorScale.diverging(0...1)
    return Figure(
      title,
      alt: """
        \(moments.count == 1 ? "A map" : "Maps") of the discriminator with samples at \
        \(moments.count == 1 ? "step" : "steps") \(listed(moments.map(\.step))): they reach \
        \(listed(scores.map(\.modes))) of the eight places on a circle where the data are, and \
        \(listed(scores.map { Int(($0.quality * 100).rounded()) })) % of them lie there.
        """,
      columns: moments.count, sharing: [.y],
      colorBar: ColorBar(colors, label: "real, says D", ticks: .at([0, 0.5, 1]))
    ) {
      for moment in moments {
        GANLesson.plane.axes("step \(moment.step)") {
          FilledContour(moment.belief, levels: (0...20).map { Double($0) / 20 }, colors: colors)
          Scatter(moment.made.slice(0..<400, along: 0), color: .emphasis)
        }
      }
    }
  }
}
