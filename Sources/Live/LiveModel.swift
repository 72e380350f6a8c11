/// A lesson's model as a page trains it before the reader's eyes.
///
///     package final class CurveLive: LiveModel {
///       package static let settings = LiveSettings(
///         knobs: ["width", "learning-rate", "seed"], constants: ["points"])
///       package init(_ values: LiveValues) { … }
///       package override func step() { training.step() }
///       package override var loss: Float { training.loss() }
///       package override func draw(on drawing: inout LiveDrawing) { … }
///     }
///
/// It begins at step 0; to start again is to make a new one. Under the lesson's settings its losses have
/// the bits of the lesson's own run.
open class LiveModel {
  public init() {}

  /// Takes one step of the training.
  open func step() { fatalError("LiveModel: a live model takes steps") }

  /// The loss of the model as it is now.
  open var loss: Float { fatalError("LiveModel: a live model has a loss") }

  /// Draws what there is to see now, in the coordinates of the lesson's figure.
  open func draw(on drawing: inout LiveDrawing) {}

  /// Says in numbers what the loss does not say, such as an accuracy on unseen examples. It may take a
  /// few milliseconds: nobody reads numbers at every frame.
  open func report(in drawing: inout LiveDrawing) {}

  /// Puts a point of class `label` at a place that the reader chose, after all there are.
  open func addPoint(x: Double, y: Double, label: Int) {}

  /// Moves the point of this place in what was drawn last.
  open func movePoint(_ index: Int, x: Double, y: Double) {}

  /// Takes the point of this place away; those after it move up.
  open func removePoint(_ index: Int) {}
}
