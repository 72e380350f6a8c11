import Engine
import Neural

extension Computation {
  /// A short training of each family of layers.
  package static let trainings = [
    Computation(
      training: "dense",
      [
        Dense(2, 16, activation: .relu, key: Key(1)),
        Dense(16, 16, activation: .gelu, key: Key(2)),
        Dense(16, 1, key: Key(3)),
      ], optimizer: SGD(learningRate: 0.1, momentum: 0.9, nesterov: true)
    ) { layers, _ in
      let x = Tensor.normal([3_000, 2], key: Key(4))
      let targets = x.squared().sum(along: 1, keepingDimension: true) .> 1
      return binaryCrossEntropy(logits: layers.reduce(x) { $1($0) }, targets: targets)
    },
    Computation(
      training: "convolution", Convolutional(key: Key(5)), optimizer: Adam(learningRate: 1e-2)
    ) { model, _ in
      let x = Tensor.normal([24, 12, 12, 2], key: Key(6))
      let labels = Tensor.randomIntegers([24], in: 0..<5, key: Key(7))
      return crossEntropy(logits: model(x), labels: labels)
    },
    Computation(
      training: "transposed convolution", Decoder(key: Key(8)),
      optimizer: RMSprop(learningRate: 1e-3)
    ) { model, step in
      let code = Tensor.normal([8, 4, 4, 6], key: Key(9).folding(in: UInt32(step)))
      return meanSquaredError(model(code), .ones([8, 8, 8, 3]))
    },
    recurrent("rnn", RNN(inputs: 5, width: 20, layers: 2, key: Key(10))) { $0($1) },
    recurrent("lstm", LSTM(inputs: 5, width: 20, bidirectional: true, key: Key(11))) { $0($1) },
    recurrent("gru", GRU(inputs: 5, width: 20, key: Key(12))) { $0($1) },
    Computation(
      training: "transformer", Translator(key: Key(13)), optimizer: AdamW(learningRate: 1e-3)
    ) { model, step in
      let key = Key(14).folding(in: UInt32(step))
      let tokens = Tensor.randomIntegers([6, 10], in: 0..<11, key: key)
      return crossEntropy(
        logits: model(tokens, key: key).reshaped(to: [60, 11]), labels: tokens.reshaped(to: [60]))
    },
  ]

  /// Trains from scratch: the losses, and every parameter at the end.
  private init<M: Model & SendableMetatype, O: Optimizer>(
    training name: String, _ model: @autoclosure @escaping @Sendable () -> M, optimizer: O,
    loss: @escaping @Sendable (_ model: M, _ step: Int) -> Tensor
  ) {
    self.init("training \(name)") {
      var (model, optimizer, losses) = (model(), optimizer, [Float]())
      for step in 0..<6 {
        let (value, gradient) = valueAndGradient(at: model) { loss($0, step) }
        optimizer.step(&model, along: gradient)
        losses.append(value.item)
      }
      return losses + model.parameters.flatMap { $0.elements }
    }
  }

  private static func recurrent<M: Model & Sendable>(
    _ name: String, _ model: M, _ apply: @escaping @Sendable (M, Tensor) -> Tensor
  ) -> Computation {
    Computation(training: name, model, optimizer: Adagrad(learningRate: 1e-2)) { model, step in
      let x = Tensor.normal([15, 30, 5], key: Key(15).folding(in: UInt32(step)))
      return apply(model, x).squared().mean()
    }
  }
}

private struct Convolutional: Model {
  var first: Conv2D
  var norm: BatchNorm
  var second: Conv2D
  var output: Dense

  init(key: Key) {
    let (k1, k2, k3) = key.split()
    first = Conv2D(2, 8, kernel: 3, padding: 1, activation: .relu, key: k1)
    norm = BatchNorm(8)
    second = Conv2D(8, 12, kernel: 3, stride: 2, dilation: 2, groups: 2, key: k2)
    output = Dense(12, 5, key: k3)
  }

  func callAsFunction(_ x: Tensor) -> Tensor {
    var averages = RunningAverages(channels: 8)
    let h = norm(first(x), updating: &averages).maxPool2d(kernel: 2)
    return output(second(h).silu().globalAveragePool2d())
  }

  mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit("first", &first)
    visit("norm", &norm)
    visit("second", &second)
    visit("output", &output)
  }
}

private struct Decoder: Model {
  var widen: ConvTranspose2D
  var groupNorm: GroupNorm
  var instanceNorm: InstanceNorm
  var output: Conv2D

  init(key: Key) {
    let (k1, k2) = key.split()
    widen = ConvTranspose2D(6, 8, kernel: 4, stride: 2, padding: 1, key: k1)
    groupNorm = GroupNorm(8, groups: 2)
    instanceNorm = InstanceNorm(8)
    output = Conv2D(8, 3, kernel: 1, key: k2)
  }

  func callAsFunction(_ x: Tensor) -> Tensor {
    output(instanceNorm(groupNorm(widen(x)).tanh()))
  }

  mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit("widen", &widen)
    visit("groupNorm", &groupNorm)
    visit("instanceNorm", &instanceNorm)
    visit("output", &output)
  }
}

private struct Translator: Model {
  var embedding: Embedding
  var encoder: TransformerEncoderBlock
  var decoder: TransformerDecoderBlock
  var norm: RMSNorm
  var output: Dense

  init(key: Key) {
    let keys = key.split(4)
    embedding = Embedding(11, width: 24, key: keys[0])
    encoder = TransformerEncoderBlock(width: 24, heads: 3, activation: .gelu, key: keys[1])
    decoder = TransformerDecoderBlock(width: 24, heads: 2, norms: .after, key: keys[2])
    norm = RMSNorm(24)
    output = Dense(24, 11, key: keys[3])
  }

  func callAsFunction(_ tokens: Tensor, key: Key) -> Tensor {
    let x = embedding(tokens) + .sinusoidalPositions(10, width: 24)
    let source = Dropout(rate: 0.1)(encoder(x), key: key, training: true)
    return output(norm(decoder(x, over: source)))
  }

  mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit("embedding", &embedding)
    visit("encoder", &encoder)
    visit("decoder", &decoder)
    visit("norm", &norm)
    visit("output", &output)
  }
}
