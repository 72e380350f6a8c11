import Course
import Engine
import Neural

/// Two networks back to back: an encoder that squeezes each example into a few numbers, its code, and
/// a decoder that makes the example again out of them.
struct Autoencoder: Model {
  var encoder: [Dense]
  var decoder: [Dense]

  /// The chapter's: tanh in one hidden layer on either side, normal weights of deviation `scale`,
  /// biases zero.
  init(chapterUnits units: Int, scale: Float, key: Key) {
    let shapes: [Shape] = [[2, units], [units, 1], [1, units], [units, 2]]
    let layers = zip(shapes, key.split(4)).enumerated().map { index, draw in
      Dense(
        weight: scale * .normal(draw.0, key: draw.1),
        activation: index.isMultiple(of: 2) ? .tanh : .identity)
    }
    encoder = Array(layers[..<2])
    decoder = Array(layers[2...])
  }

  /// Layers of these widths down to the code and up again: 2, 32, 32, 1 makes 2-32-32-1-32-32-2. The
  /// code and the output are linear.
  init(_ widths: [Int], activation: Activation, key: Key) {
    let (down, up) = key.split()
    func layers(_ widths: [Int], _ key: Key) -> [Dense] {
      let last = widths.count - 2
      return zip(zip(widths, widths.dropFirst()), key.split(last + 1)).enumerated().map {
        index, draw in
        Dense(
          draw.0.0, draw.0.1, activation: index == last ? .identity : activation, key: draw.1)
      }
    }
    encoder = layers(widths, down)
    decoder = layers(widths.reversed(), up)
  }

  /// The codes `[N, K]` of examples `[N, D]`.
  func encode(_ x: Tensor) -> Tensor { encoder.reduce(x) { x, layer in layer(x) } }

  /// The examples `[N, D]` that codes `[N, K]` stand for.
  func decode(_ z: Tensor) -> Tensor { decoder.reduce(z) { z, layer in layer(z) } }

  /// The reconstruction `[N, D]` of examples `[N, D]`.
  func callAsFunction(_ x: Tensor) -> Tensor { decode(encode(x)) }

  /// The mean square error of the reconstruction, over all numbers of all examples.
  func error(_ x: Tensor) -> Float { meanSquaredError(self(x), x).item }

  /// The mean square error of each example's reconstruction, [N].
  func errors(_ x: Tensor) -> [Float] { (self(x) - x).squared().mean(along: 1).elements }

  mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit("encoder", &encoder)
    visit("decoder", &decoder)
  }
}

extension Autoencoder {
  /// Learns to make `target` out of `input`, which `examples` hands out for each step; `observe` sees
  /// the network and its loss before every step, and the network after the last.
  mutating func train(
    steps: some Sequence<Int>, by optimizer: some Optimizer, rate: Schedule,
    on examples: (_ step: Int) -> (input: Tensor, target: Tensor),
    observe: (_ step: Int, _ network: Autoencoder, _ loss: Float?) -> Void = { _, _, _ in }
  ) {
    var optimizer = optimizer
    var taken = 0
    for _ in steps {
      let (input, target) = examples(taken)
      let (loss, gradient) = valueAndGradient(at: self) { meanSquaredError($0(input), target) }
      observe(taken, self, loss.item)
      optimizer.learningRate = rate(taken)
      optimizer.step(&self, along: gradient)
      taken += 1
    }
    observe(taken, self, nil)
  }
}
