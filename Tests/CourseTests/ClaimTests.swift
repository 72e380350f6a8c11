import Course
import Testing

/// Claims `value` in four kinds of bounds.
private struct Claimant: Lesson {
  static let card = LessonCard(
    "claimant", title: "Claimant", chapter: .foundations, summary: "", figures: [])
  @Hyperparameter("Seed", in: .seeds) var seed = 0
  @Hyperparameter("Claimed value", in: 0...1) var value: Float = 0.7
  @Hyperparameter("Whether nothing is claimed but no number") var isNotANumber = false
  func run(in studio: Studio) {
    let value = isNotANumber ? .nan : value
    studio.claim("at least", value, in: 0.7..., why: .theory)
    studio.claim("at most", value, in: ...0.7, why: .published)
    studio.claim("between", Double(value), in: 0.25...0.75, why: .measured)
    studio.claim("count", 8, in: 8...8, why: .theory)
  }
}

@Suite struct ClaimTests {
  private func results(_ settings: Setting...) throws -> Results {
    try LessonRun(Claimant.self, settings: settings).perform { _ in }
  }

  @Test func boundsAreIncluded() throws {
    #expect(try results().claims.map(\.holds) == [true, true, true, true])
    #expect(try results().brokenClaims.isEmpty)
  }

  @Test func valuesOutsideFail() throws {
    #expect(try results(Setting("value", "0.5")).claims.map(\.holds) == [false, true, true, true])
    #expect(try results(Setting("value", "0.72")).claims.map(\.holds) == [true, false, true, true])
    #expect(try results(Setting("value", "0.9")).claims.map(\.holds) == [true, false, false, true])
  }

  @Test func aNaNNeverHolds() throws {
    let claims = try results(Setting("is-not-a-number", "true")).claims
    #expect(claims.map(\.holds) == [false, false, false, true])
    #expect(claims[0].json.text.contains(#""value": null"#))
  }

  @Test func overriddenHyperparametersEnforceNothing() throws {
    let results = try results(Setting("value", "0.5"))
    #expect(!results.isDefault)
    #expect(results.brokenClaims.isEmpty)
  }

  @Test func openBoundsAreNull() throws {
    #expect(
      try results().claims[0].json.text == """
        {
          "holds": true,
          "kind": "theory",
          "lower": 0.7,
          "name": "at least",
          "upper": null,
          "value": 0.7
        }
        """)
    #expect(try results().claims[1].json.text.contains(#""lower": null"#))
  }

  /// Fails its claim under the defaults.
  private struct Boaster: Lesson {
    static let card = LessonCard(
      "boaster", title: "Boaster", chapter: .foundations, summary: "", figures: [])
    var seed: Int { 0 }
    func run(in studio: Studio) { studio.claim("perfect", 0.99, in: 1..., why: .measured) }
  }

  @Test func aFailureUnderTheDefaultsIsBroken() throws {
    #expect(try LessonRun(Boaster.self).perform { _ in }.brokenClaims.map(\.name) == ["perfect"])
  }
}
