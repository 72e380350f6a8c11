import Course
import GANModel

extension GANLesson {
  /// Tints of the plane of noise by the mode that each place ends nearest to.
  func sectors(of moment: Moment) -> [any Mark] {
    let ends = (0..<2).map { axis in
      GANLesson.plane.map(every: 0.05) { moment.generator($0).slice(axis..<axis + 1, along: 1) }
    }
    let distances = zip(ends[0].values, ends[1].values).map { Ring().distances(x: $0, y: $1) }
    return Ring().modes.indices.map { mode in
      // How much nearer this mode is than any other.
      let lead = distances.map { all in
        all.enumerated().filter { $0.offset != mode }.map(\.element).min()! - all[mode]
      }
      return FilledContour(
        Grid(x: ends[0].x, y: ends[0].y, values: lead), levels: [0, 1e9], colors: [.mode(mode)])
    }
  }

  /// Points in the colours of the rings that they end in, and the numbers of these farther out.
  func sorted(_ points: Tensor, _ moment: Moment, isNumbered: Bool) -> [any Mark] {
    let sorted = zip(points.rows, moment.made.rows).prefix(1_000).map { point, made in
      (point: point, distances: Ring().distances(x: Double(made[0]), y: Double(made[1])))
    }
    let others = sorted.filter { $0.distances.min()! > 3 * Ring().deviation }.map(\.point)
    var marks: [any Mark] = [
      Scatter(x: others.map { $0[0] }, y: others.map { $0[1] }, color: .neutral)
    ]
    for mode in Ring().modes.indices {
      let good = sorted.filter { $0.distances[mode] <= 3 * Ring().deviation }.map(\.point)
      let (x, y) = (good.map { $0[0] }, good.map { $0[1] })
      marks.append(Scatter(x: x, y: y, color: .mode(mode)))
      let (sumX, sumY) = (x.reduce(0, +), y.reduce(0, +))
      let length = (sumX * sumX + sumY * sumY).squareRoot()
      if isNumbered, length > 0 {
        marks.append(
          Label(
            "\(mode + 1)", x: 2.3 * sumX / length, y: 2.3 * sumY / length, color: .mode(mode)))
      }
    }
    return marks
  }
}

extension ColorRole {
  /// Four colors in turn, besides those of the players: neighboring modes have different ones.
  fileprivate static func mode(_ index: Int) -> ColorRole { .category([2, 3, 5, 6][index % 4]) }
}

extension Ring {
  fileprivate func distances(x: Double, y: Double) -> [Double] {
    modes.map { ((x - $0.x) * (x - $0.x) + (y - $0.y) * (y - $0.y)).squareRoot() }
  }
}
