import Datasets
import Engine
import Testing

@Suite struct LabelledExamplesTests {
  private let images = LabelledImages(
    width: 2, height: 3, pixels: (0..<24).map { Float($0) / 24 }, labels: [3, 1, 0, 2])

  @Test func keepsInputsAndClassesTogether() {
    let examples = LabelledExamples(images)
    #expect(examples.x.shape == [4, 3, 2, 1] && examples.count == 4)
    let part = examples.part(1..<3)
    #expect(part.labels.elements == [1, 0])
    #expect(part.x.elements == Array(images.pixels[6..<18]))
    let batch = examples.batch(50, key: Key(1))
    #expect(batch.x.shape == [50, 3, 2, 1])
    // Whatever was drawn, each input stands beside its class.
    let first = batch.x.reshaped(to: [50, 6]).rows.map { $0[0] }
    #expect(
      zip(first, batch.labels.elements).allSatisfy { examples.labels.elements[Int($0 * 4)] == $1 })
    #expect(Set(batch.labels.elements).count == 4)
  }

  @Test func takesTheFirstImagesThatThereAre() {
    #expect(images.prefix(2) == images.at([0, 1]))
    #expect(images.prefix(9) == images)
  }

  /// By hand: softmax of (0, ln 3) is (¼, ¾).
  @Test func judgesLogits() {
    let examples = LabelledExamples(images.at([1, 2]))
    let logits = Tensor([0, 1.0986123, 0, 1.0986123], shape: [2, 2])
    #expect(abs(examples.loss(logits).item - (1.3862944 + 0.28768207) / 2) < 1e-6)
    #expect(examples.accuracy(logits) == 0.5)
  }

  /// Whoever says class 1 of everything errs where the class is another.
  @Test func countsErrorsInWholeBatches() {
    let examples = LabelledExamples(images)
    var sizes: [Int] = []
    func classifier(_ x: Tensor) -> Tensor {
      sizes.append(x.shape[0])
      return Tensor((0..<x.shape[0]).flatMap { _ in [0, 1, 0, 0] }, shape: [x.shape[0], 4])
    }
    #expect(examples.error(of: classifier) == 0.75)
    #expect(examples.error(inBatchesOf: 2, of: classifier) == 0.75)
    // The first three alone: 3, 1 and 0.
    #expect(examples.error(inBatchesOf: 3, of: classifier) == Float(2) / 3)
    #expect(sizes == [4, 2, 2, 3])
  }

  @Test func reorderedSignalsKeepTheirNumbers() {
    let signals = Signals(count: 3, noise: 0.2, key: Key(4))
    let reversed = signals.reordered(Array((0..<Signals.length).reversed()))
    #expect(reversed.labels == signals.labels)
    for index in 0..<3 { #expect(reversed[index] == signals[index].reversed()) }
    #expect(LabelledExamples(reversed).x.rows == (0..<3).map { signals[$0].reversed() })
  }
}
