import Datasets
import Engine
import Neural

/// A recurrent network that reads a sequence and says one number at its end.
package protocol Reader: Model, SendableMetatype {
  var output: Dense { get }
  /// The state `[N, H]` after the last step of sequences `[T, N, 2]`.
  func state(after x: Tensor) -> Tensor
}

/// Long short-term memory.
package struct GatedReader: Reader {
  package var lstm: LSTM
  package var output: Dense

  package init(width: Int, forgetBias: Double, key: Key) {
    let (k1, k2) = key.split()
    lstm = LSTM(inputs: 2, width: width, forgetBias: Float(forgetBias), key: k1)
    output = Dense(width, 1, key: k2)
  }

  package func state(after x: Tensor) -> Tensor { lstm.run(x).final[0].hidden }

  /// Leaves nothing of what the state before says to the gates, so that time passes along the cell alone.
  package mutating func cutRecurrence() {
    lstm.weights[0].recurrent = .zeros(lstm.weights[0].recurrent.shape)
  }

  /// All gates and cells of every step.
  package func trace(_ x: Tensor) -> LSTMOutput { x.lstm(lstm.weights[0]) }

  package mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit("lstm", &lstm)
    visit("output", &output)
  }
}

/// A plain recurrent network, hₜ = tanh(xₜ W + hₜ₋₁ U + b).
package struct TanhReader: Reader {
  package var rnn: RNN
  package var output: Dense

  /// With an orthogonal U the state keeps its length, as long as tanh is nearly linear.
  package init(width: Int, isOrthogonal: Bool, key: Key) {
    let (k1, k2, k3) = key.split()
    rnn = RNN(inputs: 2, width: width, key: k1)
    if isOrthogonal { rnn.weights[0].recurrent = .orthogonal([width, width], key: k3) }
    output = Dense(width, 1, key: k2)
  }

  package func state(after x: Tensor) -> Tensor { rnn.run(x).final[0] }

  package mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit("rnn", &rnn)
    visit("output", &output)
  }
}

extension Reader {
  /// What is said at the end of sequences `[T, N, 2]`: `[N, 1]`.
  package func callAsFunction(_ x: Tensor) -> Tensor { output(state(after: x)) }

  /// Adam on new sequences at every step, its gradient clipped to norm 1.
  package func training(
    on task: some SequenceTask, steps: Int, learningRate: Double
  ) -> Training<Self, Sequences> {
    Training(self, by: Adam(learningRate: Float(learningRate)), steps: steps, clippingTo: 1) {
      reader, batch in task.loss(reader(batch.x), batch.targets)
    }
  }

  /// How strongly each step acts on the end: the mean norm of the gradient that a random gradient at
  /// the last state sends back to each input, `[T]`.
  package func gradientThroughTime(_ x: Tensor, key: Key) -> [Float] {
    let sent = Tensor.normal(state(after: x).shape, key: key)
    let received = gradient(at: x) { (state(after: $0) * sent).sum() }  // [T, N, 2]
    return received.norm(along: 2).mean(along: 1).elements
  }
}

extension LatchTask {
  /// The share of 500 new sequences that a reader answers rightly.
  package func accuracy(_ reader: some Reader, key: Key) -> Float {
    let unseen = batch(500, key: key)
    return accuracy(reader(unseen.x), unseen.targets)
  }
}
