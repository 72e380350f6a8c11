import Course
import Datasets
import Engine
import Figures
import Measures

/// Noise, added little by little and taken away again: on data whose true scores are known, so that
/// what the network learned can be held against them.
public struct DiffusionLesson: Lesson {
  public static let card = LessonCard(
    "diffusion", title: "Diffusion", chapter: .generative,
    summary: "A network learns to take noise away; applied to pure noise, it makes data.",
    tags: ["generation", "score"],
    figures: [
      FigureCard("forward", "the density while noise is added"),
      FigureCard("schedules", "three schedules, and what they leave of the data at the end"),
      FigureCard("samples", "points that the trained network makes, over the true density"),
      FigureCard("paths", "ways back from noise to data, with fresh noise and without"),
      FigureCard("score", "the learned score beside the true one"),
      FigureCard("loss", "the error of the denoiser at every step, over the least there can be"),
      FigureCard("steps", "distance to the data against the number of steps"),
      FigureCard("spiral", "the same method on a spiral"),
    ])

  @Hyperparameter("Random key of all draws", in: .seeds) public var seed = 0
  @Hyperparameter("Steps of noise, T", in: 2...1000, tryingWith: ["width=1", "steps=1"])
  var noiseSteps = 100
  @Hyperparameter("How the noise grows") var schedule = NoiseSchedule.Kind.cosine
  @Hyperparameter("How samples are drawn") var sampler = Sampler.Kind.ddpm
  @Hyperparameter(
    "Units of each hidden layer", in: 1...512, tryingWith: ["noise-steps=2", "steps=1"])
  var width = 96
  @Hyperparameter(
    "Training steps", in: 1...12_000, tryingWith: ["width=1", "batch=1", "noise-steps=2"])
  var steps = 6_000
  @Hyperparameter("Points of a training step", in: 1...10_000) var batch = 256
  @Hyperparameter("Adam's first step size", in: 1e-6...1000) var learningRate = 0.006
  @Hyperparameter(
    "Training steps on the spiral", in: 1...12_000,
    tryingWith: ["width=1", "batch=1", "noise-steps=2"])
  var spiralSteps = 4_000

  public static let brief = ["steps=3", "spiral-steps=3", "noise-steps=5", "width=8", "batch=8"]

  public init() {}

  public func run(in studio: Studio) throws {
    let mixture = Mixture()
    let noise = NoiseSchedule(schedule, steps: noiseSteps)
    let vanishes = studio.claim(
      "share of the signal left at T, ᾱ_T", noise.kept.last!, in: ...0.01, why: .theory
    ).holds
    try studio.show(
      forwardFigure(mixture, noise, studio.key.folding(in: 1), vanishes: vanishes), as: "forward",
      caption: """
        The density of the data as noise is added, computed, under points that were really noised. \
        \(vanishes ? "Five clusters run together into one round cloud: at" : "At") t = \(noiseSteps)\
        \(vanishes ? " only" : ",") \(scientific(Float(noise.kept.last!))) of the signal's power is left.
        """)
    try showSchedules(mixture, in: studio)
    if ["samples", "paths", "score", "loss", "steps"].contains(where: studio.wants) {
      try showMixture(mixture, noise, in: studio)
    }
    if studio.wants("spiral") { try showSpiral(noise, in: studio) }
  }

  private func showSchedules(_ mixture: Mixture, in studio: Studio) throws {
    let kinds = NoiseSchedule.Kind.allCases.map { ($0, NoiseSchedule($0, steps: noiseSteps)) }
    let short = kinds.first { $0.0 == .shortLinear }!.1
    try studio.show(
      schedulesFigure(kinds, mixture), as: "schedules",
      caption: """
        Left, how much of the signal's power each schedule keeps. The linear schedule from 10⁻⁴ to \
        0.02 is made for 1,000 steps; after \(noiseSteps) it ends with \
        \(percent(Float(short.kept.last!))) of the power. Right, the first coordinate at t = \
        \(noiseSteps): sampling starts from N(0, 1) (dashed)\
        \(short.kept.last! > 0.01 ? ", which that schedule does not reach" : "").
        """)
  }

