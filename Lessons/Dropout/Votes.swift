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
    // What all units together say, and what each thinned network does, with its own probability.
    func answer(_ row: [Float]) -> (digit: Int, probability: Float) {
      let highest = row.max()!
      return (row.firstIndex(of: highest) ?? 0, highest)
    }
    let named = whole.map(answer)
    let votes = named.indices.map { step in
      shown.slice(step..<step + 1, along: 1).flattened(from: 1).rows.map(answer)
    }
    let dissent = named.indices.map { step in
      votes[step].count { $0.digit != named[step].digit }
    }
    let between = named[3].digit
    studio.metric(
      "share of thinned networks that answer otherwise than all units, by angle",
      dissent.map { Float($0) / 60 })
    studio.metric(
      "probability that all units give their answer, by angle", named.map(\.probability))
    let isSplit = studio.claim(
      "share of thinned networks that answer otherwise than all units half-way",
      Float(dissent[3]) / 60, in: 0.1..., why: .measured
    ).holds
    // What is said of the ends, and that there is more of it between them.
    let most = max(dissent[0], dissent[6])
    let isClearAtEnds = most <= 6
    let splits = isSplit && disagree && dissent[3] > most
    let warning = warning(of: [rate], in: studio)
    func role(_ digit: Int) -> ColorRole {
      digit == 6 ? .six : digit == 9 ? .nine : digit == between ? .between : .neutral
    }
    func bars(_ label: String, _ color: ColorRole) -> DataSeries {
      DataSeries(
        votes.map { votes in votes.count { role($0.digit) == color } }, color: color, label: label)
    }
    try studio.show("votes") {
      Figure(
        splits
          ? "On the way to a 9 the votes split" : "Votes on a 6 that becomes a 9",
        alt: """
          Seven pictures of a 6 that is turned until it is a 9; under each the answer of all units with its \
          probability, and a bar of the answers of 60 thinned networks\(splits && isClearAtEnds
            ? ", nearly of one colour at both ends and of several in between." : ".")
          """
      ) {
        Axes(
          x: Axis("degrees that the 6 is turned", categories: angles.map { shortestText($0) }),
          y: Axis("thinned networks", domain: 0...87, ticks: .at([0, 20, 40, 60]))
        ) {
          for (step, image) in images.rows.enumerated() {
            let (digit, probability) = named[step]
            let place = Double(step)
            Image(
              Pixels(width: 8, values: image), x: (place - 0.3)...(place + 0.3), y: 71...85,
              colors: .grays(0...1))
            // From the left, so that it ends up under the picture.
            Label(
              "\(digit): \(rounded(probability, 2))", x: place - 0.4, y: 65.5, color: role(digit))
          }
          Bars(
            [bars("say 6", .six)]
              + (between == 6 || between == 9 ? [] : [bars("say \(between)", .between)])
              + [bars("say 9", .nine), bars("say another", .neutral)], arrangement: .stacked)
        }
      }
    } caption: {
      """
      \(warning)An unseen 6, turned to the right until it is a 9; under each picture what the network with all its units \
      answers and how probable it finds that, and the answers of 60 thinned networks, p = \(shortestText(rate)). Half-way all units say \(between) with \(named[3].probability, .decimals(2)), and \
      \(dissent[3]) of the 60 say something else, as do \(dissent[0]) for the 6 and \(dissent[6]) for the 9. The greatest \
      standard deviation of a digit's probability is \(deviations[0], .decimals(2)) for the 6, \
      \(deviations[6], .decimals(2)) for the 9 and \(middle, .decimals(2)) half-way.
      """
    }
  }
}
