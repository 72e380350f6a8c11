import Datasets
import Fixtures
import Testing

/// The digits by scikit-learn.
private struct Expected: Decodable {
  let labels, sums: [Int]
}

@Suite struct DigitsTests {
  private let expected: Expected

  init() throws { expected = try fixture("digits.json", as: Expected.self) }

  @Test func imagesAreScikitLearns() {
    let digits = LabelledImages.digits
    #expect(digits.width == 8 && digits.height == 8)
    #expect(digits.labels == expected.labels)
    let sums = (0..<digits.count).map { image in
      digits[image].enumerated().reduce(0) { $0 + ($1.offset + 1) * Int($1.element * 16) }
    }
    #expect(sums == expected.sums)
  }

  @Test func writersAreKeptApart() {
    let (training, unseen) = (LabelledImages.trainingDigits, LabelledImages.unseenDigits)
    #expect(training.labels == Array(expected.labels[..<1_287]))
    #expect(unseen.labels == Array(expected.labels[1_287...]))
    #expect(training.ofClass(3).count + training.notOfClass(3).count == 1_287)
    #expect(unseen.ofClass(8).labels == Array(repeating: 8, count: 47))
    #expect(unseen.at([4, 0])[1] == unseen[0])
  }
}
