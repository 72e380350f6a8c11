import Conv1DModel
import Course

extension Conv1DLesson {
  /// A convolutional layer finds a kernel from examples of what it does.
  func learned(in studio: Studio) throws {
    let (k1, k2, k3) = studio.key.folding(in: 4).split()
    // A kernel whose direction is seen at once.
    let kernel = (0..<taps).map { Float(taps - $0) / Float(taps) }
    let training = studio.follow(
      Conv1D(1, 1, kernel: taps, key: k3).finding(
        kernel, deviation: Float(outputNoise), keys: (k1, k2), steps: kernelSteps,
        learningRate: Float(kernelLearningRate)),
      as: "learned kernel loss", keeping: [0, max(1, kernelSteps / 10), kernelSteps])
    for _ in training { training.step() }
    let learned = training.model.weight.elements
    let first = training.moments[0].model.weight.elements
    let (mirrored, straight) = (cosine(learned, kernel.reversed()), cosine(learned, kernel))
    studio.metric("weights of the layer before training", first)
    studio.metric("weights of the layer after training", learned)
    studio.metric("learned kernel against the kernel itself, cosine", straight)
    let close = studio.claim(
      "learned kernel against the flipped one, cosine", mirrored, in: 0.99..., why: .measured)
    // A kernel of one tap is its own mirror image.
    let isMirror = close.holds && straight < 0.9
    try studio.show("learned") {
      Figure(
        isMirror ? "A layer learns the mirror image" : "The kernel of a layer",
        alt: """
          Panels of bars: a kernel that falls from tap to tap, and the layer's weights at several steps, \
          at first between \(first.min()!, .decimals(2)) and \(first.max()!, .decimals(2))\(isMirror
            ? ", at last rising, the kernel's mirror image" : ""). Small discs are the flipped kernel.
          """,
        columns: 2, sharing: [.x, .y], proportion: 0.5
      ) {
        // One scale for all, so that they can be compared.
        let all = kernel + training.moments.flatMap { $0.model.weight.elements.filter(\.isFinite) }
        let (low, high) = (Double(min(0, all.min()!)), Double(max(1, all.max()!)))
        let height = Axis("weight", domain: (low - 0.08)...(high + 0.08))
        let ticks = Axis("tap", ticks: .at([0, Double(taps - 1)]))
        Axes("the given kernel", x: ticks, y: height) { Bars(kernel, color: .kernel) }
        for (step, layer) in training.moments {
          Axes(
            step == 0 ? "layer before training" : "after \(step, "step")", x: ticks, y: height,
            legend: .none
          ) {
            Bars(layer.weight.elements, color: .correlation)
            Scatter(x: kernel.indices, y: kernel.reversed(), color: .kernel)
            if step == 0 { Label("discs: the kernel flipped", at: .topLeading, color: .kernel) }
          }
        }
      }
    } caption: {
      """
      \(studio.divergence(of: "The training", from: training.losses[0], to: training.losses.last!))\
      A layer sees noise go in and come out convolved with the given kernel (in the mathematician's \
      sense, with noise of \(outputNoise, .decimals(2)) added). After \(kernelSteps, "step") of gradient \
      descent its weights have cosine \(mirrored, .decimals(4)) with the *flipped* kernel (discs), and \
      \(straight, .decimals(2)) with the kernel itself\(isMirror ? """
        : the layer correlates, so it learns the mirror image. This is why nobody minds the \
        difference.
        """ : ".")
      """
    }
  }
}
