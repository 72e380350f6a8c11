import Course

extension Conv1DLesson {
  /// Both operations by a kernel without symmetry, where flipping changes the shape.
  func flipped(in studio: Studio) throws {
    // That one is the other with the kernel flipped, on random signals, and in the engine too.
    let random = Tensor.normal([1, 500, 1], key: studio.key.folding(in: 1))
    let weights = Tensor.normal([11, 1, 1], key: studio.key.folding(in: 2))
    let flipped = convolution(random.elements, weights.elements.reversed())
    let difference =
      [crossCorrelation(random.elements, weights.elements), random.conv1d(weights).elements]
      .map { greatestDifference($0, flipped) }.max()! / flipped.max()!
    studio.claim(
      "correlation less convolution with the flipped kernel, relative", difference, in: ...1e-6,
      why: .theory)

    // Two pulses, the second half as high.
    let signal: [Float] = (0..<36).map { $0 == 10 ? 1 : $0 == 25 ? 0.5 : 0 }
    let kernel: [Float] = [1, 0.8, 0.6, 0.4, 0.2]
    let height = Axis("height", domain: -0.05...1.2, ticks: .at([0, 0.5, 1]))
    try studio.show("flipped") {
      Figure(
        "Correlation lays the kernel down mirrored",
        alt: """
          Three panels: a kernel of five bars that falls; two pulses, the input, and their \
          cross-correlation with it, which rises at each; the same pulses and their convolution, which \
          falls at each.
          """,
        columns: 3, sharing: [.y], proportion: 1.1
      ) {
        Axes(
          "kernel", x: Axis("tap", ticks: .at(kernel.indices.map(Double.init))), y: height
        ) {
          Bars(kernel, color: .kernel)
        }
        for (title, output, color) in [
          ("correlation", crossCorrelation(signal, kernel), .correlation),
          ("convolution", convolution(signal, kernel), .convolution),
        ] as [(String, [Float], ColorRole)] {
          Axes(title, x: Axis("sample", domain: 0...35), y: height, legend: .none) {
            // Output i belongs to the sample in the middle of the kernel.
            StepLine(
              x: output.indices.map { $0 + kernel.count / 2 }, y: output, rise: .midway,
              color: color)
            // On top, as it is the narrower.
            StepLine(x: signal.indices, y: signal, rise: .midway, color: .signal)
            Label("input", x: 25, y: 0.5, color: .signal)
            Label("output", x: 12, y: 1, color: color)
          }
        }
      }
    } caption: {
      """
      A falling kernel over two pulses. Convolution lays a copy of the kernel at every pulse: \
      falling. To do so it runs through the kernel backwards; cross-correlation does not, and lays down \
      the mirror image: rising. Each becomes the other when the kernel is flipped: on random signals \
      within \(difference, .scientific).
      """
    }
  }
}
