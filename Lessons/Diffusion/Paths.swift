import Course
import DiffusionModel

extension DiffusionLesson {
  /// Ways back from noise to data over time, with fresh noise at every step and without.
  func paths(in studio: Studio) throws {
    let trained = trained(in: studio)
    let (mixture, key) = (Mixture(), studio.key("paths"))
    let starts = Tensor.normal([400, 2], key: key.folding(in: 0))
    func ways(_ sampler: Sampler) -> [[[[Float]]]] {
      (1...5).map { draw in
        trained.denoiser.path(
          from: starts, by: sampler, steps: noiseSteps, key: key.folding(in: draw)
        ).map(\.rows)
      }
    }
    let (fresh, fixed) = (ways(.ddpm), ways(.ddim))
    func end(_ path: [[[Float]]], _ start: Int) -> Int {
      mixture.nearest(Double(path.last![start][0]), Double(path.last![start][1]))
    }
    func agreement(_ runs: [[[[Float]]]]) -> Double {
      Double((0..<400).count { end(runs[0], $0) == end(runs[1], $0) }) / 400
    }
    let (same, alike) = (agreement(fresh), agreement(fixed))
    let chance = mixture.weights.reduce(0) { $0 + $1 * $1 }
    studio.metric("ways from one start that end in the same cluster, DDPM", same)
    studio.metric("ways from one start that end in the same cluster, DDIM", alike)
    studio.metric("the same by chance", chance)
    let forgets =
      studio.claim(
        "pairs of DDPM's ways from one start that end in the same cluster", same,
        in: (chance - 0.08)...(chance + 0.2), why: .measured
      ).holds && alike == 1
    // The first start whose ways stay in the picture and end in as many clusters as any's.
    func ends(_ start: Int) -> Int { Set(fresh.map { end($0, start) }).count }
    let shown =
      (0..<400).filter { start in
        (fresh + fixed).joined().allSatisfy { abs($0[start][0]) < 2.5 }
      }.max { (ends($0), -$0) < (ends($1), -$1) } ?? 0
    let times = (0...min(noiseSteps, 100)).map { $0 * noiseSteps / min(noiseSteps, 100) }
    let places = (0...120).map { -2.6 + 5.2 * Double($0) / 120 }
    // Room for the discs at both ends, in which the density is that of the ends.
    let margin = 0.015 * Double(noiseSteps)
    let density = Grid(
      x: [-margin] + times.map(Double.init) + [Double(noiseSteps) + margin], y: places,
      values: places.flatMap { x in
        ([0] + times + [noiseSteps]).map { mixture.marginal(x, kept: noise.kept[$0]) }
      })
    func panel(_ title: String, _ paths: [[[[Float]]]], _ note: String) -> Axes {
      Axes(
        title,
        x: Axis(
          "step t: from noise to data", domain: -margin...(Double(noiseSteps) + margin),
          isReversed: true),
        y: Axis("coordinate x", domain: -2.6...2.6, ticks: .at([-2, 0, 2])),
        aspect: .proportion(0.36)
      ) {
        HeatMap(density, colors: .grays(0...1.3))
        for path in paths {
          Line(
            x: (0..<path.count).map { noiseSteps - $0 }, y: path.map { $0[shown][0] },
            color: .cluster(end(path, shown)))
        }
        Scatter(x: [noiseSteps], y: [starts.rows[shown][0]], color: .emphasis)
        for path in paths {
          Scatter(x: [0], y: [path.last![shown][0]], color: .cluster(end(path, shown)))
        }
        Label(note, at: .topTrailing)
      }
    }
    try studio.show("paths") {
      Figure(
        forgets ? "No fresh noise: the start decides the end" : "Two ways back from noise to data",
        alt: """
          Two panels of lines over time, from a disc of noise on the left to discs of data on the right, \
          over the density of the points. Above, with fresh noise, \(fresh.count, "jagged line") leave \
          the start; below, without, as many that are \(forgets ? "one smooth line" : "smooth").
          """, sharing: [.x]
      ) {
        panel(
          "fresh noise (DDPM): \(fresh.count) runs, one start", fresh,
          """
          two runs in one cluster: \(same, .wholePercent), by chance \(chance, .wholePercent)
          """)
        panel(
          "no fresh noise (DDIM): \(fixed.count) runs, same start", fixed,
          "two runs in one cluster: \(alike, .wholePercent)")
      }
    } caption: {
      """
      \(trained.mishap)Ways from one point of noise to data, one coordinate over time, in the colour of the cluster that \
      they end in; grey, the density of all points. The start is one whose runs with fresh noise end in \
      \(ends(shown), "cluster"). Of 400 starts, two runs with fresh noise end in one cluster from \
      \(same, .percent(of: 400)), by chance from \(chance, .percent(of: 400)), and two without from \
      \(alike, .percent(of: 400)).
      """
    }
  }
}
