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

  /// Where a unit folds the plane: along a straight line in the first layer, a bent one behind it.
  func folds(in studio: Studio) throws {
    let (reach, moments) = (1.5, studio.moments(of: steps))
    let degrees = 5
    let shapes = Array(self.shapes.prefix(3).suffix(max(1, min(2, self.shapes.count - 1))))
    let trainings = shapes.map { shape in
      studio.follow(
        separation(shape, steps: steps, key: studio.key("folds", run: shape.depth)),
        as: "loss of \(counted(shape.depth, "layer"))", keeping: moments)
    }
    for training in trainings { for _ in training { training.step() } }
    let counts = trainings.map { Regions(of: $0.model, reach: reach).count }
    studio.metric("regions in view by layers", counts)
    let places = Plane.places(around: Tensor([-1, -1, 1, 1], shape: [2, 2]), columns: 89)
    let shares = zip(trainings, counts).map {
      Double(Set($0.model.activePattern(places).rows).count) / Double($1)
    }
    // What is counted twice is never seen; what is seen and not counted was missed.
    studio.claim(
      "patterns of active units seen at \(places.shape[0]) places, over regions counted, at most",
      shares.max()!, in: 0...1, why: .theory)
    studio.claim(
      "patterns of active units seen at \(places.shape[0]) places, over regions counted, at least",
      shares.min()!, in: 0.55...1, why: .measured)
    // Of each network the unit whose fold is in the most pieces at the end, among the points.
    let shown = zip(shapes, trainings).map { shape, training in
      (0..<shape.width).map { (unit: $0, pieces: training.model.fold(of: $0, reach: 1).count) }
        .max { $0.pieces < $1.pieces }!.unit
    }
    func lines(_ folds: [Regions.Fold], _ color: ColorRole, _ style: LineStyle, _ label: String)
      -> Line
    {
      // Of each piece its ends, and a break.
      Line(
        x: folds.flatMap { [$0.start.x, $0.end.x, .nan] },
        y: folds.flatMap { [$0.start.y, $0.end.y, .nan] }, color: color, style: style, label: label)
    }
    let (models, bends) = (trainings.map(\.model), shapes[0].depth > 1)
    let ends = zip(models, shown).map { $0.fold(of: $1, reach: reach) }
    // Where training leaves a fold in every panel, and where each of these is bent.
    let areDrawn = ends.allSatisfy { !$0.isEmpty }
    let areBent = ends.allSatisfy { !Regions.bends(of: $0, degrees: Double(degrees)).isEmpty }
    let unit =
      areBent
      ? ", with a dot wherever it bends by more than \(degrees) degrees, which is where it crosses one of them"
      : ", where it has one in view"
    func figure(_ title: String, _ networks: [RectifierNetwork]) -> Figure {
      Figure(
        title,
        alt: """
          \(shapes.count, "panel") of the plane with the folds of \(bends
            ? "all layers but the last, those of the first straight, and the fold of one unit of the last\(unit)"
            : "the units of one layer, straight lines\(areDrawn ? ", one of them marked" : "")").
          """,
        columns: shapes.count, sharing: [.x, .y]
      ) {
        for ((shape, network), unit) in zip(zip(shapes, networks), shown) {
          Plane(reach: reach, ticks: .at([-1, 0, 1])).axes(
            "A unit of layer \(shape.depth)", legend: .above
          ) {
            for (layer, folds) in Regions(of: network, reach: reach).folds.enumerated()
            where layer < max(1, shape.depth - 1) {
              lines(
                folds, layer == 0 ? .neutral : .category(4), layer == 0 ? .solid : .dotted,
                "layer \(layer + 1)")
            }
            let fold = network.fold(of: unit, reach: reach)
            let bends = Regions.bends(of: fold, degrees: Double(degrees))
            lines(fold, .deep, .solid, "its fold")
            if !bends.isEmpty { Scatter(x: bends.map(\.x), y: bends.map(\.y), color: .deep) }
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
    // Among the points, as the units shown were chosen.
    let unfolded = zip(shapes, zip(models, shown)).filter { _, last in
      last.0.fold(of: last.1, reach: 1).isEmpty
    }.map(\.0.depth)
    // What diverged is told already.
    let blind = zip(zip(shapes, trainings), warnings).filter { $1.isEmpty && $0.1.loss() > 0.69 }
      .map(\.0.0.depth)
    func layers(_ depths: [Int]) -> String {
      "\(listed(depths)) \(depths == [1] ? "layer" : "layers")"
    }
    let remarks = [
      blind.isEmpty
        ? "" : "With \(layers(blind)) the loss ends no lower than that of a guess, ln 2. ",
      unfolded.isEmpty
        ? ""
        : "With \(layers(unfolded)) no unit of the last one has a fold among the points: each is active at all of them or at none. ",
    ].joined()
    let title =
      bends
      ? areDrawn && areBent
        ? "Folds bend where they meet earlier ones" : "Where units of deeper layers fold"
      : areDrawn ? "One layer folds along straight lines" : "Where units of one layer fold"
    try studio.show("folds") {
      figure(title, models)
    } caption: {
      """
      \(warnings.joined())\(remarks)\(units, "unit") in \(layers(shapes.map(\.depth))), after \(steps, "step") of \
      learning to tell two circles of points apart. The folds of the first layer are straight lines\(bends
        ? "; the fold of a unit behind it is straight between them and may bend where it crosses them\(areBent ? " (dots: by more than \(degrees) degrees)" : "")" : "").\
      \(bends
        ? " Shown is the unit of each last layer with the most pieces among the points; the others are left out."
        : areDrawn ? " One of them is marked." : "")
      """
    }
  }
}
