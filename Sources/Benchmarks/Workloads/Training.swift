import Engine
import Neural

/// The step that trains `model` on the same data every time.
func training<M: Model & SendableMetatype>(
  _ model: M, by optimizer: some Optimizer = Adam(learningRate: 1e-3),
  loss: @escaping @Sendable (M) -> Tensor
) -> () -> Tensor {
  let training = Training(model, by: optimizer, steps: .max, loss: loss)
  return { training.step().total }
}

/// The step that trains `model`, which is given draws from a key of the step, `fold_in(key, t)`.
func training<M: Model & SendableMetatype, Draws: Model & SendableMetatype>(
  _ model: M, draws: @escaping (Key) -> Draws, loss: @escaping @Sendable (M, Draws) -> Tensor
) -> () -> Tensor {
  let training = Training(model, by: Adam(learningRate: 1e-3), steps: .max, loss: loss)
  return { training.step(draws(rootKey.folding(in: UInt32(training.losses.count)))).total }
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
