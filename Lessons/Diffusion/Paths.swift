import Course
import DiffusionModel

extension DiffusionLesson {
  /// Ways back from noise to data over time, with fresh noise at every step and without.
  func paths(in studio: Studio) throws {
    let trained = trained(in: studio)
    let (mixture, key) = (Mixture(), studio.key("paths"))
    let starts = Tensor.normal([400, 2], key: key.folding(in: 0))
    func ways(_ sampler: Sampler, _ draw: UInt32) -> [[[Float]]] {
      trained.denoiser.path(
        from: starts, by: sampler, steps: noiseSteps, key: key.folding(in: draw)
      ).map(\.rows)
    }
    let (fresh, fixed) = ((1...2).map { ways(.ddpm, $0) }, ways(.ddim, 1))
    func end(_ path: [[[Float]]], _ start: Int) -> Int {
      mixture.nearest(Double(path.last![start][0]), Double(path.last![start][1]))
    }
    let same = (0..<400).count { end(fresh[0], $0) == end(fresh[1], $0) }
    let chance = mixture.weights.reduce(0) { $0 + $1 * $1 }
    studio.metric("ways from one start that end in the same cluster, DDPM", Double(same) / 400)
    studio.metric("the same by chance", chance)
    let forgets = studio.claim(
      "pairs of DDPM's ways from one start that end in the same cluster", Double(same) / 400,
      in: (chance - 0.08)...(chance + 0.2), why: .measured
    ).holds
    // The starts nearest to three places, of those whose ways stay in the picture.
    let inside = (0..<400).filter { start in
      (fresh + [fixed]).joined().allSatisfy { abs($0[start][0]) < 2.5 }
    }
    let shown = [-1.5, 0.2, 1.5].compactMap { (place: Float) in
      inside.min { abs(fixed[0][$0][0] - place) < abs(fixed[0][$1][0] - place) }
    }
    let times = (0...min(noiseSteps, 100)).map { $0 * noiseSteps / min(noiseSteps, 100) }
    let places = (0...120).map { -2.6 + 5.2 * Double($0) / 120 }
    // Room for the discs at both ends, in which the density is that of the ends.
    let margin = 0.015 * Double(noiseSteps)
    let density = Grid(
      x: [-margin] + times.map(Double.init) + [Double(noiseSteps) + margin], y: places,
      values: places.flatMap { x in
        ([0] + times + [noiseSteps]).map { mixture.marginal(x, kept: noise.kept[$0]) }
      })
    func panel(_ title: String, _ paths: [[[[Float]]]]) -> Axes {
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
          for start in shown {
            Line(
              x: (0..<path.count).map { noiseSteps - $0 }, y: path.map { $0[start][0] },
              color: .cluster(end(path, start)))
          }
        }
        Scatter(
          x: shown.map { _ in noiseSteps }, y: shown.map { starts.rows[$0][0] }, color: .emphasis)
        for path in paths {
          for start in shown {
            Scatter(x: [0], y: [path.last![start][0]], color: .cluster(end(path, start)))
          }
        }
      }
    }
    try studio.show("paths") {
      Figure(
        forgets ? "No fresh noise: the start decides the end" : "Two ways back from noise to data",
        alt: """
          Two panels of lines over time, from \(shown.count, "disc") of noise on the left to discs of \
          data on the right, over the density of the points. Above, with fresh noise, two jagged \
          lines leave each start; below, without, one smooth line.
          """, sharing: [.x]
      ) {
        panel("with fresh noise (DDPM)", fresh)
        panel("without (DDIM)", [fixed])
      }
    } caption: {
      """
      \(trained.mishap)Ways of \(shown.count, "point") from noise to data, one coordinate over time, in \
      the colour of the cluster that they end in; grey, the density of all points. With fresh noise \
      at every step, two ways from each start: of 400 such pairs \
      \(Double(same) / 400, .percent(of: 400)) end in the same cluster, by chance \
      \(chance, .percent(of: 400)) would. Without, there is one way.
      """
    }
  }
}
