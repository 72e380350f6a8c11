import Engine
import Neural

extension Workload {
  static let gan = Workload("gan", "32-128-128-2 against 2-128-128-1 on 256 points, Adam twice") {
    let real = normal(1, [256, 2])
    let (ones, zeros) = (Tensor.ones([256, 1]), Tensor.zeros([256, 1]))
    var discriminator = layers(1, 2, 128, 128, 1, activation: .relu)
    var generator = layers(2, 32, 128, 128, 2, activation: .relu)
    var discriminatorOptimizer = Adam(learningRate: 1e-3)
    var generatorOptimizer = Adam(learningRate: 1e-3)
    var step: UInt32 = 0
    return {
      step += 1
      let key = rootKey.folding(in: step)
      let fake = generator(.normal([256, 32], key: key))
      let (loss, gradient) = valueAndGradient(at: discriminator) { discriminator in
        binaryCrossEntropy(logits: discriminator(real), targets: ones)
          + binaryCrossEntropy(logits: discriminator(fake), targets: zeros)
      }
      discriminatorOptimizer.step(&discriminator, along: gradient)

      let noise = Tensor.normal([256, 32], key: key.folding(in: 1))
      let ascent = Engine.gradient(at: generator) { generator in
        binaryCrossEntropy(logits: discriminator(generator(noise)), targets: ones)
      }
      generatorOptimizer.step(&generator, along: ascent)
      return loss
    }
  }
}
