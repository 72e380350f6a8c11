import Engine
import Measures
import Neural

extension Conv1D {
  /// Gradient descent of the layer's squared error on 64 signals of noise and what `kernel` makes of
  /// them: convolution as mathematics knows it, with noise of deviation `deviation` added.
  package func finding(
    _ kernel: [Float], deviation: Float, keys: (signals: Key, noise: Key), steps: Int,
    learningRate: Float
  ) -> Training<Conv1D, NoBatch> {
    let signals = Tensor.normal([64, 63 + kernel.count], key: keys.signals)
    let x = signals.expanded(at: 2)  // [64, 63 + k, 1]
    let y = Tensor(signals.rows.flatMap { convolution($0, kernel) }, shape: [64, 64, 1])
      .adding(deviation, times: .normal([64, 64, 1], key: keys.noise))
    return Training(self, by: SGD(learningRate: learningRate), steps: steps) { layer in
      meanSquaredError(layer(x), y)
    }
  }
}
