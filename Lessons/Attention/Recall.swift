import AttentionModel
import Course

extension AttentionLesson {
  /// One head learns to look up: the weights before and after.
  func recall(in studio: Studio) throws {
    let keys = studio.key("recall").split(4)
    let untrained = AttentionReader(task, width: headWidth, isScaled: scaled, key: keys[0])
    let training = studio.follow(
      untrained.training(steps: steps, learningRate: learningRate), as: "recall loss")
    for step in training {
      training.step(task.batch(upTo: trainedLength, key: keys[1].folding(in: UInt32(step))))
    }
    let unseen = task.batch(2_000, pairs: keyCount, key: keys[2])
    let accuracy = unseen.accuracy(training.model(unseen))
    let recalls = studio.claim(
      "recall among all \(keyCount) keys, 2000 unseen sequences", accuracy, in: 0.99...1,
      why: .measured)

    // Every key of one sequence is asked for, in ascending order.
    let example = task.batch(1, pairs: trainedLength, key: keys[3])
    let read = example.keys.elements.map(Int.init)
    let asked = read.sorted()
    let questions = Tensor.oneHot(Tensor(rows: [asked.map(Float.init)]), classes: keyCount)
    func weights(_ reader: AttentionReader) -> [[Float]] {
      reader.attended(by: questions, over: example).weights.squeezed(at: 0).rows
    }
    let (before, after) = (weights(untrained), weights(training.model))
    /// What a reader answers each question, and whether that is right.
    func answers(_ reader: AttentionReader) -> [String] {
      let said = reader.output(reader.attended(by: questions, over: example).output)
        .argmax(along: 2).elements.map(Int.init)
      return zip(asked, said).map { key, answer in
        let right = Int(example.values.elements[read.firstIndex(of: key)!])
        return "\(answer) \(answer == right ? "✓" : "✗")"
      }
    }
    let greatest = before.joined().max()!
    studio.metric("greatest weight before training", greatest)
    let learns =
      recalls.holds && greatest < 0.5
      && zip(asked, after).allSatisfy { key, weights in weights[read.firstIndex(of: key)!] > 0.8 }
    func letter(_ key: Int) -> String { String(UnicodeScalar(UInt8(65 + key))) }
    let pairs = zip(read, example.values.elements).map { "\(letter($0))→\(Int($1))" }
    try studio.show("recall") {
      Figure(
        learns ? "A head learns to look up" : "What a head looks at",
        alt: """
          Two matrices of attention weights, questions down and pairs across, before training and \
          after; right of each row the answer, ticked where it is right\(learns ? """
            . Before, the greatest weight is \(greatest, .decimals(2)); after, every row has one above 0.8, at the pair \
            with the question's key
            """ : "").
          """,
        columns: 2, sharing: [.y]
      ) {
        for (title, weights, reader) in [
          ("before training", before, untrained),
          ("after \(steps, "step")", after, training.model),
        ] {
          Axes(
            title,
            x: Axis("pairs, as read", categories: pairs),
            y: Axis("question", categories: asked.map { letter($0) + "?" }, isReversed: true),
            aspect: .equal,
            second: SecondAxis(Axis(categories: answers(reader), isReversed: true), marks: [])
          ) {
            HeatMap(Grid(rows: weights), colors: .blues(0...1), annotations: .decimals(2))
          }
        }
      }
    } caption: {
      """
      \(studio.divergence(of: "The training", losses: training.losses))Every column is a pair in \
      the order it was read, every row a question, with the head's answer on its right. \(learns ? """
        Before training a question looks at all pairs alike; after \(steps, "step") it looks at \
        the one pair that has its key.\u{20}
        """ : "")Trained on up to \(trainedLength, "pair"), the head answers \
      \(accuracy, .percent(of: 2_000)) of 2,000 new sequences of \(keyCount) rightly (not shown).
      """
    }
  }
}
