import Engine

/// The digits as a fully connected network takes them: images `[N, 64]` whose shades are shifted and scaled so that
/// those to learn from have the mean 0 and the variance 1, which is what rules for initial weights suppose.
public struct StandardDigits: Sendable {
  /// `LabelledImages.trainingDigits`, to learn from.
  public let training: LabelledExamples
  /// `LabelledImages.unseenDigits`, by other writers, shifted and scaled alike.
  public let unseen: LabelledExamples

  /// Makes both sets.
  public init() {
    var (training, unseen) = (
      LabelledExamples(.trainingDigits), LabelledExamples(.unseenDigits)
    )
    let (mean, deviation) = (training.x.mean(), training.x.variance().squareRoot())
    training.x = ((training.x - mean) / deviation).flattened()
    unseen.x = ((unseen.x - mean) / deviation).flattened()
    (self.training, self.unseen) = (training, unseen)
  }
}
