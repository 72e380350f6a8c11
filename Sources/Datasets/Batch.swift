import Engine

extension Tensor {
  /// `count` rows drawn at random, any of them perhaps more than once: a batch to learn from.
  public func batch(_ count: Int, key: Key) -> Tensor {
    gathered(.randomIntegers([count], in: 0..<shape[0], key: key))
  }

  /// Random rows for a step of a training: others at each, of the key and the step's number.
  public func batch(_ count: Int, at step: Int, key: Key) -> Tensor {
    batch(count, key: key.folding(in: UInt32(step)))
  }
}
