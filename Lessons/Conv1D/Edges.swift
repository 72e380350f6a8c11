import Course

extension Conv1DLesson {
  /// Derivatives of Gaussians on the chapter's steps, under noise.
  func edges(in studio: Studio) throws {
    let step = StepSignal()
    let noise = Tensor.normal([step.times.count], key: studio.key.folding(in: 3)).elements
    let levels = [edgeNoise / 5, edgeNoise]
    let noisy = levels.map { level in zip(step.values, noise).map { $0 + Float(level) * $1 } }
    let detectors = [1.0, 3, 9].map(EdgeDetector.init)
    // In the greater noise the narrowest answers to more than edges, and the widest to edges alone.
    let places = StepSignal.edges.map { edge in step.times.firstIndex { Double($0) >= edge }! }
    let loudest = detectors.map { $0.loudestElsewhere(in: noisy[1], than: places) }
    let tells = loudest[0] >= 1 && loudest[2] < 1
    func panel(_ title: String, _ values: [Float], _ role: Int, y: Axis) -> Axes {
      Axes(title, x: Axis("t"), y: y) {
        Line(x: step.times, y: values, color: .category(role))
        for edge in StepSignal.edges { Rule(x: edge) }
      }
    }
    try studio.show("edges") {
      Figure(
        "Finding edges under noise",
        alt: """
          Two columns of four panels, for little noise and for much: the noisy steps, and the answers \
          of three edge detectors\(tells
            ? ", the widest smooth with a hill at each edge, the narrowest ragged" : "").
          """,
        columns: 2, sharing: [.x], proportion: 0.32
      ) {
        for (level, values) in zip(levels, noisy) {
          panel("noise \(level, .decimals(2))", values, 0, y: Axis("signal", domain: -1.5...3))
        }
        for (index, detector) in detectors.enumerated() {
          for answer in noisy.map(detector.response) {
            panel("answer at scale \(Int(detector.scale))", answer, index + 1, y: Axis("answer"))
          }
        }
      }
    } caption: {
      """
      The chapter's three steps (dashed) under noise of \(levels[0], .decimals(2)) and \
      \(levels[1], .decimals(2)), and the answer of derivatives of Gaussians whose widths are 1, 3 \
      and 9 samples.\(tells ? """
         The narrowest tells where the edge is, and answers to noise as well; the widest hears only \
        the edges, and blurs them.
        """ : "")
      """
    }
  }
}
