import AutoencoderModel
import Course

extension AutoencoderLesson {
  /// Learns to undo noise instead of squeezing, and compares every move with the best possible one.
  func field(in studio: Studio) throws {
    let task = try task(in: studio)
    let (clean, sigma) = (task.training, Float(fieldNoise))
    let (initial, draws, test) = studio.key("field").split()
    let training = studio.follow(
      Autoencoder([2, 64, 64], activation: .tanh, key: initial)
        .training(steps: steps, learningRate: Float(adamRate)))
    for step in training {
      training.step(Examples(clean, noise: sigma, key: draws.folding(in: UInt32(step))))
    }
    let (network, noisy) = (training.model, Examples(task.unseen, noise: sigma, key: test).input)
    func best(_ x: Tensor) -> Tensor { posteriorMean(of: x, given: clean, noise: sigma) }
    let miss = (network(noisy) - best(noisy)).squared().sum().item
    let relative = (miss / (best(noisy) - noisy).squared().sum().item).squareRoot()
    studio.metric("field's relative error", relative)
    if !task.isOwn {
      studio.claim("field's relative error", relative, in: ...0.2, why: .measured)
    }
    let agrees = relative <= 0.2
    let warning = studio.divergence(
      of: "The denoising network's training", losses: training.losses)
    try studio.show("field") {
      let places = Plane.places(around: clean, columns: 23)
      let fields = [
        ("learned: r(x) − x", network(places) - places),
        ("best possible: σ²∇ln p(x)", best(places) - places),
      ]
      let lengths = fields[1].1.squared().sum(along: 1).squareRoot().elements
      return Figure(
        agrees ? "A denoiser knows the way to the data" : "Where a denoiser moves each point",
        alt: """
          Two fields of arrows over the plane and \(task.shape): left, the network's; right, the best \
          possible ones, which point to the nearest part of the points and are short on \
          them\(agrees ? ". The two look alike near the points" : "").
          """,
        columns: 2, sharing: [.x, .y]
      ) {
        for (title, field) in fields {
          task.plane.axes(title, around: [clean], legend: .above) {
            Scatter(clean, color: .neutral)
            VectorField(
              field, at: places, color: .category(0), usual: percentile(90, of: lengths))
          }
        }
      }
    } caption: {
      """
      \(warning)Where a network moves each point of the plane, r(x) − x, after learning to remove \
      noise of standard deviation \(sigma, .decimals(2)) from the points. Its code is wider than its \
      input, so only the noise keeps it from copying. Beside it the best possible field, computed \
      from the \(clean.shape[0]) points: σ² times the slope of their blurred log density. On noisy \
      points the two differ by \(relative, .percent) of the field's length (root mean squares).
      """
    }
  }
}
