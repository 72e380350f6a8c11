import Course

extension Conv1DLesson {
  /// All classes of signals in order, and five of them shuffled.
  func classes(in studio: Studio) throws {
    let sets = signalSets(in: studio)
    let isClear = signalNoise <= 0.5
    try studio.show("signals") {
      Figure(
        "Ten classes of signals",
        alt: """
          Ten small panels, each with a grey shape and \(isClear
            ? "two noisy curves in which it can be found stretched and elsewhere"
            : "two signals of its class"); below, five panels of shuffled signals\(isClear
            ? ", ragged without any shape" : "").
          """,
        columns: 5, sharing: [.x, .y]
      ) {
        for (signals, labels, order) in [
          (sets[0].unseen, 0..<10, ""), (sets[1].unseen, 0..<5, ", shuffled"),
        ] {
          for label in labels {
            Axes("class \(label)\(order)", x: Axis("sample"), y: Axis(domain: -1.6...1.6)) {
              if order.isEmpty {
                let shape = Signals.templates[label]
                Line(x: shape.indices.map { 2 + 1.4 * Double($0) }, y: shape, color: .neutral)
              }
              let examples = signals.labels.indices.filter { signals.labels[$0] == label }
              for (index, example) in examples.prefix(2).enumerated() {
                Line(y: signals[example], color: .category(index))
              }
            }
          }
        }
      }
    } caption: {
      """
      The ten shapes (grey) and what becomes of them: stretched, scaled, tilted, somewhere, and \
      under smooth noise of \(signalNoise, .decimals(2)). Below, the same signals with their \
      samples in another order, the same for all: not a number is lost, but neighbours are no \
      longer neighbours.
      """
    }
  }
}
