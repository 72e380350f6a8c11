import Course
import DropoutModel

extension DropoutLesson {
  /// How much to drop, beside weight decay, a halt in time, and a network that has the right labels.
  func rates(in studio: Studio) throws {
    let courses = courses(in: studio)
    func ends(_ places: [Double], _ end: @escaping (DigitTask, Double, Int) -> Outcome) -> Spread<
      Double, Float
    > {
      studio.spread(over: places, runs: few) { place, run in
        100 * end(task(run, in: studio), place, run).unseen.last!
      }
    }
    let dropped = ends([0, 0.1, 0.2, 0.35, 0.5, 0.6, 0.7, 0.8]) { task, p, run in
      courses.places.contains(p)
        ? courses[p].values[run]
        : course(on: task.training, of: task, dropping: p, run: run, in: studio)
    }
    let decays = [0.3, 1, 2, 4]
    let decayed = ends(decays) { task, decay, run in
      course(
        on: task.training, of: task, dropping: 0, decay: decay / learningRate / Double(steps),
        run: run, in: studio)
    }
    let clean = ends([0]) { task, _, run in
      course(on: task.clean, of: task, dropping: 0, run: run, in: studio)
    }[0]
    // The best moment of the control, found by peeking: no rule for stopping does better.
    let halted = marks.indices.map { mark in
      Runs(courses[0].values.prefix(few).map { 100 * $0.unseen[mark] }).median
    }
    .min()!
    let best = (dropped.medians.min()!, decayed.medians.min()!)
    let place = zip(dropped.places, dropped.medians).min { $0.1 < $1.1 }!.0
    studio.metric("error on unseen digits by rate of dropping", dropped.medians.map { $0 / 100 })
    studio.metric("error on unseen digits by weight decay", decayed.medians.map { $0 / 100 })
    studio.metric("error on unseen digits after a halt at the best step", halted / 100)
    studio.metric("error on unseen digits with all labels right", clean.median / 100)
    studio.metric("rates of dropping", dropped.places)
    studio.claim(
      "points of error that the best rate gains on the best weight decay", best.1 - best.0,
      in: (-0.5)..., why: .measured)
    let isHalf = studio.claim(
      "best rate of dropping", place, in: 0.45...0.75, why: .measured
    ).holds
    let isFlat = studio.claim(
      "points of error that p = 0.5 has more than the best rate", dropped[0.5].median - best.0,
      in: 0...2.5, why: .measured
    ).holds
    let last = courses[0.8].map { Array($0.unseen.suffix(2)) }.values
    let falls = Runs(last.map { 100 * ($0[0] - $0.last!) }).median
    studio.metric("points that the error with p = 0.8 falls at the end, median", falls)
    let isUnfinished = falls > 0.5
    let warning = warning(of: [0, 0.2, 0.5, 0.8], in: studio)
    // Of rates that learn nothing none is to be recommended.
    let recommends = isHalf && isFlat && best.0 < min(60, dropped[0].median - 0.5)
    let isAbove = max(best.0, best.1) > 28
    let span = place > 0.5 ? "from a half to \(shortestText(place))" : "half"
    try studio.show("rates") {
      Figure(
        recommends ? "Leave out \(span)" : "Errors by rate of dropping, by decay",
        alt: """
          Error on unseen digits, left against the rate of dropping\(recommends
            ? ", low \(place > 0.5 ? span : "at a half")" : ""), right against the strength of weight decay; lines for a \
          halt at the best moment and for right labels.
          """,
        columns: 2, sharing: [.y]
      ) {
        Axes(
          "dropout", x: Axis("p, the share left out", ticks: .at([0, 0.2, 0.5, 0.8])),
          y: Axis("error on unseen digits, %", domain: 0...(isAbove ? 100 : 30))
        ) {
          dropped.curve(color: .dropped)
          Scatter(x: dropped.places, y: dropped.medians, color: .dropped)
          Label("best: \(shortestText(place))", x: place, y: best.0, color: .dropped)
          if isUnfinished {
            Label("unfinished", x: 0.8, y: dropped[0.8].highest, color: .dropped)
          }
          Rule(y: halted, color: .control)
          Rule(y: clean.median, label: "all labels right")
        }
        Axes(
          "weight decay instead",
          x: Axis("decay over the training", scale: .log, ticks: .at(decays)), y: Axis(nil)
        ) {
          Band(x: decays, lower: decayed.lowest, upper: decayed.highest, color: .decayed)
          Line(x: decays, y: decayed.medians, color: .decayed)
          Scatter(x: decays, y: decayed.medians, color: .decayed)
          Line(
            x: [decays[0], decays.last!], y: [halted, halted], color: .control, style: .dashed,
            label: "halt at best step")
          Rule(y: clean.median)
        }
      }
    } caption: {
      """
      \(warning)The error on unseen digits after \(steps, "step") \
      (\(acrossRuns(few, "the median", spread: "bands"))\(few < runs
        ? "; in the curves it is \(runs)" : "")): left by the rate of dropping, best with p = \
      \(shortestText(place)), \(best.0, .decimals(1)) % (\(dropped[0.5].median, .decimals(1)) % with 0.5\(isUnfinished
        ? "; with 0.8 it is still falling at the end" : "")), right by weight decay λ, given as λ times step size times steps, \
      at best \(best.1, .decimals(1)) %. The network without either has \
      \(dropped[0].median, .decimals(1)) %, halted at its best step\(few < runs
        ? " (the median of these \(counted(few, "run")))" : "") \(halted, .decimals(1)) %, and \
      \(clean.median, .decimals(1)) % if all its labels are right. The best p, λ and step are chosen on the unseen digits \
      themselves.
      """
    }
  }
}
