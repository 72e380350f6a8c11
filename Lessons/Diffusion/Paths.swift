import Course
import DiffusionModel

extension DiffusionLesson {
  /// Ways back from noise to data, with fresh noise at every step and without.
  func paths(in studio: Studio) throws {
    let trained = trained(in: studio)
    let makesData = compared(trained, in: studio).makesData
    try studio.show("paths") {
      Figure(
        "The way back",
        alt: """
          Two panels of lines from scattered grey points to \
          \(makesData ? "the clusters: five crooked ones on the left, thirty smooth ones on the right" : "where the network leads them: five on the left, thirty on the right").
          """,
        columns: 2, sharing: [.y]
      ) {
        for (name, sampler, count) in [
          ("with fresh noise (DDPM)", Sampler.ddpm, 5), ("without (DDIM)", .ddim, 30),
        ] {
          let path = trained.denoiser.path(
            of: 30, by: sampler, steps: noiseSteps, key: studio.key("paths"))
          plane.axes(name) {
            for index in 0..<count {
              let way = path.map { $0.rows[index] }
              let (x, y) = (Double(way.last![0]), Double(way.last![1]))
              Line(Tensor(rows: way), color: .category(Mixture().nearest(x, y)))
            }
            Scatter(path[0].slice(0..<count, along: 0), color: .neutral)
            Scatter(path.last!.slice(0..<count, along: 0), color: .emphasis)
          }
        }
      }
    } caption: {
      """
      \(trained.mishap)Ways from noise (faint dots) to \(makesData ? "data" : "what is made of it") \
      (strong ones), coloured by the mode nearest to their end: with fresh noise at every step (DDPM, \
      five of the thirty), and without (DDIM), where the beginning of a way decides its end.
      """
    }
  }
}
