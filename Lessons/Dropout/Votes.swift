import Course
import DropoutModel

extension DropoutLesson {
  /// What a hundred thinned networks say of a digit they agree on, and of one they do not.
  func votes(in studio: Studio) throws {
    let network = courses(in: studio)[rate].values[0].network
    let task = task(0, in: studio)
    let key = studio.key("votes")
    // Thinned networks, each for all digits.
    let answers = (0..<60).map { index in
      network(
        task.unseen.x, masks: network.masks(1, dropping: rate, key: key.folding(in: UInt32(index)))
      ).softmax()
    }
    let stacked = Tensor.stacked(answers)  // [M, N, 10]
    let means = stacked.mean(along: 0)
    // By how sure they are together: the surest, the one in the middle, the least sure.
    let certainty = means.maximum(along: 1).elements
    let order = certainty.indices.sorted { certainty[$0] > certainty[$1] }
    let shown = [order[0], order[order.count * 9 / 10], order[order.count - 1]]
    let whole = network(task.unseen.x).softmax().rows
    let labels = task.unseen.labels.elements
    let top = shown.map { certainty[$0] }
    studio.metric("greatest mean probability of the digits shown", top)
    let pixels = task.unseen.x.rows
    let spread = Float(stacked.variance(along: 0).maximum(along: 1).squareRoot().maximum().item)
    studio.metric("greatest standard deviation over masks", spread)
    // The classes, a little apart for each of the networks.
    let jittered = answers.indices.flatMap { mask -> [Double] in
      let shift = Double(mask) / 118 - 0.25
      return (0..<10).map { Double($0) + shift }
    }
    try studio.show("votes") {
      Figure(
        "Thinned networks vote on a digit",
        alt: """
          Three digits, and under each the probabilities that 60 thinned networks give to the classes 0 to 9, a \
          dot each, with a bar for the network with all units.
          """,
        columns: 3, sharing: [.y]
      ) {
        for place in shown {
          Axes("a \(Int(labels[place]))", aspect: .proportion(1)) {
            ImageGrid([Pixels(width: 8, values: pixels[place])], columns: 1, colors: .grays(0...1))
          }
        }
        for place in shown {
          Axes(
            x: Axis("class", domain: -0.6...9.6, ticks: .at([0, 3, 6, 9])),
            y: Axis("probability", domain: -0.03...1.03)
          ) {
            let isLast = place == shown[2]
            Bars(whole[place], color: .neutral, label: isLast ? "all units" : nil)
            Scatter(
              x: jittered, y: answers.flatMap { $0.slice(place..<place + 1, along: 0).elements },
              color: .dropped, label: isLast ? "thinned" : nil)
          }
        }
      }
    } caption: {
      """
      Unseen digits, and what 60 thinned networks say of each (dots, a probability for each class; bars: \
      the network with all its units), p = \(shortestText(rate)). They agree on the first, whose mean probability is \
      \(top[0], .decimals(2)), and the less so the less clear the digit: \(top[1], .decimals(2)) and \
      \(top[2], .decimals(2)).
      """
    }
  }
}
