import Course

extension GANLesson {
  /// Lines of the latent plane, before and after; what becomes of them is said where all modes are
  /// found.
  func latent(in studio: Studio) throws {
    let run = played(in: studio)
    // Close together: between two modes a line of the plane is torn far apart.
    let along = (0...1_200).map { -3 + 6 * Float($0) / 1_200 }
    let lines = (0...8).map { -2 + 0.5 * Float($0) }.flatMap { place in
      [Tensor(rows: along.map { [place, $0] }), Tensor(rows: along.map { [$0, place] })]
    }
    let circles = [1, 2, 3].map { Plane.circle(radius: $0, corners: 2_400) }
    func panel(_ title: String, _ names: [String], carry: (Tensor) -> Tensor) -> Axes {
      Plane(reach: 3, names: names, ticks: .at([-2, 0, 2])).axes(title) {
        for line in lines { Line(carry(line), color: .neutral) }
        for circle in circles { Line(carry(circle), color: .category(1)) }
      }
    }
    try studio.show("latent") {
      Figure(
        "How the plane is folded",
        alt: """
          Left, a grid of straight lines and three circles. Right, the same lines \
          \(run.findsAll ? "drawn to eight knots on a circle, with thin bridges between knots" : "where the generator carries them").
          """,
        columns: 2
      ) {
        panel("latent plane", ["z₁", "z₂"]) { $0 }
        panel("where the generator carries it", ["x", "y"]) { run.game.average($0) }
      }
    } caption: {
      """
      \(run.warning)Left, the plane that the generator starts from, with circles that hold 39 %, \
      86 % and 99 % of the points; right, where it carries the same lines. A continuous map cannot \
      tear the plane\(run.findsAll ? " into eight pieces: it leaves thin bridges, and samples on them lie between the modes" : "").
      """
    }
  }
}
