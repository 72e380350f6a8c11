import ActivationsModel
import Course

extension ActivationsLesson {
  /// Who dies, who comes back?
  func raster(in studio: Studio) throws {
    let digits = digits(in: studio)
    let marks = (0...60).map { steps * $0 / 60 }.distinct
    let (initial, draws) = studio.key("raster").split()
    let training = studio.follow(
      network(.relu, key: initial).training(by: Adam(learningRate: Float(fatalRate)), steps: steps),
      as: "raster.loss",
      keeping: marks)
    for step in training {
      training.step(digits.training.batch(batch, key: draws.folding(in: UInt32(step))))
    }
    // [mark][layer][unit], and the course of each unit of each layer.
    let dead = training.moments.map { $0.model.dead(on: digits.training.x) }
    let courses = (0..<layers).map { layer in
      (0..<width).map { unit in dead.map { $0[layer][unit] } }
    }
    let fallen = courses.map { $0.filter { $0.contains(true) } }
    let back = fallen.map { $0.count { zip($0, $0.dropFirst()).contains { $0 && !$1 } } }
    func all(_ counts: [Int]) -> Int { counts.reduce(0, +) }
    let (ever, first) = (all(fallen.map(\.count)), back[0])
    let inTheEnd = all(fallen.map { $0.count { $0.last! } })
    studio.metric("units ever seen dead", ever)
    studio.metric("units that came back", all(back))
    studio.metric(
      "units dead at the end, of those ever dead", Double(inTheEnd) / Double(max(1, ever)))
    let stay = studio.claim(
      "units that come back, the first layer's share", Double(first) / Double(max(1, all(back))),
      in: ...0.02, why: .measured)
    let isSplit = stay.holds && first == 0 && fallen[0].count > 0 && all(back) > 20
    // Above the first layer: do most of the lines break, and how many are dead in the end?
    let fallenAbove = ever - fallen[0].count
    let breakMost = 2 * all(back) > fallenAbove
    let endsAbove = all(fallen.dropFirst().map { $0.count { $0.last! } })
    let above =
      "\(breakMost ? "most lines are broken" : "some lines are broken")\(3 * endsAbove > fallenAbove ? ", and many end dead" : "")"
    let diverged = studio.divergence(of: "The training", losses: training.losses)
    let tail = training.losses.suffix(max(1, training.losses.count / 10))
    let isGuess = tail.reduce(0, +) / Float(tail.count) > 2.28  // A guess among ten has 2.30.
    let warning =
      diverged.isEmpty && isGuess
      ? "The network learns nothing: in the end its loss is hardly lower than a guess's, or higher. "
      : diverged

    let shown = (0...3).map { (layers - 1) * $0 / 3 }.distinct
    /// −1 came back, 0 never dead, 1 dead, at each mark up to a step; later ones are left empty.
    func grid(_ layer: Int, upTo last: Int) -> Grid {
      func order(_ course: [Bool]) -> (Int, Int) {
        (course.firstIndex(of: true) ?? course.count, -course.count { $0 })
      }
      return Grid(
        x: marks, y: 1...width,
        values: courses[layer].sorted { order($0) < order($1) }.flatMap { course in
          marks.indices.map { mark -> Double in
            if marks[mark] > last { return .nan }
            return course[mark] ? 1 : course[..<mark].contains(true) ? -1 : 0
          }
        })
    }
    // A key has fields where a contour with its very scale has bands: one that draws nothing, as all is
    // below its lowest level. The maps' scale is another one of the same colours.
    let (key, colors) = (
      ColorScale.diverging(-1.5...1.5), ColorScale(.diverging, domain: -1.5...1.5, center: 0)
    )
    let fields = FilledContour(
      Grid(x: [0, steps], y: [0.5, Double(width) + 0.5], values: [-2, -2, -2, -2]),
      levels: [-1.5, -0.5, 0.5, 1.5], colors: key)
    func figure(upTo step: Int, title: String) -> Figure {
      Figure(
        title,
        alt: """
          \(shown.count > 1 ? "A raster for each of \(shown.count) hidden layers" : "A raster of the hidden layer"): units upwards in the order of their deaths, \
          steps across, in three colours whether a unit is dead, has come back or was never dead.\
          \(isSplit ? " In layer 1 the dead stay dead; above, \(above)." : "")
          """,
        columns: shown.count, sharing: [.x, .y],
        colorBar: ColorBar(
          key, ticks: .at([-1, 0, 1], labels: ["came back", "never dead", "dead"]))
      ) {
        for layer in shown {
          Axes(
            "layer \(layer + 1)", x: Axis("step", ticks: .at([0, Double(steps)])),
            y: Axis(layer == shown[0] ? "units, by death" : nil, ticks: .at([1, Double(width)])),
            aspect: .proportion(1.7)
          ) {
            fields
            HeatMap(grid(layer, upTo: step), colors: colors)
          }
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
        title: isSplit
          ? "No dead unit of layer 1 comes back" : "Which units die, and which come back")
    } caption: {
      """
      \(warning)One training by Adam with the step size \(fatalRate, .scientific), looked at \
      \(marks.count) times: a unit is dead while it answers none of \(digits.training.count) training digits. Of \
      \(layers * width, "unit") in \(layers, "layer") \(ever) were seen dead; \(all(back)) of these came back, \
      \(first) of them in the first layer, and \(inTheEnd) are dead in the end. A dead unit's own weights get no \
      gradient: what is left of Adam's momentum can bring it back, or changes in the layers below, and below the \
      first there are only the digits.
      """
    }
  }
}
