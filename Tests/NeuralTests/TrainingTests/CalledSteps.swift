import Engine
import Neural
import Testing

/// What a training should come to, from steps that are written out.
struct CalledSteps {
  /// Of each step: the loss and its parts, from before it, and the parameters after it.
  var results: [(loss: [UInt32], parts: [[UInt32]], model: [[UInt32]])] = []

  init<M: Model, Batch>(
    _ start: M, by optimizer: some Optimizer, batches: [Batch], rate: Schedule? = nil,
    clippingTo limit: Float? = nil, loss: (M, Batch) -> Loss
  ) {
    var (model, optimizer) = (start, optimizer)
    for (step, batch) in batches.enumerated() {
      if let rate { optimizer.learningRate = rate(step) }
      var parts: [Tensor] = []
      var (value, gradient) = valueAndGradient(at: model) { model in
        let loss = loss(model, batch)
        parts = loss.parts.map(\.detached)
        return loss.total
      }
      if let limit {
        let factor = limit / (gradient.globalNorm + 1e-6)
        if factor < 1 { gradient.forEachParameter { $0 = $0 * factor } }
      }
      optimizer.step(&model, along: gradient)
      results.append((value.bits, parts.map(\.bits), model.parameters.map(\.bits)))
    }
  }
}

/// Walks a training over batches, which must come to the bits of called steps; tells which steps were
/// replayed.
func expectCalledSteps<M: Model & SendableMetatype, Batch: Model & SendableMetatype>(
  _ start: M, by optimizer: some Optimizer, batches: [Batch], rate: Schedule? = nil,
  clippingTo limit: Float? = nil, sourceLocation: SourceLocation = #_sourceLocation,
  loss: @escaping @Sendable (M, Batch) -> Loss
) -> [Bool] {
  let expected = CalledSteps(
    start, by: optimizer, batches: batches, rate: rate, clippingTo: limit, loss: loss)
  let training = Training(
    start, by: optimizer, steps: batches.count, rate: rate, clippingTo: limit, loss: loss)
  return training.map { step in
    let loss = training.step(batches[step])
    #expect(loss.total.bits == expected.results[step].loss, sourceLocation: sourceLocation)
    #expect(loss.parts.map(\.bits) == expected.results[step].parts, sourceLocation: sourceLocation)
    // Not at every step: a model that nobody asks for must not matter.
    if step % 3 == 0 || step == batches.count - 1 {
      #expect(
        training.model.parameters.map(\.bits) == expected.results[step].model,
        "step \(step)", sourceLocation: sourceLocation)
    }
    return training.isReplaying
  }
}

/// Points with what is to be said of them, and a number for each step.
struct Points: Model {
  var x: Tensor
  var y: Tensor
  var noise = Tensor(0)

  /// Points `[count, 2]` and, for each, two numbers.
  init(_ count: Int, key: Key) {
    let (k1, k2, k3) = key.split()
    x = .normal([count, 2], key: k1)
    y = .normal([count, 2], key: k2)
    noise = .normal([2], key: k3) * 0.1
  }

  mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit("x", &x)
    visit("y", &y)
    visit("noise", &noise)
  }

  static func batches(_ count: Int, of size: Int = 50) -> [Points] {
    (0..<count).map { Points(size, key: Key(UInt64(100 + $0))) }
  }
}

/// Dense layers of the given widths, with an activation after all but the last.
func layers(_ widths: Int..., activation: Activation = .tanh) -> [Dense] {
  (0..<widths.count - 1).map { index in
    Dense(
      widths[index], widths[index + 1],
      activation: index == widths.count - 2 ? .identity : activation, key: Key(UInt64(index)))
  }
}

extension [Dense] {
  func callAsFunction(_ x: Tensor) -> Tensor { reduce(x) { x, layer in layer(x) } }
}

extension Tensor {
  var bits: [UInt32] { elements.map(\.bitPattern) }
}
