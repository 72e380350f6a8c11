import Datasets
import Engine

/// A few digits to learn from, some of them with a wrong label, and others to be judged by.
package struct DigitTask: Sendable {
  /// The digits with the labels that are learned, `[N, P]`.
  package let training: LabelledExamples
  /// The same with the right labels.
  package let clean: LabelledExamples
  /// Digits by other people, with the right labels.
  package let unseen: LabelledExamples

  /// `count` of the training digits, drawn with the key; a share of them, rounded, is given one of the nine
  /// wrong labels.
  package init(count: Int, wrong share: Double, key: Key) {
    let (k1, k2) = key.split()
    let all = LabelledImages.trainingDigits
    let order = Tensor.uniform([all.count], key: k1).elements
    let places = all.labels.indices.sorted { order[$0] < order[$1] }.prefix(count)
    clean = DigitTask.flat(all.at(places))
    let shifts = Tensor.randomIntegers([places.count], in: 1..<10, key: k2).elements
    let wrong = Int((share * Double(places.count)).rounded())
    var noisy = clean
    noisy.labels = Tensor(
      clean.labels.elements.enumerated().map { index, label in
        index < wrong ? Float((Int(label) + Int(shifts[index])) % 10) : label
      })
    training = noisy
    unseen = DigitTask.flat(.unseenDigits)
  }

  private static func flat(_ images: LabelledImages) -> LabelledExamples {
    var examples = LabelledExamples(images)
    examples.x = images.tensor
    return examples
  }
}
