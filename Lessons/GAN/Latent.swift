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
          end in, grey if in none, over tints of the ring that each place of the noise comes nearest to, and a circle; below, where the generator carries points and \
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
      in none, as \(between, .percent(of: 2_500)) of 2,500 do at step \(steps); tints show to which ring the \
      noise of each place comes nearest. A continuous map cannot \
      tear the plane\(run.findsAll ? " into eight pieces: the seams between sectors are stretched into bridges, and the dashed circle stays closed" : ", and the dashed circle stays closed").
      """
    }
  }
}
