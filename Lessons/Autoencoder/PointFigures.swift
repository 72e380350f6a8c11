import Course
import Engine
import Figures
import Measures

extension AutoencoderLesson {
  /// The chapter's two panels, with the straight line it should be compared with.
  func reconstructionFigure(
    _ network: Autoencoder, _ data: PlanePoints, stalls: Bool
  ) -> Figure {
    let codes = network.encode(data.training).elements
    let made = network(data.training)
    return Figure(
      stalls ? "The chapter's autoencoder stops at a line" : "What the chapter's autoencoder makes",
      alt: """
        Two panels. Left, \(data.shape), coloured by their code. Right, the \
        reconstructed points\(stalls ? ", near" : ", and") the dashed line of \
        principal component analysis.
        """,
      columns: 2, sharing: [.x, .y], colorBar: ColorBar(.viridis, label: "code z")
    ) {
      Axes(
        "data by their code", x: Axis(data.axes[0]), y: Axis(data.axes[1]),
        aspect: aspect(data, made)
      ) {
        points(data.training, codes)
      }
      Axes(
        "reconstruction", x: Axis(data.axes[0]), y: Axis(data.axes[1]), aspect: aspect(data, made)
      ) {
        points(made, codes)
        lineMark(data)
      }
    }.page(.twoThirds)
  }

  /// Unseen points by their code, and the curve of all codes.
  func curveFigure(
    _ network: Autoencoder, _ data: PlanePoints, step: Int?, follows: Bool
  ) -> Figure {
    let codes = network.encode(data.unseen).elements
    let finite = codes.filter(\.isFinite)
    let (lowest, highest) = (finite.min() ?? 0, finite.max() ?? 1)
    let range = (0...400).map { lowest + (highest - lowest) * Float($0) / 400 }
    let curve = network.decode(Tensor(range, shape: [range.count, 1]))
    return Figure(
      step.map { "After \(counted($0, "step"))" }
        ?? (follows ? "One number for each point of a curve" : "One number for each point"),
      alt: """
        Two panels. Left, \(data.shape), all new, coloured by their \
        code\(follows ? ", which runs along them" : ""). Right, grey points with a coloured \
        curve\(follows ? " that follows them" : ""), and a dashed straight line.
        """,
      columns: 2, sharing: [.x, .y], colorBar: ColorBar(.viridis, label: "code z")
    ) {
      Axes(
        "new points by their code", x: Axis(data.axes[0]), y: Axis(data.axes[1]),
        aspect: aspect(data, curve)
      ) {
        points(data.unseen, codes)
      }
      Axes(
        "every code, decoded", x: Axis(data.axes[0]), y: Axis(data.axes[1]),
        aspect: aspect(data, curve),
        legend: .none
      ) {
        Scatter(x: column(0, data.unseen), y: column(1, data.unseen), color: .neutral)
        lineMark(data)
        // Under the discs, for where the code runs fast and they lie apart.
        Line(x: column(0, curve), y: column(1, curve), color: .emphasis, label: nil)
        Scatter(
          x: column(0, curve), y: column(1, curve), values: range, colors: .viridis)
      }
    }
  }

  /// Errors against steps, with PCA's level above and the noise below.
  func lossFigure(
    chapter: Training, better: [Training], _ data: PlanePoints, differs: Bool
  ) -> Figure {
    let steps = chapter.errors.map(\.step)
    func mean(_ values: [Float]) -> Float { values.reduce(0, +) / Float(values.count) }
    let training = steps.indices.map { i in better.map { $0.errors[i].training } }
    let unseen = steps.indices.map { i in better.map { $0.errors[i].unseen } }
    func course(_ values: [Float]) -> String {
      "from \(rounded(values[0], 4)) to \(rounded(values[values.count - 1], 4))"
    }
    return Figure(
      differs
        ? "The chapter's recipe stalls, the task does not" : "The chapter's recipe and another",
      alt: """
        Mean square error against steps on a logarithmic scale, on held-out points: the chapter's \
        recipe \(course(chapter.errors.map(\.unseen))), the better network \
        \(course(unseen.map(mean))). A dashed line named PCA is at \
        \(rounded(Float(data.line.error(count: 1)), 4))\
        \(data.floor.map { $0 > 0 ? ", another, the noise, at \(rounded(Float($0), 5))" : "" } ?? "").
        """
    ) {
      Axes(x: Axis("steps"), y: Axis("mean square error", scale: .log)) {
        Band(
          x: steps, lower: unseen.map { $0.min()! }, upper: unseen.map { $0.max()! },
          color: .category(0))
        Line(
          x: steps, y: chapter.errors.map(\.training), color: .category(1),
          label: "the chapter's recipe, training")
        Line(
          x: steps, y: chapter.errors.map(\.unseen), color: .category(1), style: .dashed,
          label: "the chapter's recipe, held out")
        Line(
          x: steps, y: training.map(mean), color: .category(0), label: "better network, training")
        Line(
          x: steps, y: unseen.map(mean), color: .category(0), style: .dashed,
          label: "better network, held out")
        Rule(y: data.line.error(count: 1), label: "PCA")
        if let floor = data.floor, floor > 0 { Rule(y: floor, label: "noise") }
      }
    }
  }

