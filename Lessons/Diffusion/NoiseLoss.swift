import Course

extension DiffusionLesson {
  /// No network can know the noise exactly: the best guess is −√(1 − ᾱ_t) times the true score.
  func loss(in studio: Studio) throws {
    let trained = trained(in: studio)
    let (mixture, noise) = (Mixture(), self.noise)
    let times = ([1, 2] + (1...25).map { max(1, noiseSteps * $0 / 25) })
      .filter { $0 <= noiseSteps }.distinct
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
    studio.metric("error of the guessed noise by t, the network's", learned)
    studio.metric("error of the guessed noise by t, the least possible", least)
    let excess = Runs(zip(learned, least).map { $0 - $1 })
    // On the same points: even the best guess can be passed by chance, but hardly.
    let above = studio.claim(
      "loss above the least possible, greatest over t", excess.highest, in: -0.005...0.015,
      why: .measured)
    let below = studio.claim(
      "loss above the least possible, least over t", excess.lowest, in: -0.005...0.015,
      why: .theory)
    let isClose = above.holds && below.holds
    // The least possible falls while each cluster stands alone, and rises where they run together.
    let dip = least.indices.dropFirst().dropLast().first {
      least[$0] < least[$0 - 1] && least[$0] <= least[$0 + 1]
    }
    let hump = dip.map { dip in (dip..<least.count).max { least[$0] < least[$1] }! }
    let way = dip.flatMap { dip in
      hump.map { hump in
        """
        , by way of a dip to \(least[dip], .decimals(2)) at t = \(times[dip]) and a hump of \
        \(least[hump], .decimals(2)) at t = \(times[hump])
        """
      }
    }
    try studio.show("loss") {
      Figure(
        isClose ? "Nobody could guess the noise better" : "How well can the noise be guessed?",
        alt: """
          Error of the guessed noise against t: a line for the least possible, from \
          \(least[0], .decimals(2)) at t = \(times[0]) to \(least.last!, .decimals(2)) at t = \
          \(times.last!)\(way ?? ""), and points for the network, from \(learned[0], .decimals(2)) \
          to \(learned.last!, .decimals(2))\(isClose ? ", all on the line" : "").
          """
      ) {
        Axes(
          x: Axis("step t of noise added to the clusters"), y: Axis("error of the guessed noise")
        ) {
          Line(x: times, y: least, color: .neutral, label: "the least possible")
          Scatter(x: times, y: learned, color: .emphasis, label: "the network")
          Label("too little noise to be seen", x: times[1], y: least[1])
          if let dip, let hump {
            Label("clusters still apart", x: times[dip], y: least[dip])
            Label("which cluster was it?", x: times[hump], y: least[hump])
          }
          Label("nearly all is noise", x: times[times.count * 3 / 4], y: least[times.count * 3 / 4])
        }
      }
    } caption: {
      """
      \(trained.mishap)Mean squared error of the guessed noise on 4,000 new noisy points of the five clusters a step. The least \
      possible error follows from the true score. With little noise it can hardly be told from the \
      clusters' own width, whoever guesses\(way == nil ? "" : """
        ; with more it can, until the clusters run together and a point could have come from several
        """). The network is above the least by \(excess.highest, .decimals(3)) where it is worst.
      """
    }
  }
}
