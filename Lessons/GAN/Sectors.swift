import Course
import GANModel

extension GANLesson {
  /// Tints of the plane of noise by the mode that each place ends nearest to.
  func sectors(of moment: Moment) -> [any Mark] {
    let modes = Ring().modes
    let ends = (0..<2).map { axis in
      GANLesson.plane.map(every: 0.05) { moment.generator($0).slice(axis..<axis + 1, along: 1) }
    }
    let distances = zip(ends[0].values, ends[1].values).map { x, y in
      modes.map { distance(from: $0, to: (x, y)) }
    }
    return modes.indices.map { mode in
      // How much nearer this mode is than any other.
      let lead = distances.map { all in
        (all[..<mode] + all[(mode + 1)...]).min()! - all[mode]
      }
      return FilledContour(
        Grid(x: ends[0].x, y: ends[0].y, values: lead), levels: [0, 1e9], colors: [.mode(mode)])
    }
  }

  /// Points in the colours of the rings that they end in, and the numbers of these farther out.
  func sorted(_ points: Tensor, _ moment: Moment, isNumbered: Bool) -> [any Mark] {
    let (modes, reach) = (Ring().modes, 3 * Ring().deviation)
    let sorted = zip(points.rows, moment.made.rows).map { point, made in
      let end = (Double(made[0]), Double(made[1]))
      return (point: point, mode: modes.firstIndex { distance(from: $0, to: end) <= reach })
    }
    var marks: [any Mark] = []
    for mode in modes.indices {
      let good = sorted.filter { $0.mode == mode }.map(\.point)
      let (x, y) = (good.map { $0[0] }, good.map { $0[1] })
      marks.append(Scatter(x: x, y: y, color: .mode(mode)))
      let (sumX, sumY) = (x.reduce(0, +), y.reduce(0, +))
      let length = (sumX * sumX + sumY * sumY).squareRoot()
      if isNumbered, length > 0 {
        marks.append(
          Label(
            "\(mode + 1)", x: 2.5 * sumX / length, y: 2.5 * sumY / length, color: .mode(mode)))
      }
    }
    let others = sorted.filter { $0.mode == nil }.map(\.point)
    return marks + [Scatter(x: others.map { $0[0] }, y: others.map { $0[1] }, color: .emphasis)]
  }
}

extension ColorRole {
  /// Four colors in turn, besides those of the players: neighboring modes have different ones.
  fileprivate static func mode(_ index: Int) -> ColorRole { .category([2, 3, 5, 6][index % 4]) }
}

private func distance(from mode: (x: Double, y: Double), to point: (x: Double, y: Double)) -> Double
{
  ((point.x - mode.x) * (point.x - mode.x) + (point.y - mode.y) * (point.y - mode.y)).squareRoot()
}