  /// Trains on the mixture and holds everything against what is known about it.
  private func showMixture(_ mixture: Mixture, _ noise: NoiseSchedule, in studio: Studio) throws {
    let (k1, k2, k3, k4) = studio.key.folding(in: 2).split()
    var denoiser = Denoiser(width: width, schedule: noise, key: k1)
    let kept = Set((0..<14).map { steps * $0 * $0 / 196 })
    var losses: [Float] = []
    var moments: [(step: Int, denoiser: Denoiser)] = []
    denoiser.learn(
      from: mixture.sample, steps: studio.steps(steps), total: steps, batch: batch,
      learningRate: Float(learningRate), key: k2
    ) { step, denoiser, loss in
      studio.record("loss", loss, at: step)
      losses.append(loss)
      if kept.contains(step) { moments.append((step, denoiser)) }
    }
    moments.append((steps, denoiser))
    let mishap = studio.divergence(of: "The training", losses: losses)
    let drawing = Sampler(kind: sampler, steps: noiseSteps)

    // The score, where it matters: at points that occur.
    let times = (1...10).map { max(1, noiseSteps * $0 / 10) }
    let errors = times.map { time in
      scoreError(denoiser, mixture, at: time, key: k3.folding(in: UInt32(time)))
    }
    let worst = errors.max { $0.isNaN ? false : $1.isNaN ? true : $0 < $1 }!
    studio.metric("relative error of the score by t", errors)
    let knowsScore = studio.claim(
      "relative error of the score, greatest over t = 10 … T", worst, in: ...0.15,
      why: .measured
    ).holds

    // Samples against fresh data.
    let many = drawing.sample(denoiser, count: 8_000, key: k4)
    let shares = mixture.shares(many)
    let shareError = zip(shares, mixture.weights).map { abs($0 - $1) }.max()!
    studio.metric("weights of the modes in 8000 samples", shares)
    let weights = studio.claim(
      "weights of the modes, greatest error", shareError, in: ...0.03, why: .measured)
    let size = 500
    let reference = RealDistances(
      mixture, size: size, draws: 200, key: studio.key("distances of real samples"))
    let made = many.slice(0..<size, along: 0)
    let distance = energyDistance(made.elements, reference.sample.elements)
    studio.metric("energy distance to fresh data", distance)
    studio.metric("99th percentile between real samples", reference.percentile99)
    let passes = studio.claim(
      "energy distance over the 99th percentile of real ones", distance / reference.percentile99,
      in: ...1, why: .measured)
    let makesData = weights.holds && passes.holds

    for moment in moments.suffix(Studio.maximumFrames) {
      try studio.show(
        samplesFigure(
          reference.sample, drawing.sample(moment.denoiser, count: size, key: k4), mixture,
          title: "after \(counted(moment.step, "training step"))",
          makesData: makesData && moment.step == steps),
        as: "samples", at: moment.step)
    }
    try studio.show(
      samplesFigure(
        reference.sample, made, mixture, title: "made from noise", makesData: makesData),
      as: "samples",
      caption: """
        \(mishap)Five hundred points of the data, and five hundred that the network made out of \
        noise in \(noiseSteps) steps; contours of the true density. The energy distance between \
        the two is \(scientific(Float(distance))); of 200 pairs of real samples of this size, 99 % \
        have one below \(scientific(Float(reference.percentile99))). Every mode has its weight \
        within \(percent(Float(shareError))).
        """)
    try studio.show(
      pathsFigure(denoiser, mixture, key: studio.key("paths"), makesData: makesData), as: "paths",
      caption: """
        \(mishap)Ways from noise (faint dots) to \(makesData ? "data" : "what is made of it") (strong \
        ones), coloured by the mode nearest to their end: with fresh noise at every step (DDPM, five \
        of the thirty), and without (DDIM), where the beginning of a way decides its end.
        """)
    try studio.show(
      scoreFigure(denoiser, mixture, knowsScore: knowsScore), as: "score",
      caption: """
        \(mishap)The score ∇ ln p, which points to where points are denser: learned (orange) under \
        true (in the text's colour), where the density is not negligible: no orange is seen where they agree. Over the points that occur, the \
        relative error is at most \(percent(worst)) from t = \(times[0]) to t = \(noiseSteps).
        """)
    if studio.wants("loss") { try showLoss(denoiser, mixture, key: k3, mishap, in: studio) }
    if studio.wants("steps") { try showSteps(denoiser, reference, mishap, in: studio) }
  }

  /// √(E‖learned − true‖² / E‖true‖²) over points that occur at a step.
  private func scoreError(_ denoiser: Denoiser, _ mixture: Mixture, at time: Int, key: Key) -> Float
  {
    let (k1, k2) = key.split()
    let points = denoiser.schedule.noisy(
      mixture.sample(2_000, key: k1), .normal([2_000, 2], key: k2),
      at: Tensor(repeating: Float(time), shape: [2_000]))
    let truth = mixture.scores(points, kept: denoiser.schedule.kept[time])
    let error = (denoiser.score(points, at: time) - truth).squared().mean().item
    return (error / truth.squared().mean().item).squareRoot()
  }

