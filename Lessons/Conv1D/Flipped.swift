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
    let signal: [Float] = (0..<48).map { $0 == 12 ? 1 : $0 == 32 ? 0.5 : 0 }
    let kernel: [Float] = [1, 0.8, 0.6, 0.4, 0.2]
    let height = Axis(domain: -0.05...1.1)
    try studio.show("flipped") {
      Figure(
        "Convolution is correlation with the kernel flipped",
        alt: """
          Two rows of three panels. Above, a falling kernel, its cross-correlation with two pulses, \
          which rises, and its convolution, which falls. Below, the mirrored kernel, and the same \
          two outputs with their places exchanged.
          """,
        columns: 3, sharing: [.y]
      ) {
        for (name, taps) in [("kernel", kernel), ("kernel flipped", kernel.reversed())] {
          Axes(name, x: Axis("tap", ticks: .at(taps.indices.map(Double.init))), y: height) {
            Bars(taps, color: .category(2))
          }
          for (title, output, role) in [
            ("cross-correlation", crossCorrelation(signal, taps), 1),
            ("convolution", convolution(signal, taps), 0),
          ] {
            Axes(title, x: Axis("sample", domain: 0...47), y: height) {
              StepLine(x: signal.indices, y: signal, rise: .midway, color: .neutral)
              // Output i belongs to the sample in the middle of the kernel.
              StepLine(
                x: output.indices.map { $0 + taps.count / 2 }, y: output, rise: .midway,
                color: .category(role))
            }
          }
        }
      }
    } caption: {
      """
      A falling kernel over two pulses. Convolution lays a copy of the kernel at every pulse: \
      falling. Cross-correlation lays down its mirror image: rising. Each becomes the other when \
      the kernel is flipped: on random signals within \(difference, .scientific).
      """
    }
  }
}
