import Course
import GANModel

extension GANLesson {
  /// Which places of the latent plane become which mode.
  func latent(in studio: Studio) throws {
    let run = played(in: studio)
    let last = run.moments.last!
    let between = 1 - Ring().score(run.made).quality
    studio.metric("samples between the modes", between)
    try studio.show("latent", moments: run.moments.map { ($0.step, $0) }) {
      sides("After \($0, "step")", of: $1, from: run.latent, isSorted: false)
    }
    try studio.show("latent") {
      sides(
        run.findsAll ? "Each sector of noise becomes a cluster" : "What becomes of the noise",
        of: last, from: run.latent, isSorted: run.findsAll)
    } caption: {
      """
      \(run.warning)Left, the noise that the generator starts from, right, what it makes of the same \
      \(run.made.shape[0], "point") after \(steps, "step"): each in the colour of the ring that it ends in \
      (opposite rings share one), \(between, .percent(of: run.made.shape[0])) of them in none. Tints show to which ring the \
      noise of each place comes nearest. A continuous map cannot tear the plane\
      \(run.findsAll ? " into eight pieces: the seams between sectors are stretched into bridges between clusters" : "").
      """
    }
  }

  /// The same points before and after the generator.
  private func sides(_ title: String, of moment: Moment, from latent: Tensor, isSorted: Bool)
    -> Figure
  {
    let seam = isSorted ? seam(latent, moment) : nil
    return Figure(
      title,
      alt: """
        Two planes at step \(moment.step): left, points of noise in the colours of the rings that they \
        end in, over tints of the ring that each place of the noise comes nearest to; right, where the \
        generator carries these points, and rings at the eight modes.\
        \(isSorted ? " The points on the left lie in eight numbered sectors with thin seams, those on the right in eight heaps with the same numbers and a few on bridges between." : "")
        """, columns: 2, sharing: [.x, .y]
    ) {
      Plane(reach: 3, names: ["", ""], ticks: .none).axes("noise") {
        sectors(of: moment)
        sorted(latent, moment, isNumbered: isSorted)
        if let seam {
          // Farther out, where there are few points.
          let point = latent.rows[seam]
          let factor = 2.5 / length(point)
          Label("seam", x: factor * point[0], y: factor * point[1])
        }
      }
      Plane(reach: 3, names: ["", ""], ticks: .none).axes("made of it") {
        GANLesson.targets
        sorted(moment.made, moment, isNumbered: isSorted)
        if let seam { Label("bridge", x: moment.made.rows[seam][0], y: moment.made.rows[seam][1]) }
        Label("rings: the data", at: .bottomTrailing)
      }
    }
  }

  /// A point of noise that ends in the middle of a bridge at the left or right, beside which there is room for its
  /// name; of these the one that begins farthest to the left or right.
  private func seam(_ latent: Tensor, _ moment: Moment) -> Int? {
    let (noise, made) = (latent.rows, moment.made.rows)
    // Bridges are nearer to the centre than the modes, at 2.
    let bridges = made.indices.filter { abs(made[$0][0]) > 1.6 && length(made[$0]) < 1.95 }
      .filter { abs(made[$0][1]) > 0.4 }
    return bridges.max { abs(noise[$0][0]) < abs(noise[$1][0]) }
  }

  private func length(_ point: [Float]) -> Float {
    (point[0] * point[0] + point[1] * point[1]).squareRoot()
  }
}
