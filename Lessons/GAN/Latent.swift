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
        run.findsAll ? "The plane is folded, not torn" : "What becomes of the noise",
        alt: """
          \(moments.count, "column") of two planes, at \(moments.count == 1 ? "step" : "steps") \
          \(listed(moments.map(\.step))): above, points of noise in the colours of the modes that they \
          come nearest to, and a circle among them; below, where the generator carries points and \
          circle, and rings at the eight modes.\
          \(run.findsAll ? " At the end the points above lie in eight sectors with thin seams, and those below in eight heaps, strung on the carried circle." : "")
          """,
        columns: moments.count, sharing: [.x, .y]
      ) {
        for moment in moments {
          sheet(plane("noise"), "step \(moment.step)", at: run.latent, moment, circle) {
            moment.generator($0)
          }
        }
        for moment in moments {
          sheet(
            plane("made of it"), nil, at: moment.made, moment, moment.generator(circle),
            targets: [GANLesson.targets]
              + (moment.step == moments.last!.step ? [GANLesson.dataName] : [])
          ) { $0 }
        }
      }
    } caption: {
      """
      \(run.warning)Above, the noise that the generator starts from, each point in the colour of the \
      mode that it comes nearest to; below, where it comes to, beside the rings of the data. Points \
      without colour end outside of the rings, at the end \(between, .percent(of: 2_500)) of 2,500. The \
      circle above holds half of the noise; below it runs where the generator carries it. A continuous \
      map cannot tear the plane\(run.findsAll ? " into eight pieces: along the seams between two colours it is stretched into bridges" : "").
      """
    }
  }

  /// Points in the colours of the modes that they end nearest to, and tints of what else ends there.
  private func sheet(
    _ plane: Plane, _ title: String?, at points: Tensor, _ moment: Moment, _ circle: Tensor,
    targets: [any Mark] = [], carry: (Tensor) -> Tensor
  ) -> Axes {
    let ends = (0..<2).map { axis in
      plane.map(every: 0.05) { carry($0).slice(axis..<axis + 1, along: 1) }
    }
    let distances = zip(ends[0].values, ends[1].values).map { Ring().distances(x: $0, y: $1) }
    let sorted = zip(points.rows, moment.made.rows).prefix(1_000).map { point, made in
      (point: point, distances: Ring().distances(x: Double(made[0]), y: Double(made[1])))
    }
    return plane.axes(title) {
      for mode in Ring().modes.indices {
        // How much nearer this mode is than any other.
        let lead = distances.map { all in
          all.enumerated().filter { $0.offset != mode }.map(\.element).min()! - all[mode]
        }
        FilledContour(
          Grid(x: ends[0].x, y: ends[0].y, values: lead), levels: [0, 1e9], colors: [.mode(mode)])
      }
      Line(circle, color: .made)
      for mode in Ring().modes.indices {
        let good = sorted.filter { $0.distances[mode] <= 3 * Ring().deviation }.map(\.point)
        Scatter(x: good.map { $0[0] }, y: good.map { $0[1] }, color: .mode(mode))
      }
      let others = sorted.filter { $0.distances.min()! > 3 * Ring().deviation }.map(\.point)
      Scatter(x: others.map { $0[0] }, y: others.map { $0[1] }, color: .emphasis)
      targets
    }
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
