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
    func best(_ x: Tensor, _ sigma: Float) -> Tensor {
      posteriorMean(of: x, given: clean, noise: sigma)
    }
    let made = network(noisy)
    func miss(_ sigma: Float) -> Float { (made - best(noisy, sigma)).squared().sum().item }
    let relative = (miss(sigma) / (best(noisy, sigma) - noisy).squared().sum().item).squareRoot()
    // Fields of about this noise are alike: which one is the learned field nearest to?
    let misses = (10...40).map { (factor: Float($0) / 20, miss: miss(sigma * Float($0) / 20)) }
    let nearest = misses.min { $0.miss < $1.miss }!.factor
    studio.metric("field's relative error", relative)
    if !task.isOwn {
      studio.claim("field's relative error", relative, in: ...0.15, why: .measured)
      studio.claim(
        "noise whose best field is nearest to the learned one, over that learned from", nearest,
        in: 0.95...1.25, why: .measured)
    }
    let agrees = relative <= 0.15
    let warning = studio.divergence(
      of: "The denoising network's training", losses: training.losses)
    try studio.show("field") {
      // As long as they are: each ends at what the network, or the formula, makes of its place.
      let places = Plane.places(around: clean, columns: 11)
      let starts = places.rows.map { Point(Double($0[0]), Double($0[1])) }
      let fields = [
        ("learned: r(x) − x", network(places) - places),
        (#"best: $\sigma^2 \nabla \ln p_\sigma(x)$"#, best(places, sigma) - places),
      ]
      return Figure(
        agrees ? "A denoiser knows the way to the data" : "Where a denoiser moves each point",
        alt: """
          Two fields of arrows over the plane and \(task.shape): left, the network's; right, the best \
          possible ones, which end at the nearest part of the points\(agrees ? ". The two look alike near the points" : "").
          """,
        columns: 2, sharing: [.x, .y]
      ) {
        for ((title, field), color) in zip(fields, [.network, .emphasis] as [ColorRole]) {
          task.plane.axes(title, around: [clean, places]) {
            Scatter(clean, color: .neutral)
            Arrows(field, at: starts, color: color)
          }
        }
      }
    } caption: {
      """
      \(warning)Where a network moves each point of the plane, r(x) − x, after learning to remove \
      noise of standard deviation \(sigma, .decimals(2)) from the points. Its code is wider than its \
      input, so only the noise keeps it from copying. Beside it the best possible field, computed \
      from the \(clean.shape[0]) points: σ² times the slope of their blurred log density. Arrows are as long as \
      the moves. On noisy \
      points the two differ by \(relative, .wholePercent) of the field's length (root mean squares).
      """
    }
  }
}
