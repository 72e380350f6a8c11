import Course

extension Conv1DLesson {
  /// The chapter's task as it stands: the loop and the library disagree.
  func chapter(in studio: Studio) throws {
    let step = StepSignal()
    let kernel: [Float] = [-1, 0, 1]
    let loop = crossCorrelation(step.values, kernel)
    let library = convolution(step.values, kernel)
    let difference = greatestDifference(loop, library)
    studio.metric("chapter.signal", step.values)
    studio.metric("chapter.cross_correlation", loop)
    studio.metric("chapter.jnp_convolve_valid", library)
    studio.metric("chapter.outputs_match", difference <= 1e-5 ? 1 : 0)
    studio.metric(
      "chapter.match_with_flipped_kernel",
      loop == convolution(step.values, kernel.reversed()) ? 1 : 0)
    // This kernel's mirror image is its negative.
    studio.claim(
      "loop and convolution add up to 0, greatest sum",
      zip(loop, library).map { abs($0 + $1) }.max()!, in: ...0, why: .theory)
    try studio.show("chapter") {
      Figure(
        "Flipping the kernel flips the spikes",
        alt: """
          Three curves against t, on one scale. A signal with steps up at 1, down at 2 and up at 3; the \
          output of the task's loop, which slides the kernel −1, 0, 1, with spikes up, down and up; and that \
          of the library's convolve, which slides it flipped, 1, 0, −1, with spikes down, up and down.
          """,
        sharing: [.x], proportion: 0.2
      ) {
        for (title, values, color) in [
          ("signal with three steps", step.values, .signal),
          ("the kernel (−1, 0, 1) slides over it: correlation", loop, .correlation),
          ("flipped, (1, 0, −1), slides over it: convolution", library, .convolution),
        ] as [(String, [Float], ColorRole)] {
          Axes(title, x: Axis("t"), y: Axis("value", domain: -1.2...1.7, ticks: .at([-1, 0, 1]))) {
            Line(x: step.times.prefix(values.count), y: values, color: color)
          }
        }
      }
    } caption: {
      """
      The chapter's task compares its loop with the library's `convolve`, prints “Outputs match: False”, and \
      that is right: the loop is cross-correlation, `convolve` flips the kernel first. For the kernel (−1, 0, 1), whose \
      mirror image is its negative, every answer changes its sign; the outputs differ by up to \
      \(difference, .decimals(0)). (An answer stands where its window begins, so spikes lie a little \
      before the steps.)
      """
    }
  }
}
