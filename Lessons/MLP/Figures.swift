import Course
import Engine
import Figures

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A trained network of some width and depth.
struct GridCell {
  let width: Int
  let depth: Int
  let network: Network
  let accuracy: Float
}

extension MLPLesson {
  /// The chapter's own figure: the plane by predicted class, under the training points.
  func boundaryFigure(_ network: Network, _ task: Task, step: Int? = nil) -> Figure {
    Figure(
      step.map { "After \($0) \($0 == 1 ? "step" : "steps")" }
        ?? "Decision boundary\(task.isOwn ? "" : " on concentric circles")",
      alt: task.isOwn
        ? "Points of two classes, and the plane divided by the network into regions of either."
        : """
        Two classes of points on concentric circles, and the plane divided by the network: a \
        rounded region around the inner circle is class 1, all around it class 0.
        """
    ) {
      Axes(x: axis(0, task), y: axis(1, task), aspect: .equal) {
        let surface = probabilities(network, task, resolution: step == nil ? 200 : 100)
        FilledContour(surface, levels: [0, 0.5, 1], colors: [.category(0), .category(1)])
        ContourLine(surface, levels: [0.5])
        for label in [0, 1] {
          let members = task.points.ofClass(label)
          Scatter(
            x: members.x, y: members.y, color: .category(label), label: task.classes[label])
        }
      }
    }.page(.twoThirds)
  }

  /// p(x) at several moments of training.
  func surfaceFigure(_ moments: [(step: Int, network: Network)], _ task: Task) -> Figure {
    let colors = ColorScale.diverging(0...1)
    return Figure(
      "The probability surface while training",
      alt: """
        \(moments.count) maps of the probability of class 1 over the plane, from before training to \
        its end: broad folds at first, then \(task.isOwn ? "sharper ones" : "a sharp island around the inner circle").
        """,
      columns: moments.count, sharing: [.x, .y],
      colorBar: ColorBar(colors, label: "p(class 1)", ticks: .at([0, 0.5, 1]))
    ) {
      for moment in moments {
        Axes(
          "step \(moment.step)", x: axis(0, task, few: true), y: axis(1, task, few: true),
          aspect: .equal
        ) {
          let surface = probabilities(moment.network, task, resolution: 100)
          FilledContour(
            surface, levels: (0...20).map { Double($0) / 20 }, colors: colors)
        }
      }
    }
  }

  /// Where each unit of the first hidden layer is active, and how strongly.
  func unitsFigure(_ network: Network, _ task: Task, lineSpacing: Double) -> Figure {
    // Before its bend a unit is a linear function, whose contours a coarse grid already has exactly.
    let places = places(task, resolution: 9)
    var hidden = network.layers[0]
    hidden.activation = .identity
    let elements = hidden(plane(places)).elements  // [9², units]
    let shown = min(width, 36)
    let turn = (0...90).map { Double($0) / 90 * 2 * .pi }
    return Figure(
      "Each hidden unit is a half-plane",
      alt: """
        \(shown) small maps of the plane, one for each unit of the first hidden layer: grey on one \
        side of a straight line, green with evenly spaced parallel lines on the other. The lines \
        have all directions.
        """,
      columns: Int(Double(shown).squareRoot().rounded(.up)), sharing: [.x, .y]
    ) {
      for unit in 0..<shown {
        Axes(
          "unit \(unit + 1)", x: axis(0, task, few: true), y: axis(1, task, few: true),
          aspect: .equal
        ) {
          let values = stride(from: unit, to: elements.count, by: width).map { elements[$0] }
          let response = Grid(x: places, y: places, values: values)
          let highest = values.reduce(1) { max($0, abs(Double($1))) }
          FilledContour(
            response, levels: [-2 * highest, 0, 2 * highest], colors: [.neutral, .category(2)])
          ContourLine(
            response, levels: Array(stride(from: lineSpacing, to: highest, by: lineSpacing)),
            color: .category(2))
          // The circles that the points lie around.
          for radius in task.circles {
            Line(
              x: turn.map { radius * cos($0) }, y: turn.map { radius * sin($0) }, color: .emphasis)
          }
        }
      }
    }
  }

  /// The boundary of each width and depth.
  func gridFigure(_ cells: [GridCell], _ task: Task) -> Figure {
    Figure(
      "What width and depth buy",
      alt: """
        Twelve decision boundaries in a grid: networks of 2, 4, 8 and 16 units a layer across, of \
        1, 2 and 3 hidden layers down, each with its held-out accuracy.
        """,
      columns: 4, sharing: [.x, .y]
    ) {
      for cell in cells {
        Axes(
          "\(cell.depth == 1 ? "1 layer" : "\(cell.depth) layers") of \(cell.width)",
          x: axis(0, task, few: true), y: axis(1, task, few: true), aspect: .equal
        ) {
          let surface = probabilities(cell.network, task, resolution: 100)
          FilledContour(surface, levels: [0, 0.5, 1], colors: [.category(0), .category(1)])
          ContourLine(surface, levels: [0.5])
          Label(percent(cell.accuracy), at: .bottomTrailing)
        }
      }
    }
  }

  /// Losses against steps, linear model and network.
  func lossFigure(linear: LossCurves, network: LossCurves, _ ceiling: CirclesCeiling?) -> Figure {
    Figure(
      "A linear model stays at chance, the network learns",
      alt: """
        Cross-entropy against gradient-descent steps on a logarithmic scale: two flat lines at ln 2 \
        for the linear model, two falling curves for the network, the held-out one above the other.
        """
    ) {
      Axes(x: Axis("gradient-descent steps"), y: Axis("cross-entropy (nats)", scale: .log)) {
        for (curves, name, role) in [(linear, "linear model", 1), (network, "network", 0)] {
          Band(
            x: curves.steps, lower: curves.trainingRange.lower, upper: curves.trainingRange.upper,
            color: .category(role))
          Band(
            x: curves.steps, lower: curves.heldOutRange.lower, upper: curves.heldOutRange.upper,
            color: .category(role))
          Line(
            x: curves.steps, y: curves.meanTraining, color: .category(role),
            label: "\(name), training")
          Line(
            x: curves.steps, y: curves.meanHeldOut, color: .category(role), style: .dashed,
            label: "\(name), held out")
        }
        if let ceiling, ceiling.crossEntropy > 0 {
          Rule(y: ceiling.crossEntropy, label: "Bayes' floor")
        }
      }
    }
  }

  /// An axis of the plane that the figures show; a small panel has few ticks.
  private func axis(_ index: Int, _ task: Task, few: Bool = false) -> Axis {
    Axis(
      task.axes[index], domain: -task.reach...task.reach,
      ticks: few && task.reach == 2 ? .at([-1, 0, 1]) : .automatic)
  }

  /// Places along an axis of the plane that the figures show.
  private func places(_ task: Task, resolution: Int) -> [Float] {
    let reach = Float(task.reach)
    return (0..<resolution).map { -reach + 2 * reach * Float($0) / Float(resolution - 1) }
  }

  /// All points of a square grid, row by row: `[places², 2]`.
  private func plane(_ places: [Float]) -> Tensor {
    Tensor(
      places.flatMap { y in places.flatMap { x in [x, y] } },
      shape: [places.count * places.count, 2])
  }

  private func probabilities(_ network: Network, _ task: Task, resolution: Int) -> Grid {
    let places = places(task, resolution: resolution)
    return Grid(x: places, y: places, values: network(plane(places)).elements)
  }
}
