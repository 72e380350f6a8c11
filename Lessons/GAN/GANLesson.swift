import Course
import GANModel

/// Two networks against one another: what one makes the other must tell from data. How it goes well,
/// and how it goes wrong.
public struct GANLesson: Lesson {
  public static let card = LessonCard(
    "gan", title: "Generative adversarial networks", chapter: .generative,
    summary:
      "A generator learns to make eight clusters from a discriminator who tells it how real they look.",
    tags: ["generation", "games"], figures: studies.figures())

  public static var studies: [Study<GANLesson>] {
    [
      Study("samples", "what is made, over the discriminator's map, at six moments", samples),
      Study("latent", "which places of the noise become which cluster", latent),
      Study("losses", "losses, and the divergence from the data", losses),
      Study("objectives", "samples of four objectives, with two step sizes", objectives),
      Study("collapse", "a generator that runs ahead, and one that does not", collapse),
    ]
  }

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

  /// A game under these settings, but for what is given.
  func game(
    _ objective: Objective, rounds: Int, rate: Double? = nil, turns: Int? = nil,
    noise: Double? = nil, key: Key
  ) -> Game {
    Game(
      objective, width: width, rounds: rounds, batch: batch,
      rates: (Float(rate ?? generatorRate), Float(discriminatorRate)),
      turns: turns ?? generatorSteps, noise: Float(noise ?? self.noise), key: key)
  }

  /// A sentence about a game in which the generator has left the plane, or the numbers.
  func mishap(in game: String, _ made: Tensor, _ studio: Studio) -> String {
    made.elements.allSatisfy { abs($0) < 10 }
      ? "" : studio.diverged(game, because: "some samples are far outside, or no numbers")
  }
}

extension Objective: HyperparameterValue {}
