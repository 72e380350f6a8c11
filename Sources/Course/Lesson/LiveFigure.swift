package import Live

/// The figure of a lesson that its page trains before the reader's eyes.
public struct LiveFigure: Sendable, Equatable {
  /// The figure under which it stands.
  package let figure: String
  /// The hyperparameters that its live model is made from.
  package let settings: LiveSettings
  /// The hyperparameter that counts the training's steps: where it pauses, and how far it can go.
  package let steps: String
  /// The recorded curve that has the live loss at every step.
  package let series: String

  /// Puts a live model of these settings under `figure`.
  package init(
    _ figure: String, _ settings: LiveSettings, steps: String = "steps", series: String
  ) {
    (self.figure, self.settings) = (figure, settings)
    (self.steps, self.series) = (steps, series)
  }

  /// All hyperparameters that it names.
  package var hyperparameters: [String] { settings.names + [steps] }
}
