public import Engine

/// A fully connected layer: f(x W + b), for x `[N, I]`, W `[I, O]`, b `[O]`.
///
///     let layer = Dense(2, 16, activation: .relu, key: key)
///     let hidden = layer(x)  // [N, 2] to [N, 16]
public struct Dense: Model, Sendable {
  /// W `[I, O]`.
  public var weight: Tensor
  /// b `[O]`.
  public var bias: Tensor
  /// f, applied to the sum.
  public var activation: Activation

  /// A layer of the given weights; without a bias it starts at zero.
  public init(weight: Tensor, bias: Tensor? = nil, activation: Activation = .identity) {
    self.weight = weight
    self.bias = bias ?? .zeros([weight.shape[1]])
    self.activation = activation
  }

  /// A layer of the given widths. Weights and bias are uniform in ±1/√inputs, as PyTorch draws them.
  public init(_ inputs: Int, _ outputs: Int, activation: Activation = .identity, key: Key) {
    let (first, second) = key.split()
    self.init(
      weight: .uniform([inputs, outputs], fanIn: inputs, key: first),
      bias: .uniform([outputs], fanIn: inputs, key: second), activation: activation)
  }

  /// The layer's output for a batch: `[N, I]` to `[N, O]`.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    x.dense(weight, bias, activation: activation)
  }

  public mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit("weight", &weight)
    visit("bias", &bias)
  }
}

extension [Dense] {
  /// Layers of the given widths, from the inputs to the outputs, each of a key of its own; all but the
  /// last have the activation.
  public init(widths: [Int], activation: Activation, key: Key) {
    let keys = key.split(widths.count - 1)
    self = keys.indices.map { index in
      Dense(
        widths[index], widths[index + 1],
        activation: index == keys.count - 1 ? .identity : activation, key: keys[index])
    }
  }

  /// The same with weights `[inputs, outputs]` that a rule draws with each layer's key, and biases of zero;
  /// the last layer has an activation of its own.
  public init(
    widths: [Int], activation: Activation, last: Activation = .identity, key: Key,
    weight: (_ inputs: Int, _ outputs: Int, _ key: Key) -> Tensor
  ) {
    let keys = key.split(widths.count - 1)
    self = keys.indices.map { index in
      Dense(
        weight: weight(widths[index], widths[index + 1], keys[index]),
        activation: index == keys.count - 1 ? last : activation)
    }
  }

  /// The output of layers one after another, of which each takes what the one before it gives.
  public func callAsFunction(_ x: Tensor) -> Tensor { reduce(x) { x, layer in layer(x) } }

  /// What each of the layers gives, the last one's output included.
  public func outputs(_ x: Tensor) -> [Tensor] {
    var outputs: [Tensor] = []
    for layer in self { outputs.append(layer(outputs.last ?? x)) }
    return outputs
  }
}
