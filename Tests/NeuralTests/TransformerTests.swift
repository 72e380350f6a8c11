import Engine
import Neural
import Testing

@Suite struct TransformerTests {
  let x = Tensor.normal([2, 9, 12], key: Key(1))
  let source = Tensor.normal([2, 5, 12], key: Key(2))

  @Test func headsAreAttentionOfTheirOwn() {
    let layer = MultiHeadAttention(width: 12, heads: 3, key: Key(3))
    let (q, k, v) = (layer.query(x), layer.key(source), layer.value(source))
    let heads = (0..<3).map { head -> Tensor in
      func own(_ t: Tensor) -> Tensor {
        t.slice(4 * head..<4 * head + 4, along: 2).expanded(at: 1)
      }
      return attentionWeights(queries: own(q), keys: own(k)).matmul(own(v)).squeezed(at: 1)
    }
    let expected = layer.output(.concatenated(heads, along: 2))
    #expect(difference(layer(x, over: source), expected) <= 1e-5)
  }

  @Test func weightsGiveTheOutput() {
    let layer = MultiHeadAttention(width: 12, heads: 3, key: Key(4))
    let mask = AttentionMask.causal.and(.lengths([9, 4], of: 9))
    let table = RotaryTable(9, width: 4)
    let weights = layer.weights(x, mask: mask, rotary: table)
    #expect(weights.shape == [2, 3, 9, 9])
    let values = layer.value(x).reshaped(to: [2, 9, 3, 4]).swappingAxes(1, 2)
    let attended = weights.matmul(values).swappingAxes(1, 2).reshaped(to: [2, 9, 12])
    #expect(difference(layer(x, mask: mask, rotary: table), layer.output(attended)) <= 1e-5)
  }

  @Test(arguments: [NormPlacement.before, .after])
  func encoderIsEquivariantUnderPermutation(norms: NormPlacement) {
    let block = TransformerEncoderBlock(width: 12, heads: 3, norms: norms, key: Key(5))
    let order = [3, 8, 0, 1, 7, 5, 2, 4, 6]
    func permuted(_ t: Tensor) -> Tensor {
      .concatenated(order.map { t.slice($0..<$0 + 1, along: 1) }, along: 1)
    }
    #expect(difference(block(permuted(x)), permuted(block(x))) <= 1e-5)
  }

  @Test(arguments: [NormPlacement.before, .after])
  func decoderDoesNotSeeTheFuture(norms: NormPlacement) {
    let block = TransformerDecoderBlock(width: 12, heads: 3, norms: norms, key: Key(6))
    let noise = Tensor.normal([2, 4, 12], key: Key(7)).padded(before: 5, after: 0, along: 1)
    let (y, changed) = (block(x, over: source), block(x + noise, over: source))
    #expect(y.slice(0..<5, along: 1).elements == changed.slice(0..<5, along: 1).elements)
    #expect(y.slice(5..<9, along: 1).elements != changed.slice(5..<9, along: 1).elements)
  }

  /// What stands in padded positions of the source has no influence.
  @Test func decoderDoesNotSeePadding() {
    let block = TransformerDecoderBlock(width: 12, heads: 3, key: Key(6))
    let noise = Tensor.normal([2, 2, 12], key: Key(7)).padded(before: 3, after: 0, along: 1)
    let mask = AttentionMask.lengths([3, 3], of: 5)
    #expect(
      block(x, over: source, sourceMask: mask).elements
        == block(x, over: source + noise, sourceMask: mask).elements)
    let maps = block.attentionWeights(x, over: source, sourceMask: mask)
    #expect(maps.own.shape == [2, 3, 9, 9] && maps.cross.shape == [2, 3, 9, 5])
    #expect(maps.cross.slice(3..<5, along: 3).elements.allSatisfy { $0 == 0 })
  }

  @Test func normsStandWhereTheyShould() {
    // With the output projections at zero, a block is the identity before which nothing is
    // normalised, or two norms after one another.
    var before = TransformerEncoderBlock(width: 12, heads: 3, norms: .before, key: Key(8))
    var after = TransformerEncoderBlock(width: 12, heads: 3, norms: .after, key: Key(8))
    for output in [\TransformerEncoderBlock.attention.output, \.feedForward.output] {
      before[keyPath: output].weight = before[keyPath: output].weight * 0
      after[keyPath: output].weight = after[keyPath: output].weight * 0
    }
    #expect(before(x).elements == x.elements)
    let norm = LayerNorm(12)
    #expect(difference(after(x), norm(norm(x))) <= 1e-6)
  }

  @Test func everyParameterIsListed() {
    let encoder = TransformerEncoderBlock(width: 12, heads: 3, key: Key(9))
    #expect(encoder.parameterCount == 4 * (144 + 12) + 2 * 24 + 12 * 48 + 48 + 48 * 12 + 12)
    let decoder = TransformerDecoderBlock(width: 12, heads: 3, key: Key(9))
    #expect(decoder.parameterCount == encoder.parameterCount + 4 * (144 + 12) + 24)
    let names = decoder.namedParameters.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(names.contains("crossAttention.key.weight"))
  }

  @Test func everyParameterHasAGradient() {
    let block = TransformerDecoderBlock(width: 12, heads: 3, key: Key(10))
    let g = gradient(at: block) { ($0(x, over: source) * x).sum() }
    // Of all parameters only the keys' biases have none: they shift every score of a query alike.
    for (name, value) in g.namedParameters where !name.hasSuffix("ttention.key.bias") {
      #expect(value.elements.contains { abs($0) > 1e-6 }, "\(name)")
    }
  }

  private func difference(_ a: Tensor, _ b: Tensor) -> Float {
    zip(a.elements, b.elements).reduce(0) { max($0, abs($1.0 - $1.1)) }
  }
}