  /// No network can know the noise exactly: the best guess is −√(1 − ᾱ_t) times the true score.
  private func showLoss(
    _ denoiser: Denoiser, _ mixture: Mixture, key: Key, _ mishap: String, in studio: Studio
  ) throws {
    let times = distinct((0..<25).map { max(1, noiseSteps * ($0 + 1) / 25) })
    var (learned, least): ([Float], [Float]) = ([], [])
    for time in times {
      let (k1, k2) = key.folding(in: 1_000 + UInt32(time)).split()
      let noise = Tensor.normal([4_000, 2], key: k1)
      let points = denoiser.schedule.noisy(
        mixture.sample(4_000, key: k2), noise, at: Tensor(repeating: Float(time), shape: [4_000]))
      let kept = denoiser.schedule.kept[time]
      let best = mixture.scores(points, kept: kept) * Float(-(1 - kept).squareRoot())
      learned.append((denoiser(points, at: time) - noise).squared().mean().item)
      least.append((best - noise).squared().mean().item)
    }
    let excess = zip(learned, least).map { $0 - $1 }.max()!
    let isClose = studio.claim(
      "loss above the least possible, greatest over t", excess, in: ...0.05, why: .measured
    ).holds
    try studio.show(
      lossFigure(times, learned: learned, least: least, isClose: isClose), as: "loss",
      caption: """
        \(mishap)Mean squared error of the guessed noise on 4,000 new points. With little noise it can \
        hardly be told from the data, whoever guesses; the least possible error follows from the \
        true score. The network is above it by \(rounded(excess, 3)) where it is worst.
        """)
  }

  private func showSteps(
    _ denoiser: Denoiser, _ reference: RealDistances, _ mishap: String, in studio: Studio
  ) throws {
    let key = studio.key("samples by steps")
    let counts = [2, 3, 5, 10, 20, 50, 100].filter { $0 <= noiseSteps }
    let distances = Sampler.Kind.allCases.map { kind in
      counts.map { count -> Double in
        let points = Sampler(kind: kind, steps: count).sample(
          denoiser, count: reference.size, key: key)
        return energyDistance(points.elements, reference.sample.elements)
      }
    }
    studio.metric("energy distance by steps, DDPM", distances[0])
    studio.metric("energy distance by steps, DDIM", distances[1])
    let few = counts.lastIndex { $0 <= 10 }!
    try studio.show(
      stepsFigure(counts, distances, reference), as: "steps",
      caption: """
        \(mishap)Energy distance of \(reference.size) samples to real data, against the number of steps from \
        noise. The line is what 99 % of pairs of real samples stay below. In \(counts[few]) steps DDIM is at \
        \(scientific(Float(distances[1][few]))), DDPM at \(scientific(Float(distances[0][few]))); the \
        line is at \(scientific(Float(reference.percentile99))).
        """)
  }

  private func showSpiral(_ noise: NoiseSchedule, in studio: Studio) throws {
    let spiral = Spiral()
    let (k1, k2, k3) = studio.key.folding(in: 3).split()
    var denoiser = Denoiser(width: width, schedule: noise, key: k1)
    var losses: [Float] = []
    denoiser.learn(
      from: spiral.sample, steps: studio.steps(spiralSteps), total: spiralSteps, batch: batch,
      learningRate: Float(learningRate), key: k2
    ) { step, _, loss in
      studio.record("spiral loss", loss, at: step)
      losses.append(loss)
    }
    let real = spiral.sample(1_000, key: k3)
    let made = Sampler(kind: sampler, steps: noiseSteps).sample(
      denoiser, count: 1_000, key: studio.key("samples of the spiral"))
    let distance = energyDistance(real.elements, made.elements)
    let makesSpiral = studio.claim(
      "energy distance to the spiral", distance, in: ...0.006, why: .measured
    ).holds
    let mishap = studio.divergence(of: "The spiral's training", losses: losses)
    try studio.show(
      spiralFigure(real, made, makesSpiral: makesSpiral), as: "spiral",
      caption: """
        \(mishap)A thousand points of a spiral, and a thousand made from noise after \
        \(counted(spiralSteps, "training step")). The energy distance is \
        \(scientific(Float(distance))).
        """)
  }
}

/// How far apart samples of the data are from one another: what a good model can hope for.
struct RealDistances {
  let size: Int
  let sample: Tensor
  let percentile99: Double

  init(_ mixture: Mixture, size: Int, draws: Int, key: Key) {
    let distances = (0..<draws).map { draw in
      let (k1, k2) = key.folding(in: UInt32(draw)).split()
      return energyDistance(
        mixture.sample(size, key: k1).elements, mixture.sample(size, key: k2).elements)
    }
    self.size = size
    sample = mixture.sample(size, key: key.folding(in: UInt32(draws)))
    percentile99 = percentile(99, of: distances)
  }
}
