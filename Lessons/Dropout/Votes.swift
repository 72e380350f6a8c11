import Course
import DropoutModel

extension DropoutLesson {
  /// What thinned networks say of a 6 that is turned step by step until it is a 9.
  func votes(in studio: Studio) throws {
    let network = courses(in: studio)[rate].values[0].network
    let (unseen, angles) = (task(0, in: studio).unseen, (0...6).map { Double(30 * $0) })
    let sixes = zip(unseen.x.rows, unseen.labels.elements).filter { $1 == 6 }.map(\.0)
    let all = Tensor(
      sixes.flatMap { DigitTask.turned($0, by: angles) }, shape: [7 * sixes.count, 64])
    let answers = Tensor.stacked(
      (0..<60).map { index in
        let key = studio.key("votes").folding(in: UInt32(index))
        return network(all, masks: network.masks(1, dropping: rate, key: key)).softmax()
      })
    // Of all unseen 6 the one that is clearest at both ends.
    let means = answers.mean(along: 0).rows
    let clarity = sixes.indices.map { min(means[7 * $0][6], means[7 * $0 + 6][9]) }
    let clearest = 7 * clarity.firstIndex(of: clarity.max()!)!
    let steps = clearest..<clearest + 7
    let (images, shown) = (all.slice(steps, along: 0), answers.slice(steps, along: 1))
    let whole = network(images).softmax().rows
    let deviations = shown.variance(along: 0).maximum(along: 1).squareRoot().elements
    let (middle, ends) = (deviations[3], max(deviations[0], deviations[6]))
    studio.metric("probability of the answer half-way", whole[3].max()!)
    studio.metric("greatest standard deviation over masks, by angle", deviations)
    let disagree = studio.claim(
      "greatest standard deviation over masks, half-way over that of a 6 and a 9",
      (middle / ends).isFinite ? middle / ends : 0, in: 1.1..., why: .measured
    ).holds
    // What all units together say, and how probable each thinned network finds that.
    let named = whole.map { $0.firstIndex(of: $0.max()!)! }
    let votes = named.indices.map { step in
      shown.slice(step..<step + 1, along: 1).flattened(from: 1).rows.map { $0[named[step]] }
    }
    func dots(_ label: String, _ color: ColorRole, _ isNamed: (Int) -> Bool) -> Scatter {
      let steps = named.indices.filter { isNamed(named[$0]) }
      return Scatter(
        x: steps.flatMap { step in votes[step].indices.map { angles[step] + Double($0) / 5 - 6 } },
        y: steps.flatMap { votes[$0] }, color: color, label: label)
    }
    try studio.show("votes") {
      Figure(
        disagree ? "Half-way from 6 to 9 they disagree" : "Votes on a 6 that becomes a 9",
        alt: """
          A 6 turned in seven steps until it is a 9, and below each picture 60 dots, the probabilities that thinned \
          networks give to the answer of all units\(disagree
            ? ": close together at both ends, scattered in the middle." : ".")
          """
      ) {
        Axes(
          "60 thinned networks, a dot each",
          x: Axis("degrees that the 6 is turned", domain: -17...197, ticks: .at(angles)),
          y: Axis("probability of the answer", domain: -0.04...1.5, ticks: .at([0, 0.5, 1]))
        ) {
          for (image, angle) in zip(images.rows, angles) {
            Image(
              Pixels(width: 8, values: image), x: (angle - 13)...(angle + 13), y: 1.12...1.44,
              colors: .grays(0...1))
          }
          dots("answer 6", .six) { $0 == 6 }
          dots("another", .neutral) { $0 != 6 && $0 != 9 }
          dots("answer 9", .nine) { $0 == 9 }
          Line(
            x: angles, y: zip(whole, named).map { $0[$1] }, color: .emphasis, style: .dotted,
            label: "all units")
        }
      }
    } caption: {
      """
      An unseen 6, turned to the right until it is a 9, and below each picture how probable 60 thinned networks, \
      p = \(shortestText(rate)), find what the network with all its units answers (dotted). Their greatest standard deviation \
      is \(deviations[0], .decimals(2)) for the 6, \(deviations[6], .decimals(2)) for the 9 and \(middle, .decimals(2)) half-way, \
      where the answer is \(named[3]), with \(whole[3][named[3]], .decimals(2)).
      """
    }
  }
}
