import Engine
import Neural

extension Workload {
  static let attention = Workload("attention", "4 heads of 64, 2048 positions, forward only") {
    let shape: Shape = [1, 4, 2048, 64]
    let (q, k, v) = (normal(1, shape), normal(2, shape), normal(3, shape))
    return { Engine.attention(queries: q, keys: k, values: v).sum() }
  }

  static let batchnorm = Workload("batchnorm", "64×28×28×32, forward and backward, SGD") {
    let weights = normal(2, [64, 28, 28, 32])
    let model = NormedInput(input: normal(1, [64, 28, 28, 32]), norm: BatchNorm(32))
    let training = Training(
      model, by: SGD(learningRate: 1e-3), steps: .max
    ) { (model, averages: RunningAverages) in
      var averages = averages
      let loss = (model.norm(model.input, updating: &averages) * weights).mean()
      return Loss(loss, parts: [averages.mean, averages.variance])
    }
    var averages = RunningAverages(channels: 32)
    return {
      let loss = training.step(averages)
      (averages.mean, averages.variance) = (loss.parts[0], loss.parts[1])
      return loss.total
    }
  }

  static let layernorm = Workload("layernorm", "2048×512, forward and backward, SGD") {
    let weights = normal(2, [2048, 512])
    let model = NormedInput(input: normal(1, [2048, 512]), norm: LayerNorm(512))
    return training(model, by: SGD(learningRate: 1e-3)) { model in
      (model.norm(model.input) * weights).mean()
    }
  }
}

/// A norm whose input is a parameter too, so that its gradient is wanted.
private struct NormedInput<Norm: Model>: Model {
  var input: Tensor
  var norm: Norm

  mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit("input", &input)
    visit("norm", &norm)
  }
}
