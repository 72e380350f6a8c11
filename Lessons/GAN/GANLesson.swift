import Course
import Datasets
import Engine
import Figures
import Measures

/// Two networks against one another: what one makes the other must tell from data. How it goes well,
/// and how it goes wrong.
public struct GANLesson: Lesson {
  public static let card = LessonCard(
    "gan", title: "Generative adversarial networks", chapter: .generative,
    summary:
      "A generator learns to make eight clusters from a discriminator who tells it how real they look.",
    tags: ["generation", "games"],
    figures: [
      FigureCard("samples", "what is made, over the discriminator's map, at five moments"),
      FigureCard("latent", "how the generator folds the plane"),
      FigureCard("losses", "losses, and the divergence from the data"),
      FigureCard("objectives", "modes found and good samples for four objectives"),
      FigureCard("collapse", "a generator that runs ahead and collapses"),
    ])

  @Hyperparameter("Random key of all draws", in: .seeds) public var seed = 0
  @Hyperparameter("What the players want") var objective = Objective.nonSaturating
  @Hyperparameter("Units of each hidden layer", in: 1...512, tryingWith: ["steps=1", "batch=2"])
  var width = 64
  @Hyperparameter("Steps of the game", in: 1...10_000, tryingWith: ["width=1", "batch=1"])
  var steps = 5_000
  @Hyperparameter("Points of a step", in: 1...10_000) var batch = 128
  @Hyperparameter("The generator's step size", in: 1e-6...1000) var generatorRate = 0.002
  @Hyperparameter("The discriminator's step size", in: 1e-6...1000) var discriminatorRate = 0.004
  @Hyperparameter("The generator's steps for one of the discriminator's", in: 1...50)
  var generatorSteps = 1
  @Hyperparameter("Noise on what the discriminator sees, at the beginning", in: 0...10)
  var noise = 0.5
  @Hyperparameter("Runs where one seed could mislead", in: 1...20) var runs = 5

  public static let brief = ["steps=3", "runs=1", "width=8", "batch=8"]

  public init() {}

  private var rules: Game.Rules {
    Game.Rules(
      steps: steps, batch: batch, generatorRate: Float(generatorRate),
      discriminatorRate: Float(discriminatorRate), generatorSteps: generatorSteps,
      noise: Float(noise))
  }

  public func run(in studio: Studio) throws {
    if ["samples", "latent", "losses"].contains(where: studio.wants) { try showGame(in: studio) }
    if studio.wants("objectives") { try showObjectives(in: studio) }
    if studio.wants("collapse") { try showCollapse(in: studio) }
  }

  private func showGame(in studio: Studio) throws {
    let ring = Ring()
    let (k1, k2, k3, k4) = studio.key.folding(in: 1).split()
    let latent = Tensor.normal([2_500, 2], key: k3)
    let data = ring.sample(2_500, key: k4)
    // The divergence between two samples of the data: no generator can expect less.
    let floor = jensenShannon(
      data, ring.sample(2_500, key: studio.key("second sample of the data")))
    let kept = Set((0..<14).map { steps * $0 * $0 / 196 })
    let every = max(1, steps / 60)
    var game = Game(objective, width: width, key: k1)
    var moments: [(step: Int, game: Game)] = []
    var curve: [Record] = []
    var recent: [(Float, Float)] = []
    game.play(rules, on: ring, steps: studio.steps(steps), key: k2) { step, game, losses in
      studio.record("discriminator loss", losses.discriminator, at: step)
      studio.record("generator loss", losses.generator, at: step)
      recent.append(losses)
      if kept.contains(step) { moments.append((step, game)) }
      if step % every == 0 {
        curve.append(Record(step, recent, divergence: jensenShannon(data, game.average(latent))))
        recent = []
      }
    }
    moments.append((steps, game))
    let made = game.average(latent)
    let score = ring.score(made)
    let divergence = jensenShannon(data, made)
    studio.metric("Jensen-Shannon divergence of 2500 samples", divergence)
    studio.metric("Jensen-Shannon divergence of 2500 real points", floor)
    let modes = studio.claim("modes found of 8", score.modes, in: 8...8, why: .published)
    let quality = studio.claim(
      "samples within 3 standard deviations of a mode", score.quality, in: 0.8...1,
      why: .published)
    let findsAll = modes.holds && quality.holds
    for moment in moments.suffix(Studio.maximumFrames) {
      try studio.show(
        samplesFigure([moment], ring, latent), as: "samples", at: moment.step)
    }
    let warning = mishap(made)
    if !warning.isEmpty { studio.remark(String(warning.dropLast())) }
    // A game of a few steps has fewer moments than five.
    let shown = [0, 0.08, 0.25, 0.5, 1].compactMap { share in
      moments.lastIndex { Double($0.step) <= share * Double(steps) }
    }.reduce(into: [Int]()) { if $0.last != $1 { $0.append($1) } }.map { moments[$0] }
    try studio.show(
      samplesFigure(shown, ring, latent), as: "samples",
      caption: """
        \(warning)Samples (dots) over the discriminator's map: blue where it takes points for \
        made, orange where for real, neither where it cannot tell. At the end \
        \(score.modes) of 8 modes are found, and \(percent(score.quality)) of 2,500 samples lie \
        within three standard deviations of one.
        """)
    try studio.show(
      latentFigure(game.average, findsAll: findsAll), as: "latent",
      caption: """
        \(warning)Left, the plane that the generator starts from, with circles that hold 39 %, 86 % \
        and 99 % of the points; right, where it carries the same lines. A continuous map cannot tear \
        the plane\(findsAll ? " into eight pieces: it leaves thin bridges, and samples on them lie between the modes" : "").
        """)
    try studio.show(
      lossesFigure(curve, floor), as: "losses",
      caption: """
        \(warning)Left, both losses: each depends on how good the other player is, so that neither \
        alone tells how good the samples are. Right, the Jensen–Shannon divergence of 2,500 samples from as many of the data, counted in cells: at \
        the end it is \(rounded(divergence, 3)). Two samples of the data have \(rounded(floor, 3)).
        """)
  }

