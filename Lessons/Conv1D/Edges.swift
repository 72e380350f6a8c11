import Course

extension Conv1DLesson {
  /// Derivatives of Gaussians on the chapter's steps under noise, and how much a wider one gains.
  func edges(in studio: Studio) throws {
    let step = StepSignal()
    let noise = Tensor.normal([step.times.count], key: studio.key.folding(in: 3)).elements
    let noisy = zip(step.values, noise).map { $0 + Float(edgeNoise) * $1 }
    let detectors = [1.0, 3, 9].map(EdgeDetector.init)
    // The narrowest answers to more than edges, and the widest to edges alone.
    let places = StepSignal.edges.map { edge in step.times.firstIndex { Double($0) >= edge }! }
    let loudest = detectors.map { $0.loudestElsewhere(in: noisy, than: places) }
    let tells = loudest[0] >= 1 && loudest[2] < 1
    let ratios = ratios(in: studio)
    // Answers in the unit of those to the noise alone, so that all have one scale; noise that no height
    // would show is none.
    let level = edgeNoise > 1e-6 ? edgeNoise : 1
    let answers = detectors.map { detector in
      detector.response(to: noisy).map { Double($0) / (level * detector.answerToNoise) }
    }
    let reach = answers.joined().reduce(1) { max($0, abs($1)) } * 1.05
    studio.metric("slope of log signal-to-noise ratio against log scale", ratios.slope)
    studio.metric("signal-to-noise ratio by the formula", ratios.formula)
    func panel(_ title: String, _ values: [some DataValue], _ color: ColorRole, y: Axis) -> Axes {
      Axes(title, x: Axis("t"), y: y) {
        Line(x: step.times, y: values, color: color)
        for edge in StepSignal.edges { Rule(x: edge) }
      }
    }
    try studio.show("edges") {
      Figure(
        tells ? "A wide detector tells edges from noise" : "Finding edges under noise",
        alt: """
          Left, four curves: steps under noise, and the answers of three edge detectors on one scale, in \
          standard deviations of what the noise alone makes them answer\(tells
            ? ": the narrowest ragged, the widest smooth with its greatest hills and valleys at the edges" : ""). Right, their \
          signal-to-noise ratio against the width, on logarithmic axes: measured points \
          \(ratios.agree ? "along" : "beside") a line of slope one half.
          """,
        columns: 2, sharing: [.x], proportion: 0.3
      ) {
        panel(
          "signal under noise", noisy, .signal,
          y: Axis("height", ticks: .at([0, 1])))
        Axes(
          "signal-to-noise ratio",
          x: Axis("width s, samples", scale: .log, ticks: .at([1, 2, 4, 8, 16])),
          y: Axis("answer to a step ÷ to noise", scale: .log, ticks: .at([1, 2, 3, 4])),
          legend: .none
        ) {
          Line(x: ratios.scales, y: ratios.formula, color: .neutral)
          Scatter(x: ratios.scales, y: ratios.measured, color: .correlation)
          Label("√(2s/√π)", x: ratios.scales[4], y: ratios.formula[4], color: .neutral)
        }.spanning(rows: 4)
        for (detector, answer) in zip(detectors, answers) {
          panel(
            "detector of width \(Int(detector.scale))", answer, .correlation,
            y: Axis("answer", domain: -reach...reach))
        }
      }
    } caption: {
      """
      Left, the chapter's three steps (dashed) under noise of \(edgeNoise, .decimals(2)), and what \
      derivatives of Gaussians of width s answer, in standard deviations of their answers to the \
      noise alone.\(tells ? """
         The narrowest answers to noise as loudly as to edges; the widest nowhere as loudly as at an \
        edge, though also elsewhere, and it blurs them.
        """ : "") Right, the answer to a step of height 1 over that to noise of deviation 1: by theory \
      √(2s/√π), so that four times the width is twice as clear (the slope from s = 3 on is \
      \(ratios.slope, .decimals(3)); narrower ones have too few samples for it).
      """
    }
  }
}
