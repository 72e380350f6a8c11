import Course
import GANModel

extension GANLesson {
  /// What is made, at several moments of the game.
  func samples(in studio: Studio) throws {
    let run = played(in: studio)
    let score = Ring().score(run.made)
    let title = run.findsAll ? "Eight clusters, made out of noise" : "A game of two networks"
    try studio.show("samples", moments: run.moments.map { ($0.step, $0) }) {
      maps("After \($0, "step")", [$1])
    }
    // A game of a few steps has fewer moments than six.
    let shown = [0, 0.1, 0.2, 0.3, 0.5, 1].compactMap { share in
      run.moments.lastIndex { Double($0.step) <= share * Double(steps) }
    }
    studio.metric(
      "good samples at the moments shown",
      shown.distinct.map { Ring().score(run.moments[$0].made).quality })
    try studio.show("samples") {
      maps(title, shown.distinct.map { run.moments[$0] })
    } caption: {
      """
      \(run.warning)Samples (dots) over the discriminator's map, at moments closer together at first: \
      the more colour, the more probably a point there is real, in its opinion; D is ½ where it cannot \
      tell. Rings hold \(run.dataQuality, .percent(of: run.data.shape[0])) of as many points of the data. At the end \(score.modes) of 8 rings are found, and \
      \(score.quality, .percent(of: run.data.shape[0])) of \(run.data.shape[0], "sample", "samples") lie in one; 400 are drawn.
      """
    }
  }

  private func maps(_ title: String, _ moments: [Moment]) -> Figure {
    let scores = moments.map { Ring().score($0.made) }
    return Figure(
      title,
      alt: """
        \(moments.count == 1 ? "A map" : "Maps") of the discriminator with samples and eight rings on \
        a circle, where the data are, at \
        \(moments.count == 1 ? "step" : "steps") \(listed(moments.map(\.step))): the samples reach \
        \(listed(scores.map(\.modes))) of the rings, and \
        \(listed(scores.map { Int(($0.quality * 100).rounded()) })) % of them lie in one.
        """,
      columns: min(3, moments.count), sharing: [.x, .y], colorBar: GANLesson.beliefBar
    ) {
      for (index, moment) in moments.enumerated() {
        panel(moment, moments.count == 1 ? nil : "step \(moment.step)", isNamed: index == 0)
      }
    }
  }
}
