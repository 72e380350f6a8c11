import Conv1DModel
import Course

extension Conv1DLesson {
  /// A convolutional layer finds a kernel from examples of what it does.
  func learned(in studio: Studio) throws {
    let (k1, k2, k3) = studio.key.folding(in: 4).split()
    // A kernel without symmetry.
    let kernel = (0..<taps).map { Float($0 % 3 == 0 ? 1 : -0.3) * Float(taps - $0) / Float(taps) }
    let training = studio.follow(
      Conv1D(1, 1, kernel: taps, key: k3).finding(
        kernel, deviation: Float(outputNoise), keys: (k1, k2), steps: kernelSteps,
        learningRate: Float(kernelLearningRate)),
      as: "learned kernel loss", keeping: [0, max(1, kernelSteps / 10), kernelSteps])
    for _ in training { training.step() }
    let learned = training.model.weight.elements
    let (mirrored, straight) = (cosine(learned, kernel.reversed()), cosine(learned, kernel))
    let close = studio.claim(
      "learned kernel against the flipped one, cosine", mirrored, in: 0.99..., why: .measured)
    // A kernel of one tap is its own mirror image.
    let isMirror = close.holds && straight < 0.9
    try studio.show("learned") {
      Figure(
        isMirror ? "A layer learns the mirror image" : "The kernel of a layer",
        alt: """
          Panels of the layer's kernel at several steps, as discs, over the flipped kernel as a \
          line\(isMirror ? """
            ; at first the discs are near zero, at last they lie on the line. In the last panel they \
            are over the kernel itself, and do not fit.
            """ : ", and in the last panel over the kernel itself.")
          """,
        columns: 2, sharing: [.x, .y]
      ) {
        for (step, layer) in training.moments {
          Axes("after \(step, "step")", x: Axis("tap"), y: Axis("weight")) {
            Line(y: kernel.reversed(), color: .neutral, label: "flipped kernel")
            Scatter(x: kernel.indices, y: layer.weight.elements, label: "learned")
          }
        }
        Axes(
          isMirror ? "not the kernel itself" : "beside the kernel itself", x: Axis("tap"),
          y: Axis("weight")
        ) {
          Line(y: kernel, color: .category(1), label: "kernel")
          Scatter(x: kernel.indices, y: learned, label: "learned")
        }
      }
    } caption: {
      """
      \(studio.divergence(of: "The training", from: training.losses[0], to: training.losses.last!))\
      A layer sees noise go in and come out convolved (in the mathematician's sense, with noise of \
      \(outputNoise, .decimals(2)) added). After \(kernelSteps, "step") of gradient descent its \
      kernel has cosine \(mirrored, .decimals(4)) with the *flipped* kernel, and \
      \(straight, .decimals(2)) with the kernel itself\(isMirror ? """
        : the layer correlates, so it learns the mirror image. This is why nobody minds the \
        difference.
        """ : ".")
      """
    }
  }
}
