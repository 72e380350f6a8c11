import Engine
import Testing

@Suite struct PositionTests {
  /// The product of two rotated vectors depends on how far apart they are, not on where.
  @Test(arguments: [2, 16, 64]) func rotaryScoresDependOnTheOffsetAlone(width: Int) {
    let table = RotaryTable(257, width: width)
    let q = Tensor.normal([width], key: Key(1))
    let k = Tensor.normal([width], key: Key(2))
    let queries = (q + Tensor.zeros([257, width])).rotated(by: table)
    let keys = (k + Tensor.zeros([257, width])).rotated(by: table)
    let scores = queries.matmul(keys.transposed).rows
    for offset in -256...256 {
      let diagonal = (0...256).filter { (0...256).contains($0 + offset) }.map {
        scores[$0][$0 + offset]
      }
      let spread = diagonal.max()! - diagonal.min()!
      #expect(spread <= 1e-4, "offset \(offset)")
    }
  }

  @Test func rotationStartsWhereItIsTold() {
    let table = RotaryTable(40, width: 8)
    let x = Tensor.normal([3, 10, 2, 8], key: Key(3))
    let whole = x.rotated(by: table, positions: 1, from: 20)
    let later = x.slice(4..<10, along: 1).rotated(by: table, positions: 1, from: 24)
    #expect(whole.slice(4..<10, along: 1).elements == later.elements)
    #expect(
      x.slice(0..<1, along: 1).rotated(by: table, positions: 1).elements
        == x.slice(0..<1, along: 1).elements)
  }

  @Test func aQuarterTurn() {
    // At position 1 the first pair of width 2 turns by one radian.
    let y = Tensor([1, 0, 1, 0], shape: [2, 2]).rotated(by: RotaryTable(2, width: 2)).elements
    #expect(y[0] == 1 && y[1] == 0)
    #expect(abs(y[2] - 0.540_302_3) < 1e-7 && abs(y[3] - 0.841_471) < 1e-6)
  }

  /// PE(p + k) = R_k PE(p), with R_k a rotation of each pair that does not depend on p.
  @Test func sinusoidsTurn() {
    let width = 32
    let encoding = Tensor.sinusoidalPositions(513, width: width).rows
    for k in [1, 2, 17, 100, 256] {
      for p in 0...256 {
        for pair in 0..<width / 2 {
          let (s, c) = (encoding[k][2 * pair], encoding[k][2 * pair + 1])
          let (sine, cosine) = (encoding[p][2 * pair], encoding[p][2 * pair + 1])
          let turned = (sine * c + cosine * s, cosine * c - sine * s)
          #expect(abs(turned.0 - encoding[p + k][2 * pair]) <= 1e-4)
          #expect(abs(turned.1 - encoding[p + k][2 * pair + 1]) <= 1e-4)
        }
      }
    }
  }

  @Test func alibi() {
    #expect(alibiSlopes(heads: 8) == (1...8).map { 1 / Float(1 << $0) })
    // For twelve heads the paper's own code gives these.
    let twelve = alibiSlopes(heads: 12)
    #expect(twelve[..<8] == alibiSlopes(heads: 8)[...])
    let rest: [Float] = [0.707_106_8, 0.353_553_4, 0.176_776_7, 0.088_388_35]
    #expect(zip(twelve[8...], rest).allSatisfy { abs($0 - $1) < 1e-7 })
    let q = Tensor.zeros([1, 8, 3, 4])
    let weights = attentionWeights(
      queries: q, keys: q, mask: .causal.and(.linearBiases(heads: 8, queries: 3, keys: 3)))
    let last = Array(weights.elements[6..<9])  // Head 0, slope ½: e⁻¹, e^(−½), 1.
    #expect(abs(last[0] / last[2] - 0.367_879_4) < 1e-6)
    #expect(abs(last[1] / last[2] - 0.606_530_7) < 1e-6)
  }
}
