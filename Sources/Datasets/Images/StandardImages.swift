import Engine

/// Images as a fully connected network takes them, `[N, P]`, their shades shifted and scaled so that those to learn
/// from have the mean 0 and the variance 1, which is what rules for initial weights suppose.
///
///     StandardImages(training: .trainingDigits, unseen: .unseenDigits)
public struct StandardImages: Sendable {
  /// To learn from.
  public let training: LabelledExamples
  /// Never to be trained on; shifted and scaled as the others are.
  public let unseen: LabelledExamples

  /// Shifts and scales two sets of images by mean and variance of the first, which must not be of one shade alone.
  public init(training: LabelledImages, unseen: LabelledImages) {
    var (training, unseen) = (LabelledExamples(training), LabelledExamples(unseen))
    let (mean, deviation) = (training.x.mean(), training.x.variance().squareRoot())
    training.x = ((training.x - mean) / deviation).flattened()
    unseen.x = ((unseen.x - mean) / deviation).flattened()
    (self.training, self.unseen) = (training, unseen)
  }
}
