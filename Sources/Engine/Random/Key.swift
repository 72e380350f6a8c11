import Kernels

/// Where randomness comes from: a value that stands for a whole sequence of random numbers.
///
/// The same key always gives the same numbers, so every use takes a key of its own, split off from
/// another one. There is no global generator. Keys, words and draws are those of JAX with its
/// default Threefry generator.
///
///     let (weights, noise) = Key(0).split()
///     let w = Tensor.normal([2, 16], key: weights)
public struct Key: Sendable, Equatable {
  public let high: UInt32
  public let low: UInt32

  /// The key of its two words.
  public init(high: UInt32, low: UInt32) {
    self.high = high
    self.low = low
  }

  /// The key of a seed: `jax.random.PRNGKey(seed)`.
  public init(_ seed: UInt64) {
    self.init(
      high: UInt32(truncatingIfNeeded: seed >> 32), low: UInt32(truncatingIfNeeded: seed))
  }

  private var words: (high: UInt32, low: UInt32) { (high, low) }

  private func block(_ counter: UInt64) -> Key {
    let counter = (UInt32(truncatingIfNeeded: counter >> 32), UInt32(truncatingIfNeeded: counter))
    let block = Threefry.block(key: words, counter: counter)
    return Key(high: block.high, low: block.low)
  }

  /// Independent keys: `jax.random.split(key, count)`.
  public func split(_ count: Int) -> [Key] {
    (0..<count).map { block(UInt64($0)) }
  }

  /// As many independent keys as the pattern they are assigned to asks for.
  public func split() -> (Key, Key) { (block(0), block(1)) }
  public func split() -> (Key, Key, Key) { (block(0), block(1), block(2)) }
  public func split() -> (Key, Key, Key, Key) { (block(0), block(1), block(2), block(3)) }

  /// The key of this one and a number, such as a training step: `jax.random.fold_in`.
  public func folding(in number: UInt32) -> Key { block(UInt64(number)) }

  /// Random words: `jax.random.bits(key, (count,))`.
  public func bits(_ count: Int) -> [UInt32] {
    (0..<count).map {
      let block = block(UInt64($0))
      return block.high ^ block.low
    }
  }
}

extension Tensor {
  /// Uniform numbers in [lower, upper): `jax.random.uniform`.
  public static func uniform(
    _ shape: Shape, from lower: Float = 0, to upper: Float = 1, key: Key
  ) -> Tensor {
    draws(.uniform(lower: lower, upper: upper), shape, key)
  }

  /// Normal numbers of mean 0 and variance 1: `jax.random.normal`, within 2.4e-7.
  public static func normal(_ shape: Shape, key: Key) -> Tensor {
    draws(.normal, shape, key)
  }

  /// Whole numbers in a range, as Floats: `jax.random.randint`.
  public static func randomIntegers(_ shape: Shape, in range: Range<Int>, key: Key) -> Tensor {
    guard !range.isEmpty, range.lowerBound >= -(1 << 24), range.upperBound <= 1 << 24 else {
      misuse("randomIntegers", "\(range) is empty or beyond ±2²⁴, where Floats are no longer exact")
    }
    let (first, second) = key.split()
    return draws(
      .integers(
        lower: Int32(range.lowerBound), upper: Int32(range.upperBound),
        secondKey: (second.high, second.low)), shape, first)
  }

  private static func draws(
    _ distribution: RandomDraws.Distribution, _ shape: Shape, _ key: Key
  ) -> Tensor {
    let result = Tensor(undefined: shape)
    RandomDraws(distribution, key: (key.high, key.low), into: result.buffer).launch()
    return result
  }
}
