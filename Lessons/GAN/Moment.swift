import Course
import GANModel

extension ColorRole {
  /// What the generator makes, and its loss.
  static let made = category(1)
  /// The discriminator's loss; its map runs from the page's colour to this one.
  static let judged = category(0)
}

/// A step of a game: the two players there, what the one makes and what the other thinks of the plane.
struct Moment {
  let step: Int
  let generator: Player
  let belief: Grid
  let made: Tensor

  init(_ step: Int, _ game: Game, _ generator: Player, from latent: Tensor) {
    (self.step, self.generator, made) = (step, generator, generator(latent))
    belief = GANLesson.plane.map(every: 0.1) { game.belief($0) }
  }
}

extension GANLesson {
  static let plane = Plane(reach: 3, names: ["x", "y"], ticks: .at([-2, 0, 2]))

  /// Rings of three standard deviations around the modes of the data: what lies in one is good.
  static let targets = {
    let ring = Ring()
    let circle = Plane.circle(radius: 3 * ring.deviation, corners: 40).rows
    // A gap after each circle.
    let corners = ring.modes.flatMap { mode in
      circle.map { (x: mode.x + Double($0[0]), y: mode.y + Double($0[1])) } + [(.nan, .nan)]
    }
    return Line(x: corners.map(\.x), y: corners.map(\.y), color: .emphasis)
  }()

  /// Beside the uppermost ring.
  static let dataName = Label("data", x: 0, y: Ring().radius + 3 * Ring().deviation)

  /// Names for the rings and the dots of a panel, beside the uppermost of either.
  static func names(_ made: Tensor) -> [any Mark] {
    let shown = made.rows.prefix(400).filter { abs($0[0]) < 2.5 && abs($0[1]) < 2.5 }
    let lowest = shown.min { $0[1] < $1[1] } ?? [0, 0]
    return [
      dataName,
      Label("made", x: lowest[0], y: lowest[1], color: .made),
    ]
  }

  /// Samples over a map of the discriminator, with the places where they should be.
  func panel(_ moment: Moment, _ title: String?, in plane: Plane = GANLesson.plane, isNamed: Bool)
    -> Axes
  {
    plane.axes(title) {
      FilledContour(
        moment.belief, levels: (0...20).map { Double($0) / 20 }, colors: GANLesson.beliefs)
      GANLesson.targets
      Scatter(moment.made.slice(0..<400, along: 0), color: .made)
      if isNamed { GANLesson.names(moment.made) }
    }
  }

  static let beliefs = ColorScale.blues(0...1)
  static let beliefBar = ColorBar(
    beliefs, label: "D(x): how probably real", ticks: .at([0, 0.5, 1]))
}
