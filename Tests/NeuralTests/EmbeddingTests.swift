import Engine
import Neural
import Testing

@Test func embeddingLooksUpAndCollectsGradients() {
  let embedding = Embedding(5, width: 3, deviation: 0.02, key: Key(1))
  let tokens = Tensor([4, 0, 4, 2], shape: [2, 2])
  let y = embedding(tokens)
  #expect(y.shape == [2, 2, 3])
  #expect(y.reshaped(to: [4, 3]).rows == [4, 0, 4, 2].map { embedding.table.rows[$0] })
  let g = gradient(at: embedding) { $0(tokens).sum() }
  #expect(g.table.rows == [1, 0, 1, 0, 2].map { [$0, $0, $0] })
}
