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
    try studio.show("anomaly") {
      Figure(
        detects ? "What it cannot make again is strange to it" : "Strange digits by their error",
        alt: """
          Three panels: histograms of the errors of the digit \(ordinary) and of others; detection \
          curves of an autoencoder and of PCA; areas under the curve for ten digits, from \
          \(areas.min()!, .decimals(3)) to \(areas.max()!, .decimals(3)) by the autoencoder.
          """,
        columns: 3
      ) {
        Axes(
          "learned from the digit \(ordinary)", x: Axis("reconstruction error", scale: .linear),
          y: Axis("density")
        ) {
          Histogram(
            [
              .init(network.scores.ordinary, color: .category(0), label: "digit \(ordinary)"),
              .init(network.scores.sought, color: .category(1), label: "other digits"),
            ], height: .density)
        }
        Axes(
          "strange digits found", x: Axis("false alarms", domain: 0...1),
          y: Axis("hits", domain: 0...1)
        ) {
          Line(x: [0, 1], y: [0, 1], color: .neutral, style: .dashed)
          for (name, curve, role) in [("PCA", principal, 1), ("autoencoder", network, 0)] {
            StepLine(x: curve.falseAlarms, y: curve.hits, color: .category(role), label: name)
          }
        }
        Axes(
          "every digit in turn", x: Axis("ordinary digit", ticks: .at(digits.map(Double.init))),
          y: Axis("area under the curve")
        ) {
          // A little apart, so that neither hides the other.
          for (name, y, role, gap) in [("PCA", others, 1, 0.12), ("autoencoder", areas, 0, -0.12)] {
            let x = digits.map { Double($0) + gap }
            Scatter(x: x, y: y, color: .category(role), label: name)
          }
        }
      }.lettered()
    } caption: {
      """
      An autoencoder that has seen only the digit \(ordinary), with a code of \(size): (a) its \
      errors on unseen digits \(ordinary) and on others, (b) how well a threshold on the error tells \
      them apart: the area under the curve is \(network.area, .decimals(3)), the probability \
      that a strange digit has the larger error. (c) The same for each digit in turn: \
      \(mean, .decimals(3)) on average, against \(otherMean, .decimals(3)) by the residue of PCA \
      with as many numbers; the autoencoder's area is the larger for \
      \(zip(areas, others).count { $0 > $1 }, "digit") of ten.
      """
    }
  }
}
