import Course

extension DiffusionLesson {
  /// No network can know the noise exactly: the best guess is −√(1 − ᾱ_t) times the true score.
  func loss(in studio: Studio) throws {
    let trained = trained(in: studio)
    let (mixture, noise) = (Mixture(), self.noise)
    let times = (1...25).map { max(1, noiseSteps * $0 / 25) }.distinct
    var (learned, least): ([Float], [Float]) = ([], [])
    for time in times {
      let (k1, k2) = keys(studio).tests.folding(in: 1_000 + UInt32(time)).split()
      let added = Tensor.normal([4_000, 2], key: k1)
      let points = noise.noisy(mixture.sample(4_000, key: k2), added, at: time)
      let kept = noise.kept[time]
      let best = mixture.scores(points, kept: kept) * Float(-(1 - kept).squareRoot())
      learned.append((trained.denoiser(points, at: time) - added).squared().mean().item)
      least.append((best - added).squared().mean().item)
    }
    let excess = zip(learned, least).map { $0 - $1 }.max()!
    let isClose = studio.claim(
      "loss above the least possible, greatest over t", excess, in: ...0.05, why: .measured
    ).holds
    // The least possible falls while each cluster stands alone, and rises where they run together.
    let dip = least.indices.dropFirst().dropLast().first {
      least[$0] < least[$0 - 1] && least[$0] <= least[$0 + 1]
    }
    let way = dip.map { dip in
      let hump = (dip..<least.count).max { least[$0] < least[$1] }!
      return """
        , by way of a dip to \(least[dip], .decimals(2)) at t = \(times[dip]) and a hump of \
        \(least[hump], .decimals(2)) at t = \(times[hump])
        """
    }
    try studio.show("loss") {
      Figure(
        "What cannot be known",
        alt: """
          Error of the guessed noise against t: a line for the least possible, from \
          \(least[0], .decimals(2)) at t = \(times[0]) to \(least.last!, .decimals(2)) at t = \
          \(times.last!)\(way ?? ""), and points for the network, from \(learned[0], .decimals(2)) \
          to \(learned.last!, .decimals(2))\(isClose ? ", closely over the line" : "").
          """
      ) {
        Axes(
          x: Axis("step t of noise"), y: Axis("mean squared error of the noise")
        ) {
          Line(x: times, y: least, color: .neutral, label: "least possible")
          Scatter(x: times, y: learned, color: .category(0), label: "the network")
        }
      }
    } caption: {
      """
      \(trained.mishap)Mean squared error of the guessed noise on 4,000 new points. With little noise \
      it can hardly be told from the data, whoever guesses; the least possible error follows from the \
      true score. The network is above it by \(excess, .decimals(3)) where it is worst.
      """
    }
  }
}
