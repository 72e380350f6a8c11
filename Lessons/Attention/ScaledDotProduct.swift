import Engine
import Measures

/// The chapter's function: weights softmax(Q Kᵀ / √d_k) and output weights · V, for queries
/// `[…, T, d_k]`, keys `[…, S, d_k]` and values `[…, S, d_v]`.
///
/// The engine's own `attention` computes the same without ever holding the weights; this one has
/// them, because they are what there is to see. Without `isScaled` the division is left out.
func scaledDotProductAttention(
  _ queries: Tensor, _ keys: Tensor, _ values: Tensor, isScaled: Bool = true
) -> (output: Tensor, weights: Tensor) {
  let width = Float(queries.shape[queries.shape.count - 1])
  let products = queries.matmul(keys.swappingAxes(-1, -2))  // [..., T, S]
  let scores = isScaled ? products / width.squareRoot() : products
  let weights = scores.softmax()
  return (weights.matmul(values), weights)
}

/// What becomes of the softmax over `keys` random keys as the width of queries and keys grows.
struct Saturation {
  let width: Int
  /// The mean entropy of the weights, in nats.
  let entropy: Float
  /// Quartiles, over queries, of the norm of the gradient that reaches the scores.
  let gradient: (lower: Float, median: Float, upper: Float)

  /// Measures 200 queries, each over keys of its own, all drawn from N(0, 1).
  init(width: Int, keys: Int, isScaled: Bool, key: Key) {
    let (k1, k2, k3) = key.split()
    let query = Tensor.normal([200, 1, width], key: k1)
    let products = query.matmul(.normal([200, width, keys], key: k2)).squeezed(at: 1)
    let scores = isScaled ? products / Float(width).squareRoot() : products  // [200, keys]
    let weights = scores.softmax()
    // A random gradient at the weights, as the rest of a network would send one back.
    let sent = Tensor.normal(scores.shape, key: k3)
    let received = Engine.gradient(at: scores) { ($0.softmax() * sent).sum() }
    let norms = received.norm(along: 1).elements.sorted()
    self.width = width
    entropy = entropies(weights).mean().item
    gradient = (norms[50], norms[100], norms[150])
  }
}

/// The variance of q·k over independent pairs drawn from N(0, 1), and some of the products.
struct ProductSpread {
  let width: Int
  let variance: Double
  let products: [Float]

  init(width: Int, pairs: Int, key: Key) {
    // In blocks, so that no more than some megabytes of numbers exist at a time.
    let block = 2_500
    var (sum, squares) = (0.0, 0.0)
    var kept: [Float] = []
    for (index, start) in stride(from: 0, to: pairs, by: block).enumerated() {
      let (k1, k2) = key.folding(in: UInt32(index)).split()
      let shape: Shape = [Swift.min(block, pairs - start), width]
      let products = (Tensor.normal(shape, key: k1) * .normal(shape, key: k2)).sum(along: 1)
        .elements
      if kept.count < 10_000 { kept += products }
      for product in products {
        sum += Double(product)
        squares += Double(product) * Double(product)
      }
    }
    let mean = sum / Double(pairs)
    self.width = width
    variance = squares / Double(pairs) - mean * mean
    products = kept
  }
}
