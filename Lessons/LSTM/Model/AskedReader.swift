import Datasets
import Engine
import Neural

/// A layer of long short-term memory that says a number at every step.
package struct AskedReader: Model, SendableMetatype {
  package var lstm: LSTM
  package var output: Dense

  package init(width: Int, forgetBias: Double, key: Key) {
    let (k1, k2) = key.split()
    lstm = LSTM(inputs: 3, width: width, forgetBias: Float(forgetBias), key: k1)
    output = Dense(width, 1, key: k2)
  }

  /// What is said at every step of sequences `[T, N, 3]`: `[T, N, 1]`.
  package func callAsFunction(_ x: Tensor) -> Tensor { output(lstm(x)) }

  /// All gates and cells of every step.
  package func trace(_ x: Tensor) -> LSTMOutput { x.lstm(lstm.weights[0]) }

  package mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit("lstm", &lstm)
    visit("output", &output)
  }

  /// Adam on new sequences at every step, its gradient clipped to norm 1.
  package func training(
    on task: AskedLatch, steps: Int, learningRate: Double
  ) -> Training<AskedReader, Sequences> {
    Training(self, by: Adam(learningRate: Float(learningRate)), steps: steps, clippingTo: 1) {
      reader, batch in task.loss(reader(batch.x), batch.targets)
    }
  }
}
