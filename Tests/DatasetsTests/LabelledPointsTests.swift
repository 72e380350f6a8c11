import Datasets
import Fixtures
import Testing

/// A data set as scikit-learn makes it.
private struct Expected: Decodable, Sendable, CustomTestStringConvertible {
  let name: String
  let seed: Int
  let x, y: [Double]
  let labels: [Int]
  var testDescription: String { "\(labels.count) \(name) of seed \(seed)" }

  static func all() throws -> [Expected] {
    struct File: Decodable { let dataSets: [Expected] }
    return try fixture("data_sets.json", as: File.self).dataSets
  }
}

@Suite struct LabelledPointsTests {
  // The cosine is NumPy's own there and the C library's here; they may differ in the last place.
  private let tolerance = 1e-15

  @Test("points and order are scikit-learn's", arguments: try Expected.all())
  fileprivate func matchesScikitLearn(_ expected: Expected) {
    let points =
      expected.name == "circles"
      ? LabelledPoints.circles(
        count: expected.labels.count, noise: 0.15, factor: 0.3, seed: expected.seed)
      : LabelledPoints.moons(count: expected.labels.count, noise: 0.2, seed: expected.seed)
    #expect(points.labels == expected.labels)
    #expect(greatestGap(points.x, expected.x) <= tolerance)
    #expect(greatestGap(points.y, expected.y) <= tolerance)
  }

  @Test func matchesTheChapter() throws {
    struct File: Decodable {
      struct Task: Decodable {
        enum CodingKeys: String, CodingKey {
          case points = "X"
          case labels = "y"
        }
        let points: [[Double]]
        let labels: [Double]?
      }
      let mlp: Task
      let autoencoder: Task
    }
    let expected = try fixture("course.json", as: File.self)
    let circles = LabelledPoints.circles(count: 500, noise: 0.1, factor: 0.5, seed: 42)
    let moons = LabelledPoints.moons(count: 500, noise: 0.05, seed: 42)
    for (points, task) in [(circles, expected.mlp), (moons, expected.autoencoder)] {
      #expect(points.rows.count == 1000)
      // The reference went through JAX's Float and was rounded to nine decimals.
      #expect(zip(points.rows, task.points.joined()).allSatisfy { abs(Double($0) - $1) < 1e-9 })
    }
    #expect(circles.labels.map(Double.init) == expected.mlp.labels)
  }
}