  /// The same game with other objectives, each from several keys.
  private func showObjectives(in studio: Studio) throws {
    let ring = Ring()
    var rules = rules
    rules.steps = max(1, steps / 5)
    var scores = [[(modes: Int, quality: Float)]](
      repeating: [], count: Objective.allCases.count)
    for run in studio.steps(runs) {
      let (k1, k2, k3) = studio.key.folding(in: 100 + UInt32(run)).split()
      for (index, objective) in Objective.allCases.enumerated() {
        var game = Game(objective, width: width, key: k1)
        game.play(rules, on: ring, steps: 0..<rules.steps, key: k2) { _, _, _ in }
        scores[index].append(ring.score(game.average(.normal([2_500, 2], key: k3))))
      }
    }
    for (objective, scores) in zip(Objective.allCases, scores) {
      studio.metric("modes found, \(objective.rawValue)", scores.map(\.modes))
      studio.metric("good samples, \(objective.rawValue)", scores.map(\.quality))
    }
    try studio.show(
      objectivesFigure(scores), as: "objectives",
      caption: """
        Modes found and share of good samples after \(counted(rules.steps, "step")) with the same \
        step sizes, for each objective \
        \(acrossRuns(runs, "the median", spread: "bars")). The step sizes that are set by default \
        were chosen for the non-saturating loss.
        """)
  }

  /// A generator that takes ten steps at a time runs to wherever the discriminator believes it.
  private func showCollapse(in studio: Studio) throws {
    let ring = Ring()
    var rules = rules
    (rules.steps, rules.generatorSteps, rules.noise) = (max(1, steps / 5), 10, 0)
    let (k1, k2, k3) = studio.key.folding(in: 2).split()
    let latent = Tensor.normal([2_500, 2], key: k3)
    let kept = [0.25, 0.5, 0.75].map { Int($0 * Double(rules.steps)) }
    var game = Game(.nonSaturating, width: width, key: k1)
    var moments: [(step: Int, game: Game)] = []
    game.play(rules, on: ring, steps: studio.steps(rules.steps), key: k2) { step, game, _ in
      if kept.contains(step) { moments.append((step, game)) }
    }
    moments.append((rules.steps, game))
    let found = moments.map { ring.score($0.game.generator(latent)).modes }
    studio.metric("modes found in a collapse", found)
    let collapses = studio.claim(
      "modes found by a generator that runs ahead, greatest", found.max()!, in: ...4, why: .measured
    ).holds
    let warning = mishap(game.generator(latent))
    try studio.show(
      collapseFigure(moments, ring, latent), as: "collapse",
      caption: """
        \(warning)The same game, except that the generator takes ten steps for \
        one of the discriminator's, and without noise. \
        \(collapses && warning.isEmpty ? "Its samples run to where the discriminator believes them most; it learns better, and they run on. " : "")\
        At these moments they have \(listed(found)) of 8 modes.
        """)
  }

  /// A sentence about a game in which the generator has left the plane, or the numbers.
  private func mishap(_ made: Tensor) -> String {
    made.elements.allSatisfy { abs($0) < 10 }
      ? ""
      : "This game diverged: some samples are far outside, or no numbers. Try smaller step sizes. "
  }

  /// Numbers in a row, as in “0, 3 and 8”.
  func listed(_ numbers: [Int]) -> String {
    let all = numbers.map(String.init)
    return all.count < 2
      ? all.joined() : all.dropLast().joined(separator: ", ") + " and " + all[all.count - 1]
  }
}

/// What a game is at some step.
struct Record {
  let step: Int
  let discriminatorLoss: Float
  let generatorLoss: Float
  let divergence: Float

  /// The means of recent losses, and the divergence now.
  init(_ step: Int, _ losses: [(Float, Float)], divergence: Float) {
    self.step = step
    discriminatorLoss = losses.reduce(0) { $0 + $1.0 } / Float(losses.count)
    generatorLoss = losses.reduce(0) { $0 + $1.1 } / Float(losses.count)
    self.divergence = divergence
  }
}
