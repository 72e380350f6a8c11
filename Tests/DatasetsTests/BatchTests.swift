import Datasets
import Engine
import Testing

@Suite struct BatchTests {
  let table = Tensor((0..<30).map { Float($0) }, shape: [10, 3])

  @Test func batchHasRowsOfTheTableEachAsLikely() {
    let batch = table.batch(2_000, key: Key(1))
    #expect(batch.shape == [2_000, 3])
    #expect(batch.rows.allSatisfy { table.rows.contains($0) })
    for row in table.rows {
      let count = batch.rows.count { $0 == row }
      #expect((140...260).contains(count), "\(row): \(count) of 2,000")
    }
  }

  @Test func eachStepHasABatchOfItsOwn() {
    let batches = (0..<3).map { table.batch(20, at: $0, key: Key(1)).elements }
    #expect(Set(batches).count == 3)
    #expect(batches[2] == table.batch(20, key: Key(1).folding(in: 2)).elements)
  }

  @Test func dataSetsAsTensors() {
    let images = LabelledImages(width: 2, height: 1, pixels: [0, 0.5, 1, 0.25], labels: [3, 4])
    #expect(images.tensor.rows == [[0, 0.5], [1, 0.25]])
    let points = LabelledPoints(x: [1, 2], y: [3, 4], labels: [0, 1])
    #expect(points.tensor.rows == [[1, 3], [2, 4]])
  }
}
