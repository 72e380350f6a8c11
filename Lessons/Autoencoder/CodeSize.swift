import AutoencoderModel
import Course

extension AutoencoderLesson {
  /// Nonlinear and linear autoencoders of several code sizes, beside principal components.
  func codeSize(in studio: Studio) throws {
    let images = LabelledImages.trainingDigits.tensor
    let unseen = LabelledImages.unseenDigits.tensor
    let components = PrincipalComponents(images)
    let sizes = [2, 4, 8, 16, 32]
    // The chapter's network splits this key, too, but only into numbers below 100.
    func key(_ size: Int, _ run: Int) -> Key {
      studio.key.folding(in: UInt32(100 + size)).split(runs + 1)[run]
    }
    let errors = studio.spread(over: sizes, runs: runs) { size, run in
      let (initial, draws) = key(size, run).split()
      let training = Autoencoder([64, digitWidth, size], activation: .relu, key: initial)
        .training(steps: digitSteps, learningRate: 0.005)
      for step in training { training.step(Examples(images.batch(128, at: step, key: draws))) }
      return training.model.error(unseen)
    }
    // A linear network's way is long and flat: it gets more steps, larger ones, and a short memory
    // for the size of gradients.
    let linear = studio.spread(over: sizes, runs: 1) { size, _ in
      let (initial, draws) = key(size, runs).split()
      let training = Autoencoder([64, size], activation: .identity, key: initial)
        .training(steps: linearSteps, learningRate: 0.03, betas: (0.9, 0.9))
      for step in training { training.step(Examples(images.batch(128, at: step, key: draws))) }
      let share = training.model.error(images) / Float(components.error(count: size))
      return (gap: abs(share - 1), error: training.model.error(unseen))
    }
    let gap = linear.map { $0.gap }.highest.max()!
    let principal = sizes.map { components.error(of: unseen, count: $0) }
    let shares = zip(errors.means, principal).map { $0 / $1 }
    // As many numbers as give the network PCA's error, as a share of PCA's.
    let needed = (1...3).map {
      size(where: Float(principal[$0]), sizes.map(Float.init), errors.means) / Float(sizes[$0])
    }
    studio.metric("error on unseen digits by code size", errors.means)
    studio.metric("numbers needed for PCA's error at 4, 8 and 16, as a share", needed)
    studio.metric("PCA's error on unseen digits by code size", principal)
    let matches = studio.claim(
      "linear autoencoder's training error differs from PCA's by at most", gap, in: ...0.01,
      why: .theory
    ).holds
    let gains = studio.claim(
      "error of 8 numbers as a share of PCA's", shares[2], in: ...0.85, why: .measured
    ).holds
    let better = zip(sizes, shares).filter { $0.1 < 1 }.map { $0.0 }
    // Ahead at small sizes, and by less the larger they are.
    let pays = gains && better.first == sizes[0] && shares[4] > shares[2]
    try studio.show("code-size") {
      Figure(
        pays ? "Bending pays while the code is small" : "Error by the size of the code",
        alt: """
          Mean square error against the size of the code, both on logarithmic scales: a line for \
          principal component analysis, \(matches
            ? "which runs through the dots of linear autoencoders"
            : "dots for linear autoencoders"), \
          and a curve for nonlinear ones\(pays ? ", which starts below it" : "")\(
            pays && !better.contains(32) ? " and ends above it, at 32 numbers" : ""). A dashed line is \
          the mean image's.
          """
      ) {
        Axes(
          x: Axis("numbers in the code", scale: .log, ticks: .at(sizes.map(Double.init))),
          y: Axis("mean square error on unseen digits", scale: .log)
        ) {
          errors.curve(color: .network, through: .mean)
          Label("with hidden layers", x: sizes[1], y: errors[sizes[1]].lowest, color: .network)
          Line(x: sizes, y: principal, color: .principal)
          Label("PCA", x: sizes[1], y: principal[1], color: .principal)
          Scatter(x: sizes, y: linear.map { $0.error }.medians, color: .linear)
          Label(
            "dots: trained, without hidden layers", x: sizes[2],
            y: linear[sizes[2]].median { $0.error }.error, color: .linear)
          Rule(y: components.error(count: 0), label: "no code: the mean image")
        }
      }
    } caption: {
      """
      Mean square error on \(unseen.shape[0], "unseen digit") of 8 × 8 pixels against the size of the code. A linear \
      autoencoder (dots, after \(linearSteps, "step"))\(matches
        ? " learns what principal component analysis computes"
        : ", and principal component analysis"): on the training digits their errors differ by \
      \(gap, .percent) at most. With \(digitWidth, "rectified unit") on either side \
      (\(acrossRuns(runs, "the mean", spread: "the band"))) the error is lower at \(better.isEmpty
        ? "no size" : "\(better.map(String.init).joined(separator: ", ")) numbers"): with 8, it is \
      \(shares[2], .wholePercent) of PCA's\(gains ? ", and about \(8 * needed[1], .decimals(0)) numbers do what PCA does with 8" : "")\(pays && !better.contains(32) ? """
        . With half as many numbers as pixels little needs squeezing, and PCA, which needs no \
        training, is ahead
        """ : "").
      """
    }
  }

  /// Where errors that fall with the size, straight between sizes on logarithmic axes, come to `error`.
  private func size(where error: Float, _ sizes: [Float], _ errors: [Float]) -> Float {
    let next = errors.dropFirst().firstIndex { $0 < error } ?? errors.count - 1
    let (size, high, low) = (Tensor(sizes).log().elements, errors[next - 1], errors[next])
    let (whole, part) = (Tensor(low / high).log().item, Tensor(error / high).log().item)
    return Tensor(size[next - 1] + part / whole * (size[next] - size[next - 1])).exp().item
  }
}
