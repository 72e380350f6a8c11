import Course
import Datasets
import GradientsModel

extension GradientsLesson {
  /// Does clipping save a training that is too steep?
  func clipping(in studio: Studio) throws {
    let digits = StandardImages(training: .trainingDigits, unseen: .unseenDigits)
    func train(clippedTo limit: Double?, rate: Double) -> [SteepRun] {
      (0..<runs).map { run in
        let (initial, draws) = studio.key("clipping", run: run).split()
        var network = SteepNetwork(
          depth: hiddenLayers, width: 64, gain: 2 * steepness * steepness, key: initial)
        var course = SteepRun()
        for step in studio.steps(steps) {
          let (loss, norm) = network.step(
            on: digits.training.batch(32, key: draws.folding(in: UInt32(step))), rate: rate,
            limit: limit)
          course.losses.append(loss)
          course.norms.append(norm)
          // Nothing is left to be followed.
          if !loss.isFinite { break }
        }
        course.accuracy = digits.unseen.accuracy(network(digits.unseen.x))
        return course
      }
    }
    let clipped = train(clippedTo: limit, rate: learningRate)
    let free = train(clippedTo: nil, rate: learningRate)
    let slow = train(clippedTo: nil, rate: learningRate / 10)
    func median(_ courses: [SteepRun]) -> Float { Runs(courses.map(\.accuracy)).median }
    let (lost, lostClipped) = (free.count { $0.diverged }, clipped.count { $0.diverged })
    let lostSlow = slow.count { $0.diverged }
    studio.metric("runs that diverge with a tenth of the step size", lostSlow)
    studio.metric("accuracy clipped, median", median(clipped))
    studio.metric("accuracy not clipped, median", median(free))
    studio.metric("accuracy not clipped, a tenth of the step size, median", median(slow))
    let saved = studio.claim("clipped runs that diverge", lostClipped, in: 0...0, why: .measured)
    let fails = studio.claim(
      "runs without clipping that diverge", lost, in: 3..., why: .measured)
    let norms = clipped.flatMap(\.norms)
    let share = Double(norms.count { Double($0) > limit }) / Double(norms.count)
    studio.metric("share of steps that are clipped", share)
    studio.metric("greatest norm before clipping", norms.max()!)
    studio.metric("length of a clipped step", limit * learningRate)
    let warning =
      lostClipped > 0
      ? studio.diverged(
        "The clipped training", because: "its loss ended above where it began, or as no number")
      : ""
    try studio.show("clipping") {
      Figure(
        saved.holds && fails.holds
          ? "Clipping keeps a steep network on course" : "With and without clipping",
        alt: """
          Two panels over the steps, on logarithmic axes: losses and gradient norms of each run, smoothed. \
          \(saved.holds && fails.holds ? """
            Without clipping losses and norms shoot up within a few steps and end; clipped losses fall, \
            while the smoothed norms before clipping stay above the rule at the limit, or come down to it \
            at the end. Of the trainings with a tenth of the step size most fall too.
            """ : "")
          """,
        columns: 2
      ) {
        for (title, label, values) in [
          ("loss", "cross-entropy", \SteepRun.losses),
          ("norm before clipping", "‖g‖", \SteepRun.norms),
        ] {
          Axes(
            title, x: Axis("step", scale: .log),
            y: Axis(label, domain: title == "loss" ? 0.1...1e4 : 0.1...1e6, scale: .log)
          ) {
            if title != "loss" { Rule(y: limit, label: "limit") }
            for (courses, color, style) in [
              (slow, ColorRole.neutral, LineStyle.solid), (clipped, .category(0), .solid),
              (free, .category(1), .solid),
            ] {
              for course in courses {
                let values = smoothed(course[keyPath: values])
                Line(x: 1...values.count, y: values, color: color, style: style)
              }
            }
            if title == "loss" {
              Label("not clipped", x: 30, y: 2e3, color: .category(1))
              Label("clipped", x: 40, y: 0.4, color: .category(0))
              Label("not clipped, step ÷ 10", x: 45, y: 60, color: .neutral)
            }
          }
        }
      }
    } caption: {
      """
      \(warning)\(runs, "training") each of a ReLU network of \(hiddenLayers, "hidden layer"), whose weights are \
      \(shortestText(steepness)) times He's, with steps of \(shortestText(learningRate)): \(lost) of \(runs) diverge \
      without clipping, \(lostClipped) of \(runs) when the gradient is clipped to the norm \(shortestText(limit)), \
      and \(lostSlow) of \(runs) without clipping, but with a tenth of the step size (grey). On unseen digits the \
      clipped ones come to \(median(clipped), .percent(of: 510)), the grey ones to \
      \(median(slow), .percent(of: 510)) (medians of all \(runs)\(lostSlow > 0 ? ", lost ones too" : "")). Right, norms before clipping: those of the clipped trainings are above the \
      limit at \(share, .wholePercent) of their steps, which are all equally long then, \
      \(limit * learningRate, .scientific) (lines: means over the last tenth of the steps \
      so far, which hide single norms under the limit).
      """
    }
  }

  /// Means over the last tenth of the steps so far, which on a logarithmic axis is equally wide everywhere.
  private func smoothed(_ values: [Float]) -> [Float] {
    values.indices.map { index in
      let window = values[(index - index / 10)...index]
      return window.reduce(0, +) / Float(window.count)
    }
  }
}
