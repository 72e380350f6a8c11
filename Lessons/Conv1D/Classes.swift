import Course

extension Conv1DLesson {
  /// Ten classes of signals side by side: the shape, two signals that it becomes, and one of them shuffled.
  func classes(in studio: Studio) throws {
    let sets = signalSets(in: studio)
    let isClear = signalNoise <= 0.5
    let classes = Signals.templates.indices
    /// The nth signal of each class.
    func examples(of signals: Signals, _ number: Int) -> [[Float]] {
      classes.map { label in
        let members = signals.labels.indices.filter { signals.labels[$0] == label }
        return number < members.count ? signals[members[number]] : []
      }
    }
    /// One curve for each class, each as wide as a class has room.
    func row(_ title: String, _ curves: [[Float]], _ color: ColorRole) -> Axes {
      Axes(
        title,
        x: Axis(
          "class (in each, samples from left to right)", domain: -0.1...9.95,
          ticks: .at(classes.map { Double($0) + 0.42 }, labels: classes.map { "\($0)" })),
        y: Axis(domain: -1.6...1.7, ticks: .at([0]))
      ) {
        for (label, curve) in zip(classes, curves) {
          let width = 0.84 / Double(max(curve.count - 1, 1))
          Line(x: curve.indices.map { Double(label) + width * Double($0) }, y: curve, color: color)
        }
      }
    }
    try studio.show("signals") {
      Figure(
        isClear ? "Shuffled, a shape is lost to the eye" : "Ten shapes to tell apart",
        alt: """
          Four rows of ten small curves, one for each class: its shape; two noisy signals\(isClear
            ? " in which it can be found, stretched and elsewhere" : " of its class"); and the first of \
          them shuffled\(isClear ? ", ragged without any shape" : "").
          """,
        sharing: [.x], proportion: 0.13
      ) {
        row("the shapes, drawn as wide as signals", Signals.templates, .neutral)
        row("signals of these classes", examples(of: sets[0].unseen, 0), .signal)
        row("other signals of these classes", examples(of: sets[0].unseen, 1), .signal)
        row("the second row, its samples shuffled", examples(of: sets[1].unseen, 0), .signal)
      }
    } caption: {
      """
      The ten shapes, of twelve heights each, and what becomes of them in signals of \(Signals.length) \
      samples: they are stretched, scaled, tilted and moved, and lie under smooth noise of \
      \(signalNoise, .decimals(2)). Below, signals with their samples in another order, the same for all: \
      not a number is lost, but neighbours are no longer neighbours.
      """
    }
  }
}
