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
    let learns = median(clipped) > 0.15
    let warning =
      lostClipped > 0
      ? studio.diverged(
        "The clipped training", because: "its loss ended above where it began, or as no number")
      : learns ? "" : "The clipped training ends no better than a guess, one in ten. "
    let isSplit = saved.holds && fails.holds && median(clipped) > 0.3
    let endless = free.count { !$0.losses.last!.isFinite }
    let most = 2 * lostSlow < runs ? "most fall too" : lostSlow < runs ? "some fall" : "none falls"
    // The axes take in where trainings begin and where clipped ones end.
    let starts = [clipped, free, slow].joined()
    func upper(_ least: Double, _ values: KeyPath<SteepRun, [Float]>) -> Double {
      let first = starts.map { Double($0[keyPath: values][0]) }.filter(\.isFinite).max() ?? 0
      return max(least, min(10 * first, 1e38))
    }
    let domains = [
      min(0.1, lowest(clipped, \.losses))...upper(1e4, \.losses),
      min(0.1, lowest(clipped, \.norms), limit / 2)...upper(1e6, \.norms),
    ]
    try studio.show("clipping") {
      Figure(
        isSplit
          ? "Clipping keeps a steep network on course" : "With and without clipping",
        alt: """
          Two panels over the steps, on logarithmic axes: losses and gradient norms of each run, smoothed.\
          \(isSplit ? """
             Without clipping losses and norms shoot up\(2 * endless > runs ? " within a few steps and end" : ""); \
            clipped losses fall\(share > 0.5 ? """
              , while the smoothed norms before clipping stay above the rule at the limit, or come down to it at the end
              """ : ""). Of the trainings \
            with a tenth of the step size \(most).
            """ : "")
          """,
        columns: 2
      ) {
        for (title, label, values, domain) in [
          ("loss", "cross-entropy", \SteepRun.losses, domains[0]),
          ("norm before clipping", "‖g‖", \SteepRun.norms, domains[1]),
        ] {
          Axes(
            title, x: Axis("step", scale: .log),
            y: Axis(label, domain: domain, scale: .log)
          ) {
            if title != "loss" { Rule(y: limit, label: "limit") }
            for (courses, color, style) in [
              (slow, ColorRole.neutral, LineStyle.solid), (clipped, .category(0), .solid),
              (free, .category(1), .solid),
            ] {
              for course in courses {
                let values = smoothed(course[keyPath: values])
                Line(x: 1...values.count, y: values, color: color, style: style)
                // One number alone makes no line.
                if values.count(where: \.isFinite) == 1 {
                  Scatter(x: 1...values.count, y: values, color: color)
                }
              }
            }
            if title == "loss" {
              Label("not clipped", x: min(30, steps), y: 2e3, color: .category(1))
              Label("clipped", x: min(40, steps), y: 0.4, color: .category(0))
              Label("not clipped, step ÷ 10", x: min(45, steps), y: 60, color: .neutral)
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
      \(median(slow), .percent(of: 510))\(runs > 1 ? " (medians of all \(runs)\(lostSlow > 0 ? ", lost ones too" : ""))" : ""). \
      Right, norms before clipping: those of the clipped trainings are \(share >= 0.005 ? """
        above the limit at \(share, .wholePercent) of their steps, which are all equally long then, \
        \(limit * learningRate, .scientific)
        """ : share > 0 ? "hardly ever above the limit" : "nowhere above the limit") (lines: means over the last tenth of the steps \
      so far\(share > 0.5 && share < 1 ? ", which hide single norms under the limit" : "")).
      """
    }
  }

  /// The least of the smoothed numbers, but at least a ten thousandth.
  private func lowest(_ courses: [SteepRun], _ values: KeyPath<SteepRun, [Float]>) -> Double {
    let all = courses.flatMap { smoothed($0[keyPath: values]) }.filter(\.isFinite)
    return max(1e-4, Double(all.min() ?? 1))
  }

  /// Means over the last tenth of the steps so far, which on a logarithmic axis is equally wide everywhere.
  private func smoothed(_ values: [Float]) -> [Float] {
    values.indices.map { index in
      let window = values[(index - index / 10)...index]
      return window.reduce(0, +) / Float(window.count)
    }
  }
}
