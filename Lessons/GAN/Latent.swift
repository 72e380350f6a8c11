import Course
import GANModel

extension GANLesson {
  /// Which places of the latent plane become which mode, at three moments.
  func latent(in studio: Studio) throws {
    let run = played(in: studio)
    let shown = [0.1, 0.25, 1].compactMap { share in
      run.moments.last { Double($0.step) <= share * Double(steps) }
    }
    let moments = shown.map(\.step).distinct.compactMap { step in
      shown.first { $0.step == step }
    }
    let between = 1 - Ring().score(run.made).quality
    studio.metric("samples between the modes", between)
    // Half of all points of noise lie within this circle.
    let circle = Plane.circle(radius: 1.177_410_022_515_474_7, corners: 4_800)
    func plane(_ name: String) -> Plane {
      Plane(reach: 3, names: ["", name], ticks: GANLesson.plane.ticks)
    }
    try studio.show("latent") {
      Figure(
        run.findsAll
          ? "Eight sectors of noise become eight clusters" : "What becomes of the noise",
        alt: """
          \(moments.count, "column") of two planes, at \(moments.count == 1 ? "step" : "steps") \
          \(listed(moments.map(\.step))): above, points of noise in the colours of the rings that they \
          end in, grey if in none, and a circle among them; below, where the generator carries points and \
          circle, and rings at the eight modes.\
          \(run.findsAll ? " At the end the points above lie in eight numbered sectors with thin seams, and those below in eight heaps with the same numbers, strung on the carried circle." : "")
          """,
        columns: moments.count, sharing: [.x, .y]
      ) {
        for moment in moments {
          let isLast = moment.step == moments.last!.step
          plane("noise").axes("step \(moment.step)") {
            sectors(of: moment)
            sorted(run.latent, moment, isNumbered: isLast && run.findsAll)
            Line(circle, color: .emphasis, style: .dashed)
            if moment.step == moments[0].step {
              Label("half is inside", x: 0, y: 2.2)
            }
          }
        }
        for moment in moments {
          let isLast = moment.step == moments.last!.step
          plane("made of it").axes {
            GANLesson.targets
            sorted(moment.made, moment, isNumbered: isLast && run.findsAll)
            Line(moment.generator(circle), color: .emphasis, style: .dashed)
            if isLast { Label("same circle", at: .center) }
            if moment.step == moments[0].step { GANLesson.dataName }
          }
        }
      }
    } caption: {
      """
      \(run.warning)Above, the noise that the generator starts from, below, what it makes of the same \
      points: each in the colour of the ring that it ends in (opposite rings share one), grey if it ends \
      in none, as \(between, .percent(of: 2_500)) of 2,500 do at step \(steps). A continuous map cannot \
      tear the plane\(run.findsAll ? " into eight pieces: the seams between sectors are stretched into bridges, and the dashed circle stays closed" : ", and the dashed circle stays closed").
      """
    }
  }

  /// Tints of the plane of noise by the mode that each place ends nearest to.
  private func sectors(of moment: Moment) -> [any Mark] {
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
  private func sorted(_ points: Tensor, _ moment: Moment, isNumbered: Bool) -> [any Mark] {
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
