import Engine
import Neural

/// The step that trains `model`: the loss gets the model and a key of the step, `fold_in(key, t)`.
func training<M: Model>(
  _ model: M, with optimizer: some Optimizer = Adam(learningRate: 1e-3),
  loss: @escaping (M, Key) -> Tensor
) -> () -> Tensor {
  var (model, optimizer, step) = (model, optimizer, UInt32(0))
  return {
    let key = rootKey.folding(in: step)
    let (value, gradient) = valueAndGradient(at: model) { loss($0, key) }
    optimizer.step(&model, along: gradient)
    step += 1
    return value
  }
}

/// The key that every number of every workload comes from.
let rootKey = Key(0)

/// Normal numbers of their own for each `number`.
func normal(_ number: Int, _ shape: Shape) -> Tensor {
  .normal(shape, key: rootKey.folding(in: UInt32(number)))
}

/// Class labels or tokens below `count`.
func labels(_ shape: Shape, below count: Int, key: Key = rootKey) -> Tensor {
  .randomIntegers(shape, in: 0..<count, key: key)
}

/// Dense layers of the given widths, with normal weights of variance 1/inputs, and an activation
/// after all but the last.
func layers(_ number: Int, _ widths: Int..., activation: Activation = .identity) -> [Dense] {
  (0..<widths.count - 1).map { index in
    let (inputs, outputs) = (widths[index], widths[index + 1])
    return Dense(
      weight: normal(100 * number + index, [inputs, outputs]) * (1 / Float(inputs).squareRoot()),
      activation: index == widths.count - 2 ? .identity : activation)
  }
}
