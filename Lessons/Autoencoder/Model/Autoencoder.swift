import Engine
import Neural

/// Two networks back to back: an encoder that squeezes each example into a few numbers, its code, and
/// a decoder that makes the example again out of them.
package struct Autoencoder: Model {
  package var encoder: [Dense]
  package var decoder: [Dense]

  /// The chapter's 2-H-1-H-2: tanh in one hidden layer on either side, normal weights of deviation
  /// `scale`, biases zero.
  package init(chapterUnits units: Int, scale: Float, key: Key) {
    let keys = key.split(4)
    func layer(_ shape: Shape, _ activation: Activation, _ key: Key) -> Dense {
      Dense(weight: scale * .normal(shape, key: key), activation: activation)
    }
    encoder = [layer([2, units], .tanh, keys[0]), layer([units, 1], .identity, keys[1])]
    decoder = [layer([1, units], .tanh, keys[2]), layer([units, 2], .identity, keys[3])]
  }

  /// Layers of these widths down to the code and up again: 2, 32, 32, 1 makes 2-32-32-1-32-32-2. The
  /// code and the output are linear.
  package init(_ widths: [Int], activation: Activation, key: Key) {
    let (down, up) = key.split()
    encoder = [Dense](widths: widths, activation: activation, key: down)
    decoder = [Dense](widths: widths.reversed(), activation: activation, key: up)
  }

  /// The codes `[N, K]` of examples `[N, D]`.
  package func encode(_ x: Tensor) -> Tensor { encoder(x) }

  /// The examples `[N, D]` that codes `[N, K]` stand for.
  package func decode(_ z: Tensor) -> Tensor { decoder(z) }

  /// The reconstruction `[N, D]` of examples `[N, D]`.
  package func callAsFunction(_ x: Tensor) -> Tensor { decode(encode(x)) }

  /// The mean square error of the reconstruction.
  package func error(_ x: Tensor) -> Float { Examples(x).loss(self).item }

  package mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit("encoder", &encoder)
    visit("decoder", &decoder)
  }
}

/// What a step is given: examples, and what is to be made of them.
package struct Examples: Model {
  package var input: Tensor  // [N, D]
  package var target: Tensor  // [N, D]

  /// Examples that are to be made again as they are.
  package init(_ x: Tensor) { (input, target) = (x, x) }

  /// Examples that are to be found under normal noise of deviation `sigma`.
  package init(_ x: Tensor, noise sigma: Float, key: Key) {
    (input, target) = (x.adding(sigma, times: .normal(x.shape, key: key)), x)
  }

  /// The mean square error of what a network makes of the input, over all numbers of all examples.
  package func loss(_ network: Autoencoder) -> Tensor { meanSquaredError(network(input), target) }

  package mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit("input", &input)
    visit("target", &target)
  }
}

extension Autoencoder {
  /// The chapter's recipe: plain gradient descent.
  package func descent(steps: Int, learningRate: Float) -> Training<Autoencoder, Examples> {
    Training(self, by: SGD(learningRate: learningRate), steps: steps) { $1.loss($0) }
  }

  /// Adam, whose step size falls along half a cosine.
  package func training(
    steps: Int, learningRate: Float, betas: (Double, Double) = (0.9, 0.999)
  ) -> Training<Autoencoder, Examples> {
    Training(
      self, by: Adam(learningRate: learningRate, betas: betas), steps: steps,
      rate: .cosine(from: learningRate, over: steps)
    ) { $1.loss($0) }
  }
}
