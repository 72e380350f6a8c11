import Engine
import Neural

/// Where the blocks of a residual network have their norm.
package enum NormPlace: String, CaseIterable {
  case none = "no norm"
  case branch = "norm within the branch"
  case sum = "norm after the sum"

  /// The mean squares of a random signal before and after each of the blocks x + f(x) of an untrained
  /// network, whose branches f keep the size of what they are given.
  package func meanSquares(blocks: Int, width: Int, key: Key) -> [Float] {
    let (inputs, weights) = key.split()
    let (one, zero) = (Tensor.ones([width]), Tensor.zeros([width]))
    var x = Tensor.normal([64, width], key: inputs)
    let start = x.squared().mean().item
    let after = (0..<blocks).map { block in
      let (first, second) = weights.folding(in: UInt32(block)).split()
      let input = self == .branch ? x.layerNorm(one, zero) : x
      let hidden = input.matmul(.heNormal([width, width], key: first)).relu()
      // He's rule for rectified units, and half of it where nothing is rectified after.
      x = x + hidden.matmul(.heNormal([width, width], key: second) / Float(2).squareRoot())
      if self == .sum { x = x.layerNorm(one, zero) }
      return x.squared().mean().item
    }
    return [start] + after
  }
}
