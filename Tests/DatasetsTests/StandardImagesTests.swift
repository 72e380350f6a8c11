import Datasets
import Testing

@Suite struct StandardImagesTests {
  private let digits = StandardImages(training: .trainingDigits, unseen: .unseenDigits)

  @Test func areAllDigitsAsRows() {
    #expect(digits.training.x.shape == [1_287, 64])
    #expect(digits.unseen.x.shape == [510, 64])
    #expect(digits.training.labels.elements.map(Int.init) == LabelledImages.trainingDigits.labels)
  }

  @Test func haveMeanZeroAndVarianceOne() {
    #expect(abs(digits.training.x.mean().item) < 1e-4)
    #expect(abs(digits.training.x.variance().item - 1) < 1e-4)
  }

  /// Paper is the same shade in both sets.
  @Test func areScaledAlike() {
    #expect(digits.training.x.minimum().item == digits.unseen.x.minimum().item)
  }
}