  /// The learned field beside the best one.
  func fieldFigure(
    _ network: Autoencoder, _ data: PlanePoints, noise sigma: Float, agrees: Bool
  ) -> Figure {
    let (across, down) = (extent(0, data.training), extent(1, data.training))
    let (xs, ys) = gridPlaces(across, down)
    let places = Tensor(
      ys.flatMap { y in xs.flatMap { [$0, y] } }, shape: [xs.count * ys.count, 2])
    let best = posteriorMean(of: places, given: data.training, noise: sigma) - places
    let lengths = best.rows.map { ($0[0] * $0[0] + $0[1] * $0[1]).squareRoot() }.sorted()
    return Figure(
      agrees ? "A denoiser knows the way to the data" : "Where a denoiser moves each point",
      alt: """
        Two fields of arrows over the plane and \(data.shape): left, the network's; right, the best \
        possible ones, which point to the nearest part of the points and are short on \
        them\(agrees ? ". The two look alike near the points" : "").
        """,
      columns: 2, sharing: [.x, .y]
    ) {
      for (title, field) in [
        ("learned: r(x) − x", network(places) - places), ("best possible: σ²∇ln p(x)", best),
      ] {
        Axes(
          title, x: Axis(data.axes[0]), y: Axis(data.axes[1]), aspect: aspect(data), legend: .above
        ) {
          Scatter(x: column(0, data.training), y: column(1, data.training), color: .neutral)
          VectorField(
            x: column(0, places), y: column(1, places), u: column(0, field), v: column(1, field),
            color: .category(0), usual: lengths[lengths.count * 9 / 10])
        }
      }
    }
  }

  /// The columns and rows of a grid of arrows, 23 columns of them and rows as far apart, unless that would make a strip
  /// of the plane have thousands of either.
  private func gridPlaces(
    _ across: ClosedRange<Float>, _ down: ClosedRange<Float>
  ) -> (xs: [Float], ys: [Float]) {
    let spacing = (across.upperBound - across.lowerBound) / 22
    func places(_ range: ClosedRange<Float>, by spacing: Float) -> [Float] {
      Array(stride(from: range.lowerBound, through: range.upperBound, by: spacing))
    }
    let height = down.upperBound - down.lowerBound
    let rows = min(max(height / spacing, 4), 88)
    return (
      places(across, by: spacing),
      places(down, by: rows == height / spacing ? spacing : height / rows)
    )
  }

  private func points(_ x: Tensor, _ codes: [Float]) -> Scatter {
    Scatter(x: column(0, x), y: column(1, x), values: codes, colors: .viridis)
  }

  /// The best straight line, as long as the training points reach along it.
  private func lineMark(_ data: PlanePoints) -> Line {
    let ends = Tensor(
      data.line.projected(data.training.elements, count: 1), shape: data.training.shape)
    let along = zip(column(0, ends), column(1, ends)).sorted {
      $0.0 != $1.0 ? $0.0 < $1.0 : $0.1 < $1.1
    }
    return Line(
      x: [along[0].0, along[along.count - 1].0], y: [along[0].1, along[along.count - 1].1],
      color: .emphasis, style: .dashed)
  }

  /// As long both ways, unless that would leave a strip of the points and of what is drawn with them.
  private func aspect(_ data: PlanePoints, _ others: Tensor? = nil) -> Axes.Aspect {
    let finite = (others?.rows ?? []).filter { $0.allSatisfy(\.isFinite) }
    let all = Tensor(rows: data.training.rows + finite)
    let (x, y) = (extent(0, all), extent(1, all))
    let proportion = (y.upperBound - y.lowerBound) / (x.upperBound - x.lowerBound)
    return (0.25...4).contains(proportion) ? .equal : .automatic
  }

  private func column(_ index: Int, _ x: Tensor) -> [Float] { x.rows.map { $0[index] } }

  /// The values of a coordinate, and a fifth of their reach beyond them.
  private func extent(_ index: Int, _ x: Tensor) -> ClosedRange<Float> {
    let values = column(index, x)
    let (lowest, highest) = (values.min()!, values.max()!)
    let margin = max(0.2 * (highest - lowest), 1e-3)
    return (lowest - margin)...(highest + margin)
  }
}
