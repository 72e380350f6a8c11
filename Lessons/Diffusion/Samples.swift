import Course
import DiffusionModel

extension DiffusionLesson {
  /// Points on their way from noise to what the networks make, beside the data, for both sets of data.
  func samples(in studio: Studio) throws {
    let (clusters, spiral) = (trained(in: studio), trainedOnSpiral(in: studio))
    let (samples, turns) = (comparedClusters(in: studio), comparedSpirals(in: studio))
    let makesData = samples.makesData && turns.makesData
    let stops = [0, 0.5, 0.75, 1].map { Int((Double(noiseSteps) * $0).rounded()) }.distinct
    let kept = stops.map { noise.kept[noiseSteps - $0] }
    let grey = [
      kept.map { kept in
        shades(square.map(121) { Mixture().noisy($0, $1, kept: kept).density })
      },
      kept.map { kept in shades(square.map(121) { Spiral().density($0, kept: kept) }) },
    ]
    func row(
      _ name: String, _ path: [Tensor], _ real: Tensor, over grey: [FilledContour], isTop: Bool,
      cloud: (_ points: Tensor, _ ends: Tensor) -> Cloud
    ) -> [Axes] {
      let made = zip(stops, grey).map { stop, grey in
        let time = noiseSteps - stop
        let title = stop == 0 ? "noise" : time == 0 ? "made" : nil
        return square(
          isTop ? title : nil, below: isTop ? nil : "t = \(time)", beside: name
        ) {
          grey
          cloud(path[stop], path.last!).marks
        }
      }
      let data = square(isTop ? "data" : nil) {
        grey.last!
        cloud(real, real).marks
      }
      return made + [data]
    }
    func figure(
      _ title: String, _ alt: String, ways: [Tensor], along: [Tensor]
    ) -> Figure {
      Figure(title, alt: alt, columns: stops.count + 1, sharing: [.x, .y]) {
        row(
          "clusters", ways, samples.real, over: grey[0], isTop: true,
          cloud: { .clusters($0, endingAt: $1) })
        row(
          "a spiral", along, turns.real, over: grey[1], isTop: false,
          cloud: { .spiral($0, endingAt: $1) })
      }
    }
    try studio.show("samples", moments: moments(of: clusters, and: spiral)) { step, networks in
      let (first, second) = networks
      return figure(
        "After \(Double(step) / Double(steps), .wholePercent) of the training",
        "What the networks make of noise after \(step, "training step"), beside the data.",
        ways: first.path(of: 500, by: sampler, steps: noiseSteps, key: keys(studio).samples),
        along: second.path(
          of: 500, by: sampler, steps: noiseSteps, key: studio.key("samples of the spiral")))
    }
    try studio.show("samples") {
      figure(
        makesData ? "Shapes out of noise" : "Shapes, and what is made from noise",
        """
        Two rows of \(stops.count + 1) panels, clusters and a spiral: a round cloud of noise, \
        \(stops.count - 2, "moment") on the way back, what is made, and the data\(makesData ? """
          . Clusters and spiral emerge and look like the data.
          """ : ".")
        """, ways: samples.ways, along: turns.ways)
    } caption: {
      """
      \(clusters.mishap)\(spiral.mishap)Five hundred points that the networks carry from noise to data \
      in \(noiseSteps, "step"), in the colour of the place that they end at, beside as many of \
      the data; in grey the true density. \
      The energy distance to fresh data, the median of \(samples.distances.values.count) draws, is \
      \(samples.distances.median, .scientific) for the clusters and \
      \(turns.distances.median, .scientific) for the spiral; between two real samples it is \
      \(samples.typical, .scientific) and \(turns.typical, .scientific).
      """
    }
  }
}
