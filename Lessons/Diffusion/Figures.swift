import Course
import Engine
import Figures

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension DiffusionLesson {
  /// Places along an axis of the plane that the figures show.
  private static let places = (0..<121).map { -2.4 + 4.8 * Double($0) / 120 }

  private func plane(_ label: String) -> Axis {
    Axis(label, domain: -2.4...2.4, ticks: .at([-2, 0, 2]))
  }

  private func density(_ mixture: Mixture, kept: Double) -> Grid {
    Grid(
      x: Self.places, y: Self.places,
      values: Self.places.flatMap { y in
        Self.places.map { x in mixture.noisy(x, y, kept: kept).density }
      })
  }

  private func columns(_ points: Tensor) -> (x: [Float], y: [Float]) {
    (points.rows.map { $0[0] }, points.rows.map { $0[1] })
  }

  func forwardFigure(_ mixture: Mixture, _ noise: NoiseSchedule, _ key: Key) -> Figure {
    let (k1, k2) = key.split()
    let data = mixture.sample(200, key: k1)
    let added = Tensor.normal([200, 2], key: k2)
    return Figure(
      "Noise, little by little",
      alt: """
        Five maps of density with points: five separate clusters at first, then blurred and moving \
        together, at last one round cloud.
        """,
      columns: 5, sharing: [.x, .y]
    ) {
      for share in [0.0, 0.1, 0.3, 0.6, 1] {
        let time = Int((share * Double(noiseSteps)).rounded())
        let grid = density(mixture, kept: noise.kept[time])
        let highest = grid.values.max()!
        Axes("t = \(time)", x: plane("x"), y: plane("y"), aspect: .equal) {
          FilledContour(
            grid, levels: (0...10).map { highest * Double($0) / 10 * 1.0001 },
            colors: .blues(0...(1.6 * highest)))
          let points = columns(
            noise.noisy(data, added, at: Tensor(repeating: Float(time), shape: [200])))
          Scatter(x: points.x, y: points.y, color: .category(1))
        }
      }
    }
  }

  func samplesFigure(_ real: Tensor, _ made: Tensor, _ mixture: Mixture, title: String) -> Figure {
    Figure(
      "Data out of noise",
      alt: """
        Two panels of points over contour lines of the true density: the data, and points made by \
        the network, in the same five clusters.
        """,
      columns: 2, sharing: [.y]
    ) {
      let grid = density(mixture, kept: 1)
      for (name, points, color) in [("data", real, 0), (title, made, 1)] {
        Axes(name, x: plane("x"), y: plane("y"), aspect: .equal) {
          let points = columns(points)
          Scatter(x: points.x, y: points.y, color: .category(color))
          ContourLine(grid, levels: [0.05, 0.3, 1])
        }
      }
    }
  }

  func pathsFigure(_ denoiser: Denoiser, _ mixture: Mixture, key: Key) -> Figure {
    Figure(
      "The way back",
      alt: """
        Two panels of lines from scattered grey points to five clusters: a few crooked ones on the \
        left, thirty smooth ones on the right.
        """,
      columns: 2, sharing: [.y]
    ) {
      for (name, kind, count) in [
        ("with fresh noise (DDPM)", Sampler.Kind.ddpm, 5), ("without (DDIM)", .ddim, 30),
      ] {
        let path = Sampler(kind: kind, steps: noiseSteps).path(denoiser, count: 30, key: key)
          .map(\.rows)
        Axes(name, x: plane("x"), y: plane("y"), aspect: .equal) {
          for index in 0..<count {
            let end = path.last![index]
            let mode = mixture.nearest(Double(end[0]), Double(end[1]))
            Line(
              x: path.map { $0[index][0] }, y: path.map { $0[index][1] }, color: .category(mode))
          }
          for (points, color) in [(path[0], ColorRole.neutral), (path.last!, .emphasis)] {
            let shown = points.prefix(count)
            Scatter(x: shown.map { $0[0] }, y: shown.map { $0[1] }, color: color)
          }
        }
      }
    }
  }

  func scoreFigure(_ denoiser: Denoiser, _ mixture: Mixture) -> Figure {
    let places = (0..<11).map { -2 + 0.4 * Double($0) }
    return Figure(
      "The learned score beside the true one",
      alt: """
        Three panels of arrows in pairs that hardly differ, at little, middling and much noise; \
        they point to the clusters at first, to the middle at last.
        """,
      columns: 3, sharing: [.y]
    ) {
      for time in [noiseSteps * 2 / 10, noiseSteps * 4 / 10, noiseSteps * 9 / 10].map({ max(1, $0) }
      ) {
        let kept = denoiser.schedule.kept[time]
        let all = places.flatMap { y in places.map { (x: $0, y: y) } }
        let highest = all.map { mixture.noisy($0.x, $0.y, kept: kept).density }.max()!
        let points = all.filter { mixture.noisy($0.x, $0.y, kept: kept).density > 0.01 * highest }
        let tensor = Tensor(
          points.flatMap { [Float($0.x), Float($0.y)] }, shape: [points.count, 2])
        let learned = denoiser.score(tensor, at: time).rows
        let truth = mixture.scores(tensor, kept: kept).rows
        let longest = Double(truth.map { hypot($0[0], $0[1]) }.max()!)
        Axes(
          "t = \(time)", x: plane("x"), y: plane("y"), aspect: .equal, legend: .above
        ) {
          arrows(learned, at: points, longest: longest, .category(1), "learned")
          arrows(truth, at: points, longest: longest, .emphasis, "true")
        }
      }
    }
  }

  /// A field in units of its longest true arrow, so that two of them can be compared.
  private func arrows(
    _ field: [[Float]], at points: [(x: Double, y: Double)], longest: Double, _ color: ColorRole,
    _ label: String
  ) -> Arrows {
    let scale = 0.7 / longest
    return Arrows(
      from: points.map { Point($0.x, $0.y) },
      to: zip(points, field).map {
        Point($0.x + scale * Double($1[0]), $0.y + scale * Double($1[1]))
      }, color: color, label: label)
  }

  func lossFigure(_ times: [Int], learned: [Float], least: [Float]) -> Figure {
    Figure(
      "What cannot be known",
      alt: """
        Error of the guessed noise against t: great at little noise, a dip, a hump, then falling to \
        0; points of the network lie closely over the line of the least possible error.
        """
    ) {
      Axes(
        x: Axis("step t of noise"), y: Axis("mean squared error of the noise", domain: 0...1.1)
      ) {
        Line(x: times, y: least, color: .neutral, label: "least possible")
        Scatter(x: times, y: learned, color: .category(0), label: "the network")
      }
    }
  }

  func stepsFigure(_ counts: [Int], _ distances: [[Double]], _ reference: RealDistances) -> Figure {
    Figure(
      "How many steps it takes",
      alt: """
        Energy distance against the number of steps, both logarithmic: both curves fall, cross the \
        line of real samples and level off.
        """
    ) {
      Axes(
        x: Axis("steps from noise to data", scale: .log, ticks: .at(counts.map(Double.init))),
        y: Axis("energy distance to data", scale: .log)
      ) {
        Rule(y: reference.percentile99, label: "99 % of pairs of real samples are below")
        for (index, name) in ["DDPM", "DDIM"].enumerated() {
          Line(x: counts, y: distances[index], color: .category(index), label: name)
          Scatter(x: counts, y: distances[index], color: .category(index))
        }
      }
    }
  }

  func schedulesFigure(
    _ kinds: [(kind: NoiseSchedule.Kind, schedule: NoiseSchedule)], _ mixture: Mixture
  ) -> Figure {
    func name(_ kind: NoiseSchedule.Kind) -> String {
      switch kind {
      case .cosine: "cosine"
      case .linear: "linear, made for T"
      case .shortLinear: "linear, 10⁻⁴ to 0.02"
      }
    }
    let places = (0...120).map { -3.5 + 7 * Double($0) / 120 }
    return Figure(
      "Where a schedule must end",
      alt: """
        Left, the share of the signal against t: two curves fall to 0, one stays well above. Right, \
        densities at the end: two agree with the dashed normal curve, the third has bumps.
        """,
      columns: 2
    ) {
      Axes(
        "what is left of the signal", x: Axis("step t"),
        y: Axis("ᾱ", domain: 0...1.4, ticks: .at([0, 0.5, 1]))
      ) {
        for (index, item) in kinds.enumerated() {
          Line(
            x: item.schedule.kept.indices, y: item.schedule.kept, color: .category(index),
            label: name(item.kind))
        }
      }
      Axes(
        "first coordinate at t = \(noiseSteps)", x: Axis("x"), y: Axis("density", domain: 0...0.56)
      ) {
        for (index, item) in kinds.enumerated() {
          Line(
            x: places, y: places.map { mixture.marginal($0, kept: item.schedule.kept.last!) },
            color: .category(index))
        }
        Line(
          x: places, y: places.map { exp(-$0 * $0 / 2) / (2 * Double.pi).squareRoot() },
          color: .emphasis, style: .dashed, label: "N(0, 1)")
      }
    }
  }

  func spiralFigure(_ real: Tensor, _ made: Tensor) -> Figure {
    Figure(
      "A spiral out of noise",
      alt: "Two panels of points along two turns of a spiral: the data, and what the network made.",
      columns: 2, sharing: [.y]
    ) {
      for (name, points, color) in [("data", real, 0), ("made from noise", made, 1)] {
        Axes(name, x: plane("x"), y: plane("y"), aspect: .equal) {
          let points = columns(points)
          Scatter(x: points.x, y: points.y, color: .category(color))
        }
      }
    }
  }
}
