import AutoencoderModel
import Course

extension AutoencoderLesson {
  /// One small autoencoder for each class, asked how well it makes digits of that class and of others.
  func anomaly(in studio: Studio) throws {
    let unseen = LabelledImages.unseenDigits
    let (digits, size) = (Array(0...9), 8)
    let detections = studio.spread(over: digits, runs: 1) { digit, _ in
      let images = LabelledImages.trainingDigits.ofClass(digit).tensor
      let (initial, draws) = studio.key.folding(in: UInt32(200 + digit)).split()
      let training = Autoencoder([64, digitWidth, size], activation: .relu, key: initial)
        .training(steps: digitSteps, learningRate: 0.003)
      for step in training { training.step(Examples(images.batch(64, at: step, key: draws))) }
      /// How the other digits stand out by the error of what is made of each.
      func detection(_ make: (Tensor) -> Tensor) -> DetectionCurve {
        func errors(_ images: LabelledImages) -> [Float] {
          (make(images.tensor) - images.tensor).squared().mean(along: 1).elements
        }
        return DetectionCurve(
          ordinary: errors(unseen.ofClass(digit)), sought: errors(unseen.notOfClass(digit)))
      }
      let components = PrincipalComponents(images)
      return (
        network: detection { training.model($0) },
        principal: detection { components.projected($0, count: size) }
      )
    }
    let areas = detections.map { $0.network.area }.means
    let others = detections.map { $0.principal.area }.means
    let (mean, otherMean) = (Runs(areas).mean, Runs(others).mean)
    studio.metric("area under the detection curve by digit", areas)
    studio.metric("PCA's area under the detection curve by digit", others)
    studio.metric("PCA's mean area under the detection curve", otherMean)
    let detects = studio.claim(
      "mean area under the detection curve", mean, in: 0.9...1, why: .measured
    ).holds
    let (network, principal) = detections[ordinary].median { $0.network.area }
    let finds = [network, principal].map { Threshold($0) }
    // The same bins in both panels, from 0 to the largest error.
    let scores = [network, principal].flatMap { $0.scores.ordinary + $0.scores.sought }
    let largest = scores.filter(\.isFinite).max() ?? 1
    let edges = (0...36).map { Double(max(largest, 1e-6)) * Double($0) / 36 }
    studio.metric("share of strange digits found, by autoencoder and PCA", finds.map(\.found))
    studio.metric("area under the detection curve of the digit shown", network.area)
    try studio.show("anomaly") {
      Figure(
        detects && abs(finds[0].found - finds[1].found) < 0.05
          ? "Strange digits stand out, to PCA as well" : "Strange digits by their error",
        alt: """
          Two histograms of the errors of the digit \(ordinary) and of other digits, by an autoencoder and \
          by PCA, each with a dashed threshold. Above it are \(finds[0].found, .wholePercent) of the \
          others by the autoencoder, and \(finds[1].found, .wholePercent) by PCA.
          """,
        sharing: [.x], proportion: 0.28
      ) {
        for (name, find) in zip(["autoencoder", "PCA"], finds) {
          Axes(
            "\(name): \(find.found, .wholePercent) of strange digits found",
            x: Axis("mean square error of a digit"), y: Axis("density", ticks: .none),
            legend: name == "PCA" ? .none : .automatic
          ) {
            Histogram(
              [
                .init(find.curve.scores.ordinary, color: .ordinary, label: "digit \(ordinary)"),
                .init(find.curve.scores.sought, color: .strange, label: "strange digits"),
              ], bins: .edges(edges), height: .density)
            Rule(x: find.value, label: "threshold", color: .emphasis)
          }
        }
      }
    } caption: {
      """
      Networks with a code of \(size) that have seen one digit only, and the residue of PCA with as many \
      numbers: the errors of unseen digits \(ordinary), the ordinary ones here, and of all others. At a \
      threshold that one in twenty ordinary digits exceeds, the network finds \
      \(finds[0].found, .wholePercent) of the strange ones and PCA \(finds[1].found, .wholePercent). With \
      each digit as the ordinary one in turn, a strange one has the larger error with a probability of \
      \(mean, .decimals(3)) on average by the networks, and of \(otherMean, .decimals(3)) by PCA.
      """
    }
  }
}

/// The error above which a digit counts as strange: one in twenty ordinary ones exceeds it.
private struct Threshold {
  let curve: DetectionCurve
  let value: Float
  /// The share of the sought digits above it.
  let found: Double

  init(_ curve: DetectionCurve) {
    self.curve = curve
    let value = percentile(95, of: curve.scores.ordinary)
    self.value = value
    found =
      Double(curve.scores.sought.count { $0 > value }) / Double(curve.scores.sought.count)
  }
}
