import Datasets
import Fixtures
import Testing

/// What NumPy draws, seed by seed.
private struct Draws: Decodable, Sendable, CustomTestStringConvertible {
  let seed: Int
  let uniform, normal, scaled, late: [Double]
  let below100, below240, any, onlyChoice, permutation, shuffled: [Int]
  var testDescription: String { "seed \(seed)" }

  static func all() throws -> [Draws] {
    struct File: Decodable { let randomStates: [Draws] }
    return try fixture("data_sets.json", as: File.self).randomStates
  }
}

@Suite struct RandomStateTests {
  @Test("every kind of draw is NumPy's, one after the other", arguments: try Draws.all())
  fileprivate func matchesNumPy(_ expected: Draws) {
    var random = RandomState(seed: expected.seed)
    #expect((0..<3).map { _ in random.uniform() } == expected.uniform)
    #expect((0..<5).map { _ in random.normal() } == expected.normal)
    #expect((0..<4).map { _ in random.normal(mean: 1.5, deviation: 0.25) } == expected.scaled)
    #expect((0..<6).map { _ in random.integer(in: 0..<100) } == expected.below100)
    #expect((0..<4).map { _ in random.integer(in: -7..<1 << 40) } == expected.below240)
    #expect((0..<2).map { _ in random.integer(in: Int.min..<Int.max) } == expected.any)
    #expect((0..<2).map { _ in random.integer(in: 3..<4) } == expected.onlyChoice)
    #expect(random.permutation(17) == expected.permutation)
    var numbers = Array(0..<40)
    random.shuffle(&numbers)
    #expect(numbers == expected.shuffled)
    #expect((0..<2000).map { _ in random.uniform() }.suffix(3) == expected.late[...])
  }

  @Test func matchesTheChapter() throws {
    struct File: Decodable {
      struct State: Decodable {
        let randomSample, standardNormal: [Double]
        let permutation10, randint0100: [Int]
      }
      let numpyRandomState: State
    }
    let expected = try fixture("course.json", as: File.self).numpyRandomState
    var random = RandomState(seed: 42)
    #expect((0..<5).map { _ in random.uniform() } == expected.randomSample)
    #expect((0..<5).map { _ in random.normal() } == expected.standardNormal)
    #expect(random.permutation(10) == expected.permutation10)
    #expect((0..<5).map { _ in random.integer(in: 0..<100) } == expected.randint0100)
  }

  @Test func refusesANegativeSeed() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = RandomState(seed: -1)
    }
    let message = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(message.contains("from 0 to 4294967295, not -1"))
  }

  @Test func refusesASeedOf33Bits() async {
    await #expect(processExitsWith: .failure) { _ = RandomState(seed: 1 << 32) }
  }
}
