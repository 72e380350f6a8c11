import Datasets
import Engine
import Neural

/// A recurrent network that reads a sequence and says one number at its end.
protocol Reader: Model {
  var output: Dense { get set }
  /// The state after the last step, `[N, H]`.
  func state(after x: Tensor) -> Tensor
}

extension Reader {
  /// From `[T, N, 2]` to `[N, 1]`.
  func callAsFunction(_ x: Tensor) -> Tensor { output(state(after: x)) }

  /// Adam on new sequences at every step, its gradient clipped to norm 1, until `steps` are over or
  /// the mean loss of 20 steps is below `enough`; `observe` sees every step's reader and loss.
  mutating func learn(
    _ task: some SequenceTask, batch: Int, steps: some Sequence<Int>, learningRate: Float,
    enough: Float = 0, key: Key,
    observe: (_ step: Int, _ reader: Self, _ loss: Float) -> Void = { _, _, _ in }
  ) {
    var optimizer = Adam(learningRate: learningRate)
    var recent: [Float] = []
    for step in steps {
      let sequences = task.batch(batch, key: key.folding(in: UInt32(step)))
      var (loss, gradient) = valueAndGradient(at: self) {
        task.loss($0(sequences.x), sequences.targets)
      }
      observe(step, self, loss.item)
      gradient.clip(byGlobalNorm: 1)
      optimizer.step(&self, along: gradient)
      recent = recent.suffix(19) + [loss.item]
      if recent.count == 20, recent.reduce(0, +) / 20 < enough { break }
    }
  }
}

extension LatchTask {
  /// The share of 500 sequences that a reader answers rightly.
  func accuracy(_ reader: some Reader, key: Key) -> Float {
    let unseen = batch(500, key: key)
    return accuracy(reader(unseen.x), unseen.targets)
  }
}

/// Long short-term memory.
struct GatedReader: Reader {
  var lstm: LSTM
  var output: Dense

  init(width: Int, forgetBias: Double, key: Key) {
    let (k1, k2) = key.split()
    lstm = LSTM(inputs: 2, width: width, forgetBias: Float(forgetBias), key: k1)
    output = Dense(width, 1, key: k2)
  }

  func state(after x: Tensor) -> Tensor { lstm.run(x).final[0].hidden }

  /// All gates and cells of every step.
  func trace(_ x: Tensor) -> LSTMOutput { x.lstm(lstm.weights[0]) }

  mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit("lstm", &lstm)
    visit("output", &output)
  }
}

/// A plain recurrent network, hₜ = tanh(xₜ W + hₜ₋₁ U + b).
struct TanhReader: Reader {
  var rnn: RNN
  var output: Dense

  /// With an orthogonal U the state keeps its length, as long as tanh is nearly linear.
  init(width: Int, isOrthogonal: Bool, key: Key) {
    let (k1, k2, k3) = key.split()
    rnn = RNN(inputs: 2, width: width, key: k1)
    if isOrthogonal { rnn.weights[0].recurrent = .orthogonal([width, width], key: k3) }
    output = Dense(width, 1, key: k2)
  }

  func state(after x: Tensor) -> Tensor { rnn.run(x).final[0] }

  mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit("rnn", &rnn)
    visit("output", &output)
  }
}

/// How strongly each step of a sequence acts on the end: the mean norm of the gradient that a random
/// gradient at the last state sends back to each input, `[T]`.
func gradientThroughTime(_ reader: some Reader, over x: Tensor, key: Key) -> [Float] {
  let last = reader.state(after: x)
  let sent = Tensor.normal(last.shape, key: key)
  let received = gradient(at: x) { (reader.state(after: $0) * sent).sum() }  // [T, N, 2]
  return received.norm(along: 2).mean(along: 1).elements
}
