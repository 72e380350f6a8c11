import Datasets
import ElementaryFunctions
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

extension DigitTask {
  /// The pixels of a digit turned to the right by each of some angles in degrees, one after another: interpolated,
  /// with paper, 0, around them.
  package static func turned(_ pixels: [Float], by angles: [Double]) -> [Float] {
    let (side, middle) = (8, 3.5)
    func pixel(_ row: Int, _ column: Int) -> Double {
      let isInside = (0..<side).contains(row) && (0..<side).contains(column)
      return isInside ? Double(pixels[row * side + column]) : 0
    }
    return angles.flatMap { angle in
      let (cosine, sine) = (cos(angle * .pi / 180), sin(angle * .pi / 180))
      return (0..<side * side).map { place -> Float in
        let (x, y) = (Double(place % side) - middle, Double(place / side) - middle)
        let (column, row) = (middle + x * cosine + y * sine, middle - x * sine + y * cosine)
        let (left, top) = (Int(column.rounded(.down)), Int(row.rounded(.down)))
        let (right, down) = (column - Double(left), row - Double(top))
        return Float(
          (1 - down) * ((1 - right) * pixel(top, left) + right * pixel(top, left + 1))
            + down * ((1 - right) * pixel(top + 1, left) + right * pixel(top + 1, left + 1)))
      }
    }
  }
}
