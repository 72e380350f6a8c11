import Engine
import Fixtures
import Testing

@Suite struct KeyTests {
  @Test func course() throws {
    struct Course: Decodable {
      struct Draws: Decodable {
        let split3: [[UInt32]]
        let foldIn7: [UInt32]
        let bits6: [UInt32]
        let uniform6: [Double]
        let normal6: [Double]
      }
      let jaxRandom: Draws
    }
    let draws = try fixture("course.json", as: Course.self).jaxRandom
    let keys = Key(0).split(3)
    #expect(keys.map(words) == draws.split3)
    #expect(words(Key(0).folding(in: 7)) == draws.foldIn7)
    #expect(keys[0].bits(6) == draws.bits6)
    expectClose(Tensor.uniform([6], key: keys[0]).elements, draws.uniform6, 1e-7)
    expectClose(Tensor.normal([6], key: keys[0]).elements, draws.normal6, 2.4e-7)
  }

  struct Draws: Decodable, Sendable, CustomTestStringConvertible {
    struct Fold: Decodable {
      let number: UInt32
      let words: [UInt32]
    }
    let seed: UInt64
    let split4: [[UInt32]]
    let foldIn: [Fold]
    let bits19: [UInt32]
    let uniform19: [Double]
    let normal1000: [Double]
    let randint19: [Float]
    let randintWide19: [Float]
    var testDescription: String { "seed \(seed)" }
  }

  static func draws() throws -> [Draws] {
    struct File: Decodable { let cases: [Draws] }
    return try fixture("jax_random.json", as: File.self).cases
  }

  @Test(arguments: try draws()) func otherSeeds(draws: Draws) {
    let key = Key(draws.seed)
    #expect(key.split(4).map(words) == draws.split4)
    for fold in draws.foldIn { #expect(words(key.folding(in: fold.number)) == fold.words) }
    #expect(key.bits(19) == draws.bits19)
    expectClose(
      Tensor.uniform([19], from: -2, to: 3, key: key).elements, draws.uniform19, 2.4e-7)
    expectClose(Tensor.normal([20, 50], key: key).elements, draws.normal1000, 2.4e-7)
    #expect(Tensor.randomIntegers([19], in: -5..<1000, key: key).elements == draws.randint19)
    #expect(
      Tensor.randomIntegers([19], in: 0..<10_000_019, key: key).elements == draws.randintWide19)
  }

  @Test func splitIntoTuplesAgreesWithArrays() {
    let (a, b) = Key(3).split()
    let (c, d, e) = Key(3).split()
    let (f, g, h, i) = Key(3).split()
    let keys = Key(3).split(4)
    #expect([a, b] == Array(keys[..<2]))
    #expect([c, d, e] == Array(keys[..<3]))
    #expect([f, g, h, i] == keys)
  }

  @Test func drawsDoNotDependOnHowManyThereAre() {
    let many = Tensor.normal([70_001], key: Key(5)).elements
    let few = Tensor.normal([37], key: Key(5)).elements
    #expect(Array(many[..<37]) == few)
  }

  @Test func moments() {
    let draws = Tensor.normal([1_000_000], key: Key(9)).elements.map(Double.init)
    let mean = draws.reduce(0, +) / 1e6
    let variance = draws.reduce(0) { $0 + $1 * $1 } / 1e6 - mean * mean
    #expect(abs(mean) < 4e-3)  // Four standard errors.
    #expect(abs(variance - 1) < 6e-3)
  }

  private func words(_ key: Key) -> [UInt32] { [key.high, key.low] }
}

/// Requires agreement within an absolute tolerance, or a relative one for values beyond 1.
func expectClose(
  _ actual: [Float], _ expected: [Double], _ tolerance: Double,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(actual.count == expected.count, sourceLocation: sourceLocation)
  for (index, (a, e)) in zip(actual, expected).enumerated() {
    let allowed = tolerance * max(1, abs(e))
    #expect(
      abs(Double(a) - e) <= allowed, "element \(index): \(a), expected \(e)",
      sourceLocation: sourceLocation)
  }
}
