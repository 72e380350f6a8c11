import Course
import DepthModel

extension DepthLesson {
  /// As many layers as divide the units into equal ones of at least two, with their widths.
  var shapes: [(depth: Int, width: Int)] {
    (1...units).filter { units % $0 == 0 && units / $0 >= 2 }.map { ($0, units / $0) }
  }

  /// A network of this shape that is about to learn to tell two circles of points apart.
  func separation(
    _ shape: (depth: Int, width: Int), steps: Int, key: Key
  ) -> Training<RectifierNetwork, NoBatch> {
    let points = LabelledPoints.circles(count: samples + 1, noise: 0.1, factor: 0.5, seed: 42)
    let labels = Tensor(points.labels.map { Float($0) }, shape: [points.count, 1])
    return RectifierNetwork(
      widths: [2] + Array(repeating: shape.width, count: shape.depth) + [1], key: key
    ).separate(points.tensor, labels, steps: steps, learningRate: Float(learningRate))
  }

  /// Where each unit folds the plane: in straight lines in the first layer, in bent ones behind it.
  func folds(in studio: Studio) throws {
    let (shapes, moments) = (Array(self.shapes.prefix(3)), studio.moments(of: steps))
    let trainings = shapes.map { shape in
      studio.follow(
        separation(shape, steps: steps, key: studio.key("folds", run: shape.depth)),
        as: "loss of \(counted(shape.depth, "layer"))", keeping: moments)
    }
    for training in trainings { for _ in training { training.step() } }
    let counts = trainings.map { Regions(of: $0.model, reach: 1.5).count }
    studio.metric("regions in view by layers", counts)
    let places = Plane.places(around: Tensor([-1, -1, 1, 1], shape: [2, 2]), columns: 89)
    let seen = trainings.map { Set($0.model.activePattern(places).rows).count }
    let shares = zip(seen, counts).map { Double($0) / Double($1) }
    // What is counted twice is never seen; what is seen and not counted was missed.
    studio.claim(
      "patterns of active units seen at \(places.shape[0]) places, over regions counted, at most",
      shares.max()!, in: 0...1, why: .theory)
    studio.claim(
      "patterns of active units seen at \(places.shape[0]) places, over regions counted, at least",
      shares.min()!, in: 0.55...1, why: .measured)
    let plane = Plane(reach: 1.5, ticks: .at([-1, 0, 1]))
    func figure(_ title: String, _ networks: [RectifierNetwork]) -> Figure {
      Figure(
        title,
        alt: """
          \(shapes.count, "panel") of the plane, cut into regions: by straight lines of a first layer, by lines of a second that \
          bend where they cross those, and by lines of a third that bend at both; a grey patch is where the \
          network says that points are of the inner circle.
          """,
        columns: shapes.count, sharing: [.x, .y]
      ) {
        for (shape, network) in zip(shapes, networks) {
          let regions = Regions(of: network, reach: 1.5)
          plane.axes("\(shape.depth) × \(shape.width): \(regions.count, "region")", legend: .none) {
            FilledContour(plane.map(100) { network($0) }, levels: [0, 1e30], colors: [.neutral])
            for (layer, folds) in regions.folds.enumerated() {
              // Of each piece its ends, and a break.
              Line(
                x: folds.flatMap { [$0.start.x, $0.end.x, .nan] },
                y: folds.flatMap { [$0.start.y, $0.end.y, .nan] }, color: .category(layer + 4))
            }
            Label(
              "layer \(shape.depth)", at: .bottomLeading, color: .category(shape.depth + 3))
          }
        }
      }
    }
    for (index, step) in moments.enumerated() {
      try studio.show("folds", at: step) {
        figure("After \(step, "step")", trainings.map { $0.moments[index].model })
      }
    }
    let warnings = zip(shapes, trainings).map { shape, training in
      studio.divergence(
        of: "The training of \(counted(shape.depth, "layer"))", from: training.losses[0],
        to: training.loss())
    }
    try studio.show("folds") {
      figure("Later layers fold what is already folded", trainings.map(\.model))
    } caption: {
      """
      \(warnings.joined())The plane cut by \(units, "unit") in \(listed(shapes.map { "\($0.depth)" })) \
      \(shapes.count == 1 ? "layer" : "layers"), after \(steps, "step") of learning to tell two circles of points apart: within a \
      region the network is linear. Folds of the first layer are straight, those of the second bend where they \
      cross them, those of the third at both; the grey patch is where the inner circle is more likely. In view there are \
      \(listed(counts)) regions.
      """
    }
  }
}
