import Engine
import Neural

extension Workload {
  static let gan = Workload("gan", "32-128-128-2 against 2-128-128-1 on 256 points, Adam twice") {
    let real = normal(1, [256, 2])
    let (ones, zeros) = (Tensor.ones([256, 1]), Tensor.zeros([256, 1]))
    let discriminator = Training(
      layers(1, 2, 128, 128, 1, activation: .relu), by: Adam(learningRate: 1e-3), steps: .max
    ) { discriminator, fake in
      binaryCrossEntropy(logits: discriminator(real), targets: ones)
        + binaryCrossEntropy(logits: discriminator(fake), targets: zeros)
    }
    let generator = Training(
      layers(2, 32, 128, 128, 2, activation: .relu), by: Adam(learningRate: 1e-3), steps: .max
    ) { (generator, against: Opponent) in
      binaryCrossEntropy(
        logits: against.discriminator(generator(against.noise)), targets: ones)
    }
    var step: UInt32 = 0
    return {
      step += 1
      let key = rootKey.folding(in: step)
      let loss = discriminator.step(generator.model(.normal([256, 32], key: key))).total
      generator.step(
        Opponent(
          discriminator: discriminator.model,
          noise: .normal([256, 32], key: key.folding(in: 1))))
      return loss
    }
  }
}

/// What a step of the generator is given.
private struct Opponent: Model {
  var discriminator: [Dense]
  var noise: Tensor

  mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit("discriminator", &discriminator)
    visit("noise", &noise)
  }
}
