import Course
import Engine
import Figures
import Neural
import Testing

@Suite struct TensorMarksTests {
  /// One scale both ways, unless the points lie in a strip; what is no number has no say.
  @Test(
    arguments: [
      ([[0, 0], [2, 1]], Axes.Aspect.equal), ([[0, 0], [9, 1]], .automatic),
      ([[0, 0], [1, 9]], .automatic), ([[0, 0], [2, 1], [.nan, 9], [.infinity, 0]], .equal),
      ([[1, 0], [1, 1]], .automatic), ([[.nan, .nan]], .automatic),
    ] as [([[Float]], Axes.Aspect)])
  func planeOfPointsIsNoStrip(rows: [[Float]], aspect: Axes.Aspect) {
    let plane = Plane(reach: 2, names: ["a", "b"])
    let axes = plane.axes("points", around: [Tensor(rows: rows)]) { Scatter(x: [0], y: [0]) }
    #expect(axes.aspect == aspect)
    #expect(axes.title == "points" && axes.marks.count == 1)
  }

  @Test func marksHaveTheRowsOfTensors() {
    let points = Tensor([1, 2, 3, 4], shape: [2, 2])
    let scatter = Scatter(points, values: [5, 6], colors: .viridis)
    #expect(scatter.x == [1, 3] && scatter.y == [2, 4])
    let field = VectorField(points * 10, at: points, usual: 7)
    #expect(field.x == [1, 3] && field.y == [2, 4])
    #expect(field.u == [10, 30] && field.v == [20, 40] && field.usual == 7)
  }

  /// What a network makes beyond paper and ink is drawn as these.
  @Test func picturesEndAtPaperAndInk() {
    let grid = ImageGrid(
      Tensor([0, 0.5, -1, 2, 1, 0.25, 0, 0], shape: [2, 4]), width: 2, columns: 1)
    #expect(grid.columns == 1)
    #expect(grid.images.map(\.width) == [2, 2] && grid.images.map(\.height) == [2, 2])
    #expect(grid.images.map(\.values) == [[0, 0.5, 0, 1], [1, 0.25, 0, 0]])
  }

  /// An image that lies over an earlier one, beyond the plane, or nowhere, is left out.
  @Test func imagesAtPlacesDoNotTouch() throws {
    let places = Tensor(rows: [[0, 0], [0.3, 0.3], [0.5, 0], [2, 0], [.nan, 0], [0, -1]])
    let shown = try Image.apart(
      Tensor((0..<6).map { Float($0) / 5 }, shape: [6, 1]), width: 1, at: places, side: 0.4,
      within: 2
    ).map { try #require($0 as? Image) }
    #expect(shown.map { $0.pixels.values[0] } == [0, 0.4, 1].map { Double(Float($0)) })
    #expect(shown[1].x == 0.3...0.7 && shown[1].y == -0.2...0.2)
  }

  /// As many columns as asked, rows as far apart, and neither too few of these nor too many.
  @Test func placesAroundPoints() {
    func grid(_ points: [[Float]]) -> (columns: [Float], rows: [Float]) {
      let places = Plane.places(around: Tensor(rows: points), columns: 8).rows
      return (Set(places.map { $0[0] }).sorted(), Set(places.map { $0[1] }).sorted())
    }
    let (columns, rows) = grid([[0, 0], [5, 10]])
    #expect(columns == [-1, 0, 1, 2, 3, 4, 5, 6])
    #expect(rows == (-2...12).map { Float($0) })
    #expect(grid([[0, 0], [1_000, 1]]).rows.count == 5)
    #expect(grid([[0, 0], [0, 1_000]]).rows.count == 89)
  }

  @Test func spreadOfTrainingsReadsTheModelsTheyKept() {
    let trainings = [1, 2].map { rate in
      Training([Tensor([0], shape: [1])], by: SGD(learningRate: Float(rate)), steps: 4) { model in
        -model[0].sum()
      }
    }
    for training in trainings {
      training.keep([0, 1, 3, 4])
      for _ in training { training.step() }
    }
    let places = Spread(over: [0, 3, 4], trainings) { $0[0].item }
    #expect(places.lowest == [0, 3, 4] && places.highest == [0, 6, 8])
  }
}
