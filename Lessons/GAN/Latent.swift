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
        if let seam { Label("seam", x: latent.rows[seam][0], y: latent.rows[seam][1]) }
      }
      Plane(reach: 3, names: ["", ""], ticks: .none).axes("made of it") {
        GANLesson.targets
        sorted(moment.made, moment, isNumbered: isSorted)
        if let seam {
          // Within, where no number is near.
          let point = moment.made.rows[seam].map { 0.85 * $0 }
          Label("bridge", x: point[0], y: point[1])
        }
        Label("rings: the data", at: .bottomTrailing)
      }
    }
  }

  /// Of the points of noise that end in the middle of a bridge the one farthest aside, which has room for its name.
  private func seam(_ latent: Tensor, _ moment: Moment) -> Int? {
    let (noise, made) = (latent.rows, moment.made.rows)
    func length(_ point: [Float]) -> Float {
      (point[0] * point[0] + point[1] * point[1]).squareRoot()
    }
    // The middle of a bridge is nearer to the ring's centre than its ends are.
    let bridges = noise.indices.filter {
      (1.5...1.95).contains(length(made[$0])) && length(noise[$0]) < 2.5
    }
    return bridges.max { abs(noise[$0][0]) < abs(noise[$1][0]) }
  }
}
