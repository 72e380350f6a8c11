import Course
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

@Suite struct DataSetTests {
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
    #expect(greatestDifference(points.x, expected.x) <= tolerance)
    #expect(greatestDifference(points.y, expected.y) <= tolerance)
  }

  @Test func matchesTheChapter() throws {
    struct File: Decodable {
      struct Circles: Decodable {
        let points: [[Double]]
        let labels: [Double]
      }
      struct Moons: Decodable { let points: [[Double]] }
      let circles: Circles
      let moons: Moons
    }
    let expected = try fixture("course.json", as: File.self)
    let circles = LabelledPoints.circles(count: 500, noise: 0.1, factor: 0.5, seed: 42)
    // The reference went through JAX's Float and was rounded to nine decimals.
    #expect(
      zip(circles.rows, expected.circles.points.joined()).allSatisfy { abs(Double($0) - $1) < 1e-9 }
    )
    #expect(circles.rows.count == 1000)
    #expect(circles.labels.map(Double.init) == expected.circles.labels)
    let moons = LabelledPoints.moons(count: 500, noise: 0.05, seed: 42)
    #expect(
      zip(moons.rows, expected.moons.points.joined()).allSatisfy { abs(Double($0) - $1) < 1e-9 })
    #expect(moons.rows.count == 1000)
  }

  private func greatestDifference(_ a: [Double], _ b: [Double]) -> Double {
    a.count == b.count ? zip(a, b).map { abs($0 - $1) }.max() ?? 0 : .infinity
  }
}
