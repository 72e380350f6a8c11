import Engine
import Fixtures
import Testing

@Suite struct KeyTests {
  @Test func courseFixture() throws {
    let fixture = try Fixture("course")["jax_random"]
    let key = Key(0)
    let keys = key.split(3)
    #expect(words(keys) == fixture["split_3"].numbers)
    #expect(words([key.folding(in: 7)]) == fixture["fold_in_7"].numbers)
    #expect(keys[0].bits(6).map(Double.init) == fixture["bits_6"].numbers)
    expectClose(Tensor.uniform([6], key: keys[0]).elements, fixture["uniform_6"].numbers, 1e-7)
    expectClose(Tensor.normal([6], key: keys[0]).elements, fixture["normal_6"].numbers, 2.4e-7)
  }

  @Test(arguments: 0..<5) func otherSeeds(index: Int) throws {
    let fixture = try Fixture("jax_random")["cases"].elements[index]
    let key = Key(UInt64(fixture["seed"].number))
    #expect(words(key.split(4)) == fixture["split_4"].numbers)
    for entry in fixture["fold_in"].elements {
      let folded = key.folding(in: UInt32(entry.elements[0].number))
      #expect(words([folded]) == entry.elements[1].numbers)
    }
    #expect(key.bits(19).map(Double.init) == fixture["bits_19"].numbers)
    let uniform = Tensor.uniform([19], from: -2, to: 3, key: key).elements
    expectClose(uniform, fixture["uniform_19"].numbers, 2.4e-7)
    let normal = Tensor.normal([20, 50], key: key).elements
    expectClose(normal, fixture["normal_1000"].numbers, 2.4e-7)
    let integers = Tensor.randomIntegers([19], in: -5..<1000, key: key).elements
    #expect(integers.map(Double.init) == fixture["randint_19"].numbers)
    let wide = Tensor.randomIntegers([19], in: 0..<10_000_019, key: key).elements
    #expect(wide.map(Double.init) == fixture["randint_wide_19"].numbers)
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

  private func words(_ keys: [Key]) -> [Double] {
    keys.flatMap { [Double($0.high), Double($0.low)] }
  }
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
