import Course
import Engine
import Figures
import Measures

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
  func boundaryFigure(
    _ network: Network, _ task: Task, separates: Bool = false, step: Int? = nil
  ) -> Figure {
    Figure(
      step.map { "After \(counted($0, "step"))" }
        ?? "Decision boundary\(task.isOwn ? "" : " on concentric circles")",
      alt: separates
        ? """
        Two classes of points on concentric circles, and the plane divided by the network: a \
        rounded region around the inner circle is class 1, all around it class 0.
        """
        : """
        Points of two classes\(task.isOwn ? "" : " on concentric circles"), over the plane in the \
        colour of the class that the network gives each place.
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
  func surfaceFigure(
    _ moments: [(step: Int, network: Network)], _ task: Task, rises: Bool
  ) -> Figure {
    let colors = ColorScale.diverging(0...1)
    return Figure(
      "The probability surface while training",
      alt: """
        \(moments.count) maps of the probability of class 1 over the plane, from before training to \
        its end\(rises ? ": broad folds at first, then a sharp island around the inner circle" : "").
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
  func unitsFigure(_ units: HiddenUnits, _ task: Task) -> Figure {
    let turn = (0...90).map { Double($0) / 90 * 2 * .pi }
    let those = width > units.count ? "each of the first units" : "each unit"
    return Figure(
      units.areHalfPlanes ? "Each hidden unit is a half-plane" : "What each hidden unit answers",
      alt: """
        \(counted(units.count, "small map")) of the plane, one for \(those) of the first hidden layer: \
        \(units.areHalfPlanes ? """
          grey on one side of a straight line, green with evenly spaced parallel lines on the other.
          """ : "grey where it is silent, green where it answers.")\
        \(units.haveAllDirections ? " The lines have all directions." : "")
        """,
      columns: Int(Double(units.count).squareRoot().rounded(.up)), sharing: [.x, .y]
    ) {
      for unit in 0..<units.count {
        Axes(
          "unit \(unit + 1)", x: axis(0, task, few: true), y: axis(1, task, few: true),
          aspect: .equal
        ) {
          let response = units.response(unit)
          FilledContour(
            response, levels: [-2 * units.highest, 0, 2 * units.highest],
            colors: [.neutral, .category(2)])
          ContourLine(response, levels: units.lines, color: .category(2))
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
  func lossFigure(
    linear: LossCurves, network: LossCurves, _ ceiling: CirclesCeiling?, only learns: Bool
  ) -> Figure {
    let isAbove = network.meanHeldOut.last! > network.meanTraining.last!
    // A floor far below what any model comes to would flatten all that there is to see.
    let lowest = [linear, network].flatMap { $0.meanTraining + $0.meanHeldOut }.min() ?? 0
    let floor = ceiling.map(\.crossEntropy).flatMap { $0 > Double(lowest) / 100 ? $0 : nil }
    return Figure(
      learns
        ? "A linear model stays at chance, the network learns"
        : "Losses of a linear model and of the network",
      alt: learns
        ? """
        Cross-entropy against gradient-descent steps on a logarithmic scale: two flat lines at ln 2 \
        for the linear model, two falling curves for the network\
        \(isAbove ? ", the held-out one above the other" : "").
        """
        : """
        Cross-entropy against gradient-descent steps on a logarithmic scale: training and held-out \
        losses of the linear model and of the network.
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
        if let floor, floor > 0 { Rule(y: floor, label: "Bayes' floor") }
      }
    }
  }

  /// An axis of the plane that the figures show; a small panel has few ticks.
  private func axis(_ index: Int, _ task: Task, few: Bool = false) -> Axis {
    Axis(
      task.axes[index], domain: -task.reach...task.reach,
      ticks: few && task.reach == 2 ? .at([-1, 0, 1]) : .automatic)
  }

  private func probabilities(_ network: Network, _ task: Task, resolution: Int) -> Grid {
    let places = task.places(resolution)
    return Grid(x: places, y: places, values: network(plane(places)).elements)
  }
}
