extension LabelledImages {
  /// The 1,797 images of 8 × 8 pixels that scikit-learn's `load_digits` returns, in their order.
  ///
  /// The test set of "Optical Recognition of Handwritten Digits" (E. Alpaydin and C. Kaynak, 1998, UCI
  /// Machine Learning Repository, doi:10.24432/C50P49, licence CC BY 4.0): each pixel counts the ink in a block of 4 × 4 from 0 to 16,
  /// here divided by 16. Where they are shown, their makers are to be named.
  public static let digits: LabelledImages = {
    let lines = digitImages.withUTF8Buffer { Array($0) }.split(separator: UInt8(ascii: "\n"))
    return LabelledImages(
      width: 8, height: 8,
      pixels: lines.flatMap { $0.dropFirst().map { Float($0 - UInt8(ascii: "A")) / 16 } },
      labels: lines.map { Int($0.first! - UInt8(ascii: "0")) })
  }()

  /// The first 1,287 of the digits, to learn from.
  ///
  /// Writers follow one another in the file, each with a form of digits, so the set is split by position,
  /// between two forms: the last 510 digits are by people whose hand no model has seen.
  public static var trainingDigits: LabelledImages { digits.at(0..<firstUnseen) }

  /// The last 510 of the digits, never to be trained on.
  public static var unseenDigits: LabelledImages { digits.at(firstUnseen..<digits.count) }

  /// Where a writer's form begins.
  private static let firstUnseen = 1_287
}
