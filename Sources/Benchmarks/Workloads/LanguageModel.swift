import Engine
import Neural

extension Workload {
  static let transformer = Workload(
    "transformer", "two causal blocks of width 128 on 32 texts of 64 tokens, Adam"
  ) {
    let tokens = labels([32, 64], below: 64)
    let targets = labels([32, 64], below: 64, key: rootKey.folding(in: 5))
    return training(LanguageModel(tokens: 64, length: 64, width: 128, heads: 4, blocks: 2)) {
      crossEntropy(logits: $0(tokens), labels: targets)
    }
  }
}

private struct LanguageModel: Model {
  var embedding: Tensor  // [V, D]
  var positions: Tensor  // [T, D]
  var blocks: [TransformerEncoderBlock]
  var norm: LayerNorm
  var head: [Dense]

  init(tokens: Int, length: Int, width: Int, heads: Int, blocks count: Int) {
    embedding = normal(1, [tokens, width])
    positions = normal(2, [length, width]) * 0.02
    blocks = (0..<count).map { index in
      var block = TransformerEncoderBlock(
        width: width, heads: heads, activation: .tanhGELU, key: rootKey)
      // One draw for the three projections, side by side.
      let projections = layers(10 + index, width, 3 * width)[0].weight.split(3, along: 1)
      block.attention.query.weight = projections[0]
      block.attention.key.weight = projections[1]
      block.attention.value.weight = projections[2]
      block.attention.output = layers(20 + index, width, width)[0]
      let feedForward = layers(30 + index, width, 4 * width, width)
      block.feedForward.hidden.weight = feedForward[0].weight
      block.feedForward.output.weight = feedForward[1].weight
      return block
    }
    norm = LayerNorm(width)
    head = layers(3, width, tokens)
  }

  /// Tokens `[N, T]` to the logits of the next ones `[N, T, V]`.
  func callAsFunction(_ tokens: Tensor) -> Tensor {
    let x = embedding.gathered(tokens) + positions
    return head(norm(blocks.reduce(x) { x, block in block(x, mask: .causal) }))
  }

  mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit("embedding", &embedding)
    visit("positions", &positions)
    visit("blocks", &blocks)
    visit("norm", &norm)
    visit("head", &head)
  }
}
