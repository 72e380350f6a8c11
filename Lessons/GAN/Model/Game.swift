import Datasets
import Engine
import Neural

/// Both players are networks from points `[N, 2]` to outputs.
package typealias Player = [Dense]

/// A generator and a discriminator, who play against one another, round by round.
package final class Game {
  /// Makes points of noise.
  package let generator: Training<Player, Challenge>
  /// Tells points of the data from made ones; a batch is both.
  package let discriminator: Training<Player, [Tensor]>
  /// The mean of the generator over its last steps, which makes the samples that are shown: the
  /// players run around their balance in circles, and the mean does not.
  package private(set) var average: Player
  private let (objective, batch, turns, noise): (Objective, Int, Int, Float)

  /// A game of so many rounds, with several turns of the generator in each. The discriminator sees all
  /// points under noise, whose deviation falls evenly to 0 until half of the game is over; from then
  /// on both step sizes do.
  package init(
    _ objective: Objective, width: Int, rounds: Int, batch: Int,
    rates: (generator: Float, discriminator: Float), turns: Int, noise: Float, key: Key
  ) {
    func player(outputs: Int, activation: Activation, key: Key) -> Player {
      let (k1, k2, k3) = key.split()
      return [
        Dense(weight: .heNormal([2, width], key: k1), activation: activation),
        Dense(weight: .heNormal([width, width], key: k2), activation: activation),
        Dense(width, outputs, key: k3),
      ]
    }
    func training<Batch>(
      _ player: Player, rate: Float, turns: Int = 1,
      loss: @escaping @Sendable (Player, Batch) -> Tensor
    ) -> Training<Player, Batch> {
      Training(
        player, by: Adam(learningRate: rate, betas: (0.5, 0.99)), steps: rounds * turns,
        rate: Schedule { rate * min(1, 2 * (1 - Float($0 / turns) / Float(rounds))) }, loss: loss)
    }
    let (k1, k2) = key.split()
    average = player(outputs: 2, activation: .relu, key: k1)
    generator = training(average, rate: rates.generator, turns: turns) { generator, challenge in
      objective.generatorLoss(made: challenge.discriminator(challenge.seen(generator)))
    }
    let judge = player(outputs: 1, activation: .leakyReLU(slope: 0.2), key: k2)
    discriminator = training(judge, rate: rates.discriminator) { discriminator, points in
      objective.discriminatorLoss(real: discriminator(points[0]), made: discriminator(points[1]))
    }
    (self.objective, self.batch, self.turns, self.noise) = (objective, batch, turns, noise)
  }

  /// One round: the generator's turns, then the discriminator's, which judges what was made before.
  package func play(on ring: Ring, key: Key) {
    let keys = key.split(4 + 2 * turns)
    func draws(_ index: Int) -> Tensor { .normal([batch, 2], key: keys[index]) }
    let share = Float(discriminator.losses.count) / Float(discriminator.steps)
    let deviation = noise * max(0, 1 - 2 * share)
    let real = ring.sample(batch, key: keys[0]).adding(deviation, times: draws(1))
    let made = generator.model(draws(2)).adding(deviation, times: draws(3))
    for turn in 0..<turns {
      generator.step(
        Challenge(
          discriminator: discriminator.model, latent: draws(4 + 2 * turn),
          noise: draws(5 + 2 * turn), deviation: Tensor(deviation)))
    }
    discriminator.step([real, made])
    average.move(towards: generator.model, by: 0.005)
  }

  /// How far the discriminator takes points `[N, 2]` for real, from 0 to 1: ½ where it cannot tell.
  package func belief(_ points: Tensor) -> Tensor { objective.belief(discriminator.model(points)) }
}

/// What the generator is given in its turn, the batch of its training: whom to convince, what to make
/// points of, `[N, 2]`, and the noise that they are seen under, with its deviation. All of it changes
/// from turn to turn, which is why it is handed over and the loss does not capture it.
package struct Challenge: Model {
  var discriminator: Player
  var latent, noise, deviation: Tensor

  func seen(_ generator: Player) -> Tensor {
    generator(latent).adding(deviation.item, times: noise)
  }

  package mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit("discriminator", &discriminator)
    visit("latent", &latent)
    visit("noise", &noise)
    visit("deviation", &deviation)
  }
}
