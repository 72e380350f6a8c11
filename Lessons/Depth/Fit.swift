import Course
import DepthModel

extension DepthLesson {
  /// Does a bend help? A network and a straight line, the control, learn from the same points.
  func fit(in studio: Studio) throws {
    // Data: some points to learn from, others to be judged by.
    let (k1, k2, k3, k4) = studio.key.split()
    let training = Points(count: points, noise: noise, key: k1)
    let unseen = Points(count: heldOut, noise: noise, key: k2)

    // The control has the same points, steps and optimiser, but no bends.
    let line = Curve(widths: [1, 1], key: k3)
      .fit(to: training, steps: steps, learningRate: Float(learningRate))
    for _ in line { line.step() }
    let network = studio.follow(
      Curve(widths: [1, width, 1], key: k4)
        .fit(to: training, steps: steps, learningRate: Float(learningRate)),
      as: "loss", keeping: studio.moments(of: steps))
    for _ in network { network.step() }

    // What it came to.
    let (lineError, networkError) = (unseen.error(of: line.model), unseen.error(of: network.model))
    studio.metric("held-out error of the line", lineError)
    studio.metric("held-out error of the network", networkError)
    let bends = studio.claim(
      "held-out error of the network, as a share of the line's", networkError / lineError,
      in: ...0.5, why: .measured
    ).holds
    let warning = studio.divergence(
      of: "The training", from: network.losses[0], to: network.loss())

    func figure(_ curve: Curve, title: String) -> Figure {
      let x = (0...200).map { Float($0) / 100 - 1 }
      let places = Tensor(x, shape: [x.count, 1])
      return Figure(
        title,
        alt: """
          Points scattered around a wave, a straight line that crosses it, and the network's curve.
          """
      ) {
        Axes(x: Axis("x"), y: Axis("y", domain: -1.5...1.5)) {
          Scatter(
            x: training.x.elements, y: training.y.elements, color: .neutral, label: "points")
          Line(x: x, y: Points.truth(places).elements, style: .dashed, label: "truth")
          Line(
            x: x, y: line.model(places).elements, color: .category(1), label: "straight line")
          Line(x: x, y: curve(places).elements, color: .category(2), label: "network")
        }
      }
    }
    try studio.show("fit", moments: network.moments) { step, curve in
      figure(curve, title: "After \(step, "step")")
    }
    try studio.show("fit") {
      figure(
        network.model,
        title: bends ? "A network bends where a line cannot" : "A network and a straight line")
    } caption: {
      """
      \(warning)After \(steps, "step") the mean squared error on \(heldOut, "new point") is \
      \(networkError, .decimals(4)) for the network and \(lineError, .decimals(4)) for the straight \
      line. The noise alone is worth \(noise * noise, .decimals(4)).
      """
    }
  }
}
