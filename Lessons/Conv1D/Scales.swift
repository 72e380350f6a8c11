import Course

extension Conv1DLesson {
  /// How much a wider detector gains.
  func scales(in studio: Studio) throws {
    let scales = [1.0, 1.5, 2, 3, 4, 6, 8, 12, 16]
    let detectors = scales.map(EdgeDetector.init)
    let measured = detectors.enumerated().map { index, detector -> Double in
      let taps = detector.kernel.count
      let step = detector.response(to: (0..<2 * taps).map { $0 < taps ? 0 : 1 }).max()!
      // Answers at neighbouring places are not independent, so each has noise of its own.
      let noise = Tensor.normal([20_000, taps], key: studio.key.folding(in: 10 + UInt32(index)))
      let answers = noise.matmul(Tensor(detector.kernel).expanded(at: 1))
      return Double(step) / Double(answers.squared().mean().item).squareRoot()
    }
    // The formula is for kernels of many samples.
    let wide = scales.firstIndex(of: 2)!
    let slope = slopeOfLogarithms(Array(scales[wide...]), Array(measured[wide...]))
    studio.metric("signal-to-noise ratio by scale", measured)
    let rises = studio.claim(
      "slope of log ratio against log scale", slope, in: 0.47...0.53, why: .theory
    ).holds
    try studio.show("scales") {
      Figure(
        rises ? "A wider detector hears less noise" : "What detectors hear of noise",
        alt: """
          Signal-to-noise ratio against scale on logarithmic axes: measured points \
          \(rises ? "on" : "beside") a straight line that rises with slope one half\
          \(rises ? ", a little off it at the smallest scales." : ".")
          """
      ) {
        Axes(
          x: Axis(
            "scale s of the detector, in samples", scale: .log, ticks: .at([1, 2, 4, 8, 16])),
          y: Axis("step's answer over noise's", scale: .log)
        ) {
          Line(
            x: scales, y: detectors.map(\.signalToNoise), color: .neutral,
            label: "√(2s/√π), by theory")
          Scatter(x: scales, y: measured, color: .category(0), label: "measured")
        }
      }
    } caption: {
      """
      Answer to a step of height 1 over the standard deviation of the answer to white noise, \
      measured over 20,000 draws for each scale. Theory says √(2s/√π), so slope ½ on logarithmic \
      axes; measured from s = 2 on, it is \(slope, .decimals(3)).
      """
    }
  }
}
