import Course
import Datasets
import Engine
import Neural

/// What the two players want.
enum Objective: String, CaseIterable, HyperparameterValue {
  /// Goodfellow's game as it is written: the generator minimises ln(1 − D).
  case minimax
  /// The generator maximises ln D instead, which has a gradient while it is losing.
  case nonSaturating = "non-saturating"
  /// Squares instead of logarithms. (X. Mao and others, 2017.)
  case leastSquares = "least-squares"
  /// Only as far as a margin. (J. Lim and J. Ye, 2017.)
  case hinge

  /// What the discriminator minimises, from its logits for data and for what is made.
  func discriminatorLoss(real: Tensor, made: Tensor) -> Tensor {
    switch self {
    case .minimax, .nonSaturating: (-real).softplus().mean() + made.softplus().mean()
    case .leastSquares: (real - 1).squared().mean() + made.squared().mean()
    case .hinge: (1 - real).relu().mean() + (1 + made).relu().mean()
    }
  }

  /// What the generator minimises.
  func generatorLoss(made: Tensor) -> Tensor {
    switch self {
    case .minimax: -made.softplus().mean()
    case .nonSaturating: (-made).softplus().mean()
    case .leastSquares: (made - 1).squared().mean()
    case .hinge: -made.mean()
    }
  }
}

/// Two hidden layers, from points `[N, 2]` to outputs: both players are such.
struct Player: Model {
  var layers: [Dense]

  init(outputs: Int, width: Int, activation: Activation, key: Key) {
    let (k1, k2, k3) = key.split()
    layers = [
      Dense(weight: .heNormal([2, width], key: k1), activation: activation),
      Dense(weight: .heNormal([width, width], key: k2), activation: activation),
      Dense(width, outputs, key: k3),
    ]
  }

  func callAsFunction(_ x: Tensor) -> Tensor { layers.reduce(x) { $1($0) } }

  mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit("layers", &layers)
  }
}

/// A generator and a discriminator, who play against one another.
struct Game {
  var generator: Player
  var discriminator: Player
  /// The mean of the generator over its last steps, which makes the samples that are shown: the
  /// players run around their balance in circles, and the mean does not.
  var average: Player
  let objective: Objective

  init(_ objective: Objective, width: Int, key: Key) {
    let (k1, k2) = key.split()
    generator = Player(outputs: 2, width: width, activation: .relu, key: k1)
    discriminator = Player(
      outputs: 1, width: width, activation: .leakyReLU(slope: 0.2), key: k2)
    average = generator
    self.objective = objective
  }

  /// How far the discriminator takes points for real, from 0 to 1, with ½ where it cannot tell.
  func belief(_ points: Tensor) -> Tensor {
    let output = discriminator(points)
    // Squares ask for 1 and 0 themselves, the other objectives for more and less than 0.
    return objective == .leastSquares ? output.clamped(to: 0...1) : output.sigmoid()
  }

  /// How a game is played.
  struct Rules {
    var steps: Int
    var batch: Int
    var generatorRate: Float
    var discriminatorRate: Float
    /// The generator's steps for each of the discriminator's.
    var generatorSteps: Int
    /// The standard deviation of the noise that the discriminator sees on both kinds of points at
    /// the beginning; it falls to 0 evenly until half of the game is over.
    var noise: Float
  }

  /// Plays; `observe` sees the game and both losses at every step.
  mutating func play(
    _ rules: Rules, on ring: Ring, steps: some Sequence<Int>, key: Key,
    observe: (_ step: Int, _ game: Game, _ losses: (discriminator: Float, generator: Float)) -> Void
  ) {
    var (first, second) = (
      Adam(learningRate: rules.discriminatorRate, betas: (0.5, 0.99)),
      Adam(learningRate: rules.generatorRate, betas: (0.5, 0.99))
    )
    for step in steps {
      let keys = key.folding(in: UInt32(step)).split(4 + 2 * rules.generatorSteps)
      let shape: Shape = [rules.batch, 2]
      let share = Float(step) / Float(rules.steps)
      let noise = rules.noise * max(0, 1 - 2 * share)
      // Once the noise has gone, both step sizes fall to 0.
      let rate = min(1, 2 * (1 - share))
      first.learningRate = rules.discriminatorRate * rate
      second.learningRate = rules.generatorRate * rate
      let real = ring.sample(rules.batch, key: keys[0])
        .adding(noise, times: .normal(shape, key: keys[1]))
      let made = generator(.normal(shape, key: keys[2]))
        .adding(noise, times: .normal(shape, key: keys[3]))
      let (loss, slope) = valueAndGradient(at: discriminator) {
        objective.discriminatorLoss(real: $0(real), made: $0(made))
      }
      var generatorLoss: Float = 0
      let before = self
      for turn in 0..<rules.generatorSteps {
        let (loss, slope) = valueAndGradient(at: generator) {
          objective.generatorLoss(
            made: discriminator(
              $0(.normal(shape, key: keys[4 + 2 * turn]))
                .adding(noise, times: .normal(shape, key: keys[5 + 2 * turn]))))
        }
        generatorLoss = loss.item
        second.step(&generator, along: slope)
      }
      observe(step, before, (loss.item, generatorLoss))
      first.step(&discriminator, along: slope)
      average.move(towards: generator, by: 0.005)
    }
  }
}

extension Player {
  /// Goes a share of the way to another player.
  mutating func move(towards other: Player, by share: Float) {
    var others = other.parameters.makeIterator()
    forEachParameter { $0 = (1 - share) * $0 + share * others.next()! }
  }
}
