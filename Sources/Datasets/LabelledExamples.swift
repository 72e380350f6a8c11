import Engine

/// Inputs with the class of each, as networks take them: all there are, or a batch to train on.
///
/// Its tensors are named like a model's parameters, so that a step can take the whole batch as one value.
public struct LabelledExamples: Model, Sendable {
  /// `[N, …]`.
  public var x: Tensor
  /// The classes, whole numbers from 0, `[N]`.
  public var labels: Tensor

  /// Images `[N, H, W, 1]`.
  public init(_ images: LabelledImages) {
    x = Tensor(images.pixels, shape: [images.count, images.height, images.width, 1])
    labels = Tensor(images.labels.map(Float.init))
  }

  /// Signals `[N, L]`.
  public init(_ signals: Signals) {
    x = Tensor(signals.rows, shape: [signals.count, Signals.length])
    labels = Tensor(signals.labels.map(Float.init))
  }

  /// How many examples there are, N.
  public var count: Int { labels.elementCount }

  /// A batch of examples, each drawn from all.
  public func batch(_ count: Int, key: Key) -> LabelledExamples {
    let places = Tensor.randomIntegers([count], in: 0..<self.count, key: key)
    return mapped { $0.gathered(places) }
  }

  /// The examples at these places.
  public func part(_ range: Range<Int>) -> LabelledExamples {
    mapped { $0.slice(range, along: 0) }
  }

  private func mapped(_ transform: (Tensor) -> Tensor) -> LabelledExamples {
    var copy = self
    (copy.x, copy.labels) = (transform(x), transform(labels))
    return copy
  }

  /// The mean cross-entropy of a classifier's logits `[N, C]`, in nats.
  public func loss(_ logits: Tensor) -> Tensor { crossEntropy(logits: logits, labels: labels) }

  /// The share of examples whose class has the greatest of a classifier's logits `[N, C]`.
  public func accuracy(_ logits: Tensor) -> Float {
    (logits.argmax(along: 1) .== labels).mean().item
  }

  /// The share of examples that `classifier`, which makes logits of inputs, gets wrong: all at once, or in
  /// batches of `size`, without the last of them that fill no batch.
  public func error(
    inBatchesOf size: Int? = nil, of classifier: (_ x: Tensor) -> Tensor
  ) -> Float {
    let size = size ?? count
    let batches = (0..<count / size).map { part($0 * size..<($0 + 1) * size) }
    let wrong = batches.map { batch in
      (1 - (classifier(batch.x).argmax(along: 1) .== batch.labels)).sum().item
    }
    return wrong.reduce(0, +) / Float(batches.count * size)
  }

  public mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit("x", &x)
    visit("labels", &labels)
  }
}
