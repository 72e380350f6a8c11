import AttentionModel
import Course

extension AttentionLesson {
  /// Looking back against remembering, also over longer sequences than those trained on.
  func length(in studio: Studio) throws {
    let lengths = Array(1...keyCount)
    // The first sentence about a training that diverged.
    var warning = ""
    func recall<R: Reader>(_ learningRate: Double, _ reader: (Key) -> R) -> Spread<Int, Float> {
      studio.spread(over: lengths, runs: runs) { run in
        let (k1, k2, k3) = studio.key("length", run: run).split()
        let training = reader(k1).training(steps: steps, learningRate: learningRate)
        for step in training {
          training.step(task.batch(upTo: trainedLength, key: k2.folding(in: UInt32(step))))
        }
        if warning.isEmpty {
          warning = studio.divergence(of: "Run \(run + 1) of \(runs)", losses: training.losses)
        }
        return lengths.map { length in
          let unseen = task.batch(500, pairs: length, key: k3.folding(in: UInt32(length)))
          return unseen.accuracy(training.model(unseen))
        }
      }
    }
    let smallWidth = max(1, recurrentWidth / 4)
    let attention = recall(learningRate) {
      AttentionReader(task, width: headWidth, isScaled: scaled, key: $0)
    }
    let large = recall(recurrentLearningRate) {
      RecurrentReader(task, width: recurrentWidth, key: $0)
    }
    let small = recall(recurrentLearningRate) {
      RecurrentReader(task, width: smallWidth, key: $0)
    }
    studio.metric("recall by length, attention", attention.medians)
    studio.metric("recall by length, larger GRU", large.medians)
    studio.metric("recall by length, smaller GRU", small.medians)
    let (looking, remembering, smaller) = (
      attention[keyCount].median, large[keyCount].median, small[keyCount].median
    )
    let looks = studio.claim(
      "recall among \(keyCount) pairs, attention less the GRU of \(recurrentWidth) units",
      looking - remembering, in: 0.03...1, why: .measured)
    let carries = studio.claim(
      "recall among \(keyCount) pairs, GRU of \(recurrentWidth) less \(smallWidth) units",
      remembering - smaller, in: 0.15...1, why: .measured)
    let differ = looks.holds && carries.holds && attention.medians.min()! > 0.98
    try studio.show("length") {
      Figure(
        differ ? "Attention looks back, small GRUs forget" : "Looking back against remembering",
        alt: """
          Accuracy against the number of pairs\(differ ? """
            . Attention stays at 1 for all lengths; two recurrent networks fall behind as sequences \
            grow longer, the smaller one sooner
            """ : ", of attention and of two recurrent networks").
          """
      ) {
        Axes(
          x: Axis(
            "pairs in the sequence", domain: 0.6...(Double(keyCount) + 0.4),
            ticks: .at(lengths.map(Double.init))),
          y: Axis("share of right answers", domain: 0...1.05)
        ) {
          Rule(x: trainedLength, label: "longest in training", style: .dotted)
          Rule(y: 1 / Float(valueCount), label: "chance, 1 of \(valueCount) values")
          for (name, shares, color) in [
            ("GRU of \(smallWidth, "unit")", small, ColorRole.smaller),
            ("GRU of \(recurrentWidth, "unit")", large, .larger),
            ("attention, width \(headWidth)", attention, .attention),
          ] {
            shares.curve(color: color, label: name)
            Scatter(x: lengths, y: shares.medians, color: color)
          }
        }
      }
    } caption: {
      """
      \(warning)Recall in unseen sequences after \(steps, "step"): \
      \(acrossRuns(runs, "the median", spread: "a band")). Attention looks back at every pair\
      \(trainedLength < keyCount ? ", also in sequences longer than those it was trained on" : ""): \
      \(looking, .percent(of: 500)) among \(keyCount) pairs. A recurrent network must carry all pairs in its \
      state: among \(keyCount) it recalls \(remembering, .percent(of: 500)) with \
      \(recurrentWidth, "unit") and \(smaller, .percent(of: 500)) with \(smallWidth).
      """
    }
  }
}
