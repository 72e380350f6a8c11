import Course
import Datasets
import Engine
import Figures

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension GANLesson {
  private func plane(_ label: String) -> Axis {
    Axis(label, domain: -3...3, ticks: .at([-2, 0, 2]))
  }

  /// Where the discriminator takes points for real.
  private func map(_ game: Game) -> Grid {
    let places = (0..<61).map { -3 + 0.1 * Float($0) }
    let points = Tensor(
      places.flatMap { y in places.flatMap { x in [x, y] } },
      shape: [places.count * places.count, 2])
    return Grid(x: places, y: places, values: game.belief(points).elements)
  }

  /// Panels of samples over maps, with one key.
  private func panels(
    _ title: String, _ moments: [(step: Int, game: Game)], _ ring: Ring,
    samples: (Game) -> Tensor
  ) -> Figure {
    let scores = moments.map { ring.score(samples($0.game)) }
    let colors = ColorScale.diverging(0...1)
    return Figure(
      title,
      alt: """
        \(moments.count == 1 ? "A map" : "Maps") of the discriminator with samples at \
        \(moments.count == 1 ? "step" : "steps") \(listed(moments.map(\.step))): they reach \
        \(listed(scores.map(\.modes))) of the eight places on a circle where the data are, and \
        \(listed(scores.map { Int(($0.quality * 100).rounded()) })) % of them lie there.
        """, columns: moments.count, sharing: [.y],
      colorBar: ColorBar(colors, label: "real, says D", ticks: .at([0, 0.5, 1]))
    ) {
      for moment in moments {
        Axes("step \(moment.step)", x: plane("x"), y: plane("y"), aspect: .equal) {
          FilledContour(
            map(moment.game), levels: (0...20).map { Double($0) / 20 }, colors: colors)
          let points = samples(moment.game).rows.prefix(400)
          Scatter(x: points.map { $0[0] }, y: points.map { $0[1] }, color: .emphasis)
        }
      }
    }
  }

  func samplesFigure(
    _ moments: [(step: Int, game: Game)], _ ring: Ring, _ latent: Tensor
  ) -> Figure {
    panels("A game of two networks", moments, ring) { $0.average(latent) }
  }

  func collapseFigure(
    _ moments: [(step: Int, game: Game)], _ ring: Ring, _ latent: Tensor
  ) -> Figure {
    panels("A generator that runs ahead", moments, ring) { $0.generator(latent) }
  }

  /// Lines of the latent plane, before and after; what becomes of them is said where all modes are
  /// found.
  func latentFigure(_ generator: Player, findsAll: Bool) -> Figure {
    // Close together: between two modes a line of the plane is torn far apart.
    let along = (0...1_200).map { -3 + 6 * Float($0) / 1_200 }
    let ticks: [Float] = (0...8).map { -2 + 0.5 * Float($0) }
    let lines = ticks.flatMap { tick in
      [along.map { [tick, $0] }, along.map { [$0, tick] }]
    }
    let circles = [1.0, 2, 3].map { radius in
      (0...2_400).map { step -> [Float] in
        let angle = Double(step) / 2_400 * 2 * .pi
        return [Float(radius * cos(angle)), Float(radius * sin(angle))]
      }
    }
    return Figure(
      "How the plane is folded",
      alt: """
        Left, a grid of straight lines and three circles. Right, the same lines \
        \(findsAll ? "drawn to eight knots on a circle, with thin bridges between knots" : "where the generator carries them").
        """,
      columns: 2
    ) {
      for (title, names, carry) in [
        ("latent plane", ("z₁", "z₂"), { (points: [[Float]]) in points }),
        ("where the generator carries it", ("x", "y"), { generator(Tensor(rows: $0)).rows }),
      ] {
        Axes(title, x: plane(names.0), y: plane(names.1), aspect: .equal) {
          for (group, color) in [(lines, ColorRole.neutral), (circles, .category(1))] {
            for line in group.map(carry) {
              Line(x: line.map { $0[0] }, y: line.map { $0[1] }, color: color)
            }
          }
        }
      }
    }
  }

  func lossesFigure(_ curve: [Record], _ floor: Float) -> Figure {
    let (first, last) = (curve[0], curve[curve.count - 1])
    return Figure(
      saysLittle(curve)
        ? "Losses tell little, samples more" : "Losses, and the divergence of samples",
      alt: """
        Left, losses against steps: the discriminator's from \(rounded(first.discriminatorLoss, 2)) \
        to \(rounded(last.discriminatorLoss, 2)), the generator's from \
        \(rounded(first.generatorLoss, 2)) to \(rounded(last.generatorLoss, 2)). Right, the \
        divergence against steps, from \(rounded(first.divergence, 3)) to \
        \(rounded(last.divergence, 3)), beside lines at ln 2 and at \(rounded(floor, 3)), that of two \
        samples of the data.
        """,
      columns: 2
    ) {
      Axes("losses", x: Axis("step"), y: Axis("loss (nats)")) {
        Line(
          x: curve.map(\.step), y: curve.map(\.discriminatorLoss), color: .category(0),
          label: "discriminator")
        Line(
          x: curve.map(\.step), y: curve.map(\.generatorLoss), color: .category(1),
          label: "generator")
      }
      Axes(
        "divergence from the data", x: Axis("step"),
        y: Axis("Jensen–Shannon (nats)", domain: 0...0.75)
      ) {
        Rule(y: log(2.0), label: "nothing in common: ln 2")
        Rule(y: floor, label: "two samples of the data")
        Line(x: curve.map(\.step), y: curve.map(\.divergence), color: .category(2))
      }
    }
  }

  /// Whether losses stay where they are after a quarter of the game, while the divergence goes on
  /// falling.
  private func saysLittle(_ curve: [Record]) -> Bool {
    let (early, last) = (curve[curve.count / 4], curve[curve.count - 1])
    func stays(_ loss: KeyPath<Record, Float>) -> Bool {
      abs(early[keyPath: loss] - last[keyPath: loss]) < 0.1 * abs(last[keyPath: loss])
    }
    return stays(\.discriminatorLoss) && stays(\.generatorLoss)
      && last.divergence < 0.8 * early.divergence
  }

  func objectivesFigure(_ scores: [[(modes: Int, quality: Float)]]) -> Figure {
    let names = Objective.allCases.map { $0.rawValue.replacing("-", with: "-\n") }
    func bars(_ values: [[Double]], _ color: Int) -> ErrorBars {
      let sorted = values.map { $0.sorted() }
      let medians = sorted.map { $0[$0.count / 2] }
      return ErrorBars(
        x: values.indices.map(Double.init), y: medians,
        below: zip(sorted, medians).map { $1 - $0[0] },
        above: zip(sorted, medians).map { $0[$0.count - 1] - $1 }, color: .category(color))
    }
    return Figure(
      "Four objectives",
      alt: """
        Two panels over four objectives: modes found, of eight, and the share of good samples, as \
        discs\(runs > 1 ? " with bars" : "").
        """,
      columns: 2
    ) {
      Axes("modes found", x: Axis(categories: names), y: Axis("of 8", domain: 0...8.5)) {
        Rule(y: 8, label: "all")
        bars(scores.map { $0.map { Double($0.modes) } }, 0)
      }
      Axes(
        "samples within 3σ of a mode", x: Axis(categories: names),
        y: Axis("share", domain: 0...1.05)
      ) {
        bars(scores.map { $0.map { Double($0.quality) } }, 1)
      }
    }
  }
}
