import Course
import Engine
import Measures
import Neural

extension AutoencoderLesson {
  /// Learns to undo noise instead of squeezing, and compares every move with the best possible one.
  func showField(in studio: Studio, _ data: PlanePoints) throws {
    let sigma = Float(fieldNoise)
    let (initial, draws, test) = studio.key("field").split()
    var network = Autoencoder([2, 64, 64], activation: .tanh, key: initial)
    let rate = Float(adamRate)
    let clean = data.training
    var losses: [Float] = []
    network.train(
      steps: studio.steps(steps), by: Adam(learningRate: rate),
      rate: .cosine(from: rate, over: steps),
      on: { step in
        let noise = Tensor.normal(clean.shape, key: draws.folding(in: UInt32(step)))
        return (clean.adding(sigma, times: noise), clean)
      },
      observe: { _, _, loss in if let loss { losses.append(loss) } })

    let noisy = data.unseen.adding(sigma, times: .normal(data.unseen.shape, key: test))
    let best = posteriorMean(of: noisy, given: clean, noise: sigma)
    let miss = (network(noisy) - best).squared().sum().item
    let relative = (miss / (best - noisy).squared().sum().item).squareRoot()
    studio.metric("field's relative error", relative)
    let agrees =
      data.isOwn
      ? relative <= 0.2
      : studio.claim("field's relative error", relative, in: ...0.2, why: .measured).holds
    let warning = studio.divergence(of: "The denoising network's training", losses: losses)
    try studio.show(
      fieldFigure(network, data, noise: sigma, agrees: agrees), as: "field",
      caption: """
        \(warning)Where a network moves each point of the plane, r(x) − x, after learning to remove noise of \
        standard deviation \(rounded(sigma, 2)) from the points. Its code is wider than its input, \
        so only the noise keeps it from copying. Beside it the best possible field, computed from \
        the \(clean.shape[0]) points: σ² times the slope of their blurred log density. On noisy \
        points the two differ by \(percent(relative)) of the field's length (root mean squares).
        """)
  }
}
