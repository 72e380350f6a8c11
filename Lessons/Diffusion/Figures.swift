import Course
import Datasets
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

  /// Each number once, in the order of their first places: few steps of noise have fewer moments.
  func distinct(_ numbers: [Int]) -> [Int] {
    numbers.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  func forwardFigure(
    _ mixture: Mixture, _ noise: NoiseSchedule, _ key: Key, vanishes: Bool
  ) -> Figure {
    let times = distinct(
      [0.0, 0.1, 0.3, 0.6, 1].map { Int(($0 * Double(noiseSteps)).rounded()) })
    let (k1, k2) = key.split()
    let data = mixture.sample(200, key: k1)
    let added = Tensor.normal([200, 2], key: k2)
    return Figure(
      "Noise, little by little",
      alt: """
        Maps of density with points at \(times.count) moments: five separate clusters at first, then \
        blurred and nearer to one another\(vanishes ? ", at last one round cloud" : "").
        """,
      columns: times.count, sharing: [.x, .y]
    ) {
      for time in times {
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

  func samplesFigure(
    _ real: Tensor, _ made: Tensor, _ mixture: Mixture, title: String, makesData: Bool
  ) -> Figure {
    Figure(
      makesData ? "Data out of noise" : "Data, and what is made from noise",
      alt: """
        Two panels of points over contour lines of the true density: the data in five clusters, and \
        points made by the network\(makesData ? ", in the same five clusters" : "").
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

  func pathsFigure(
    _ denoiser: Denoiser, _ mixture: Mixture, key: Key, makesData: Bool
  ) -> Figure {
    Figure(
      "The way back",
      alt: """
        Two panels of lines from scattered grey points to \
        \(makesData ? "the clusters: five crooked ones on the left, thirty smooth ones on the right" : "where the network leads them: five on the left, thirty on the right").
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

  func scoreFigure(_ denoiser: Denoiser, _ mixture: Mixture, knowsScore: Bool) -> Figure {
    let places = (0..<11).map { -2 + 0.4 * Double($0) }
    let times = distinct([2, 4, 9].map { max(1, noiseSteps * $0 / 10) })
    return Figure(
      "The learned score beside the true one",
      alt: """
        Arrows in pairs, learned and true, at t = \(times.map(String.init).joined(separator: ", ")), a \
        panel each\(knowsScore ? ": those of a pair hardly differ" : "").
        """,
      columns: times.count, sharing: [.y]
    ) {
      for time in times {
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

  /// The dip of a curve and the hump behind it, where it has them.
  private func between(_ times: [Int], _ values: [Float]) -> String {
    let inner = values.indices.dropFirst().dropLast()
    guard
      let dip = inner.first(where: {
        values[$0] < values[$0 - 1] && values[$0] <= values[$0 + 1]
      }), let hump = values[dip...].max(), hump > values[dip],
      let place = values[dip...].firstIndex(of: hump)
    else { return "" }
    return """
      , by way of a dip to \(rounded(values[dip], 2)) at t = \(times[dip]) and a hump of \
      \(rounded(hump, 2)) at t = \(times[place])
      """
  }

  func lossFigure(_ times: [Int], learned: [Float], least: [Float], isClose: Bool) -> Figure {
    Figure(
      "What cannot be known",
      alt: """
        Error of the guessed noise against t: a line for the least possible, from \
        \(rounded(least[0], 2)) at t = \(times[0]) to \(rounded(least[least.count - 1], 2)) at t = \
        \(times[times.count - 1])\(between(times, least)), and points for the network, from \(rounded(learned[0], 2)) to \
        \(rounded(learned[learned.count - 1], 2))\(isClose ? ", closely over the line" : "").
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
    func course(_ distances: [Double]) -> String {
      "from \(scientific(Float(distances[0]))) to \(scientific(Float(distances[distances.count - 1])))"
    }
    return Figure(
      "How many steps it takes",
      alt: """
        Energy distance against the number of steps, both logarithmic, from \(counts[0]) to \
        \(counts[counts.count - 1]) steps: DDPM \(course(distances[0])), DDIM \
        \(course(distances[1])), and a line at \(scientific(Float(reference.percentile99))) that 99 % of \
        pairs of real samples stay below.
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
    let densities = kinds.map { item in
      places.map { mixture.marginal($0, kept: item.schedule.kept.last!) }
    }
    let ends = kinds.map { item in
      "\(rounded(Float(item.schedule.kept.last!), 2)) (\(name(item.kind)))"
    }
    return Figure(
      "Where a schedule must end",
      alt: """
        Left, the share of the signal's power against t, which falls from 1 to \
        \(ends.joined(separator: ", ")). Right, the densities at the end and a dashed normal curve, \
        which the schedules that leave nothing agree with.
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
        "first coordinate at t = \(noiseSteps)", x: Axis("x"),
        // With few steps the clusters still stand apart, and higher.
        y: Axis("density", domain: 0...max(0.56, 1.05 * densities.joined().max()!))
      ) {
        for (index, density) in densities.enumerated() {
          Line(x: places, y: density, color: .category(index))
        }
        Line(
          x: places, y: places.map { exp(-$0 * $0 / 2) / (2 * Double.pi).squareRoot() },
          color: .emphasis, style: .dashed, label: "N(0, 1)")
      }
    }
  }

  func spiralFigure(_ real: Tensor, _ made: Tensor, makesSpiral: Bool) -> Figure {
    Figure(
      makesSpiral ? "A spiral out of noise" : "A spiral, and what is made from noise",
      alt: """
        Two panels of points: the data, along two turns of a spiral, and what the network made\
        \(makesSpiral ? ", along the same two turns" : "").
        """,
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
