import Course
import Testing

@Suite struct NearestNameTests {
  private let known = ["mlp", "conv1d", "learning-rate", "data-seed", "seed"]

  @Test(
    "a slip finds its name",
    arguments: [
      ("mpl", "mlp"), ("MLP", "mlp"), ("mlpp", "mlp"), ("conv2d", "conv1d"),
      ("learning_rate", "learning-rate"),
      ("lerning-rte", "learning-rate"), ("data", "data-seed"), ("see", "seed"),
      ("dataseed", "data-seed"),
    ])
  func found(slip: String, name: String) {
    #expect(nearestName(to: slip, among: known) == name)
  }

  @Test("something else finds nothing", arguments: ["", "x", "transformer", "steps", "mxx"])
  func notFound(word: String) {
    #expect(nearestName(to: word, among: known) == nil)
  }

  @Test func withoutANearNameAllAreListed() {
    #expect(suggestion(for: "x", among: ["aa", "bb"]) == "; choose from aa, bb")
    #expect(suggestion(for: "x", among: []) == "; there are none")
  }
}
