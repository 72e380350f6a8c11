import Datasets
import Engine
import Live
import Neural

/// The chapter's training as its page runs it: the same points, weights and steps as the lesson's, and
/// points that the reader sets, moves and takes away meanwhile.
package final class PerceptronLive: LiveModel {
  package static let settings = LiveSettings(
    knobs: ["width", "learning-rate", "noise", "seed"],
    constants: ["points", "factor", "scale", "data-seed", "held-out"])

  private var points: LabelledPoints
  private var training: Training<Perceptron, NoBatch>
  private let learningRate: Float
  private lazy var unseen = Examples(drawUnseen())
  private let drawUnseen: () -> LabelledPoints

  private static let reach = Perceptron.reach
  /// So many places either way the plane is asked at for its classes.
  private static let resolution = 100
  private static let plane = {
    let places = (0..<resolution).map {
      -reach + 2 * reach * Float($0) / Float(resolution - 1)
    }
    return Tensor(
      places.flatMap { y in places.flatMap { x in [x, y] } },
      shape: [resolution * resolution, 2])
  }()

  package init(_ values: LiveValues) {
    let (noise, factor) = (values["noise"], values["factor"])
    let (seed, heldOut) = (values.integer("data-seed"), values.integer("held-out"))
    let width = values.integer("width")
    points = .circles(
      count: values.integer("points"), noise: noise, factor: factor, seed: seed)
    drawUnseen = {
      .circles(count: heldOut, noise: noise, factor: factor, seed: Int(UInt32(seed) &+ 1))
    }
    learningRate = Float(values["learning-rate"])
    training = Perceptron(
      widths: [2, width, width, 1], scale: Float(values["scale"]),
      key: Key(UInt64(values["seed"]))
    ).liveDescent(on: points, learningRate: learningRate)
  }

  package override func step() { training.step() }

  package override var loss: Float { training.loss() }

  package override func draw(on drawing: inout LiveDrawing) {
    drawing.axes(
      x: .init("x₁", -Self.reach...Self.reach, every: 0.5),
      y: .init("x₂", -Self.reach...Self.reach, every: 0.5))
    drawing.bands(
      of: training.model(Self.plane).elements, columns: Self.resolution, levels: [0.5],
      categories: [0, 1])
    drawing.points(x: points.x, y: points.y, categories: points.labels)
    for label in 0...1 { drawing.legend("class \(label)", category: label) }
  }

  package override func report(in drawing: inout LiveDrawing) {
    drawing.number("right on new points", unseen.accuracy(training.model), .percent)
  }

  package override func addPoint(x: Double, y: Double, label: Int) {
    points.append(x: x, y: y, label: label)
    goOn()
  }

  package override func movePoint(_ index: Int, x: Double, y: Double) {
    points.move(index, x: x, y: y)
    goOn()
  }

  package override func removePoint(_ index: Int) {
    // There is no mean loss of no points.
    guard points.count > 1 else { return }
    points.remove(index)
    goOn()
  }

  /// Trains on from where the network is, on the points as they are now.
  private func goOn() {
    training = training.model.liveDescent(on: points, learningRate: learningRate)
  }
}

extension Perceptron {
  /// Gradient descent for as long as somebody looks.
  fileprivate func liveDescent(
    on points: LabelledPoints, learningRate: Float
  ) -> Training<Perceptron, NoBatch> {
    descent(on: Examples(points), steps: .max, learningRate: learningRate)
  }
}
