import Course
import DepthModel

extension DepthLesson {
  /// How many regions networks of equally many units have, untrained and trained, and could have.
  func regions(in studio: Studio) throws {
    let (shapes, everywhere) = (self.shapes, 1e6)
    let spread = studio.spread(over: shapes.map(\.depth), runs: runs) { depth, run in
      let training = separation(
        (depth, units / depth), steps: min(steps, 300),
        key: studio.key("regions \(depth)", run: run))
      let before = Regions(of: training.model, reach: everywhere).count
      for _ in training { training.step() }
      return (
        before: before, after: Regions(of: training.model, reach: everywhere).count,
        first: training.losses[0], last: training.loss()
      )
    }
    let before = spread.map { Float($0.before) }
    let after = spread.map { Float($0.after) }
    let ceilings = shapes.map { Ceilings.serra(width: $0.width, depth: $0.depth) }
    let older = shapes.map { Ceilings.montufar(width: $0.width, depth: $0.depth) }
    // Where layers are narrow the ceilings part; before, one line is both.
    let parting = zip(older, ceilings).prefix { $0 < 1.001 * $1 }.count
    let apart = parting < shapes.count ? max(0, parting - 1)..<shapes.count : 0..<0
    // Of less than four units a layer it is next to nothing.
    let some = shapes.filter { $0.width >= 4 }.map {
      Ceilings.constructed(width: $0.width, depth: $0.depth)
    }
    let most = zip(before.highest, after.highest).map { max($0, $1) }
    let highest = Double(most.max()!)
    studio.metric("regions after training, median by layers", after.medians)
    studio.metric("regions at most, untrained or trained", highest)
    studio.metric("the ceiling by layers", ceilings)
    studio.metric("what some network has, by layers", some)
    // Lines in general position: one region more or less, and the count is wrong.
    let counts = before[1].values.map { Double($0) }
    studio.claim(
      "regions of one untrained layer off Zaslavsky's number, at most",
      counts.map { abs($0 - Ceilings.zaslavsky(units)) }.max()!, in: ...0, why: .theory)
    studio.claim(
      "regions of any network over Serra's ceiling, at most",
      zip(most, ceilings).map { Double($0) / $1 }.max()!, in: 0...1, why: .theory)
    studio.claim(
      "Serra's ceiling over Montúfar's of 2017, at most",
      zip(ceilings, older).map { $0 / $1 }.max()!,
      in: 0...1, why: .theory)
    let isFew = studio.claim(
      "regions of trained layers over those of one, at most",
      after.medians.max()! / after.medians[0],
      in: 0.9...1.5, why: .measured
    ).holds
    let (isFlat, hasLine) = (
      isFew && shapes.count > 1 && after.medians.max()! <= 1.2 * after.medians[0], some.count > 1
    )
    // Of all depths the one that ends worst.
    let losses = spread.all.map { runs in runs.median { $0.last } }
    let worst = losses.indices.max {
      losses[$0].last < losses[$1].last || losses[$1].last.isNaN
    }!
    let warning = studio.divergence(
      of: "The training of \(counted(shapes[worst].depth, "layer"))", from: losses[worst].first,
      to: losses[worst].last)
    let blind = warning.isEmpty && losses.allSatisfy { $0.last > 0.69 }
    let isBelow = zip(most, some).allSatisfy { Double($0) <= $1 }
    let ceiling =
      apart.isEmpty
      ? "Above a ceiling"
      : "Above two ceilings, of which the later is the lower where layers are narrow"
    let built =
      hasLine ? "; below \(apart.isEmpty ? "it" : "them") what some network is known to have" : ""
    let alt =
      shapes.count == 1
      ? "The counts, before and after training."
      : "\(ceiling)\(built); and \(isBelow && hasLine ? "at the bottom " : "")the counts, before and after training\(isFlat ? ", which do not rise with depth" : "")."
    let known =
      hasLine
      ? ", and some network has as many as the line of Montúfar and others (2014) says, which multiplies only in layers of four units or more"
      : ""
    let limits =
      shapes.count == 1
      ? "No network of one layer has more."
      : "No network has more than the ceilings of Montúfar (2017) and Serra and others (2018)\(known)."
    try studio.show("regions") {
      Figure(
        isFew && some.max() ?? 0 > 4 * highest
          ? "Far more regions possible than made" : "Regions of the plane, by depth",
        alt: """
          The number of regions on a logarithmic axis, for \(units) units in \(shapes.count > 1 ? "ever more layers" : "one layer"). \(alt)
          """
      ) {
        Axes(
          x: Axis(
            "layers × units in each", categories: shapes.map { "\($0.depth)×\($0.width)" }),
          y: Axis("regions of the plane", scale: .log), legend: .atEnds
        ) {
          if !apart.isEmpty {
            Line(
              x: apart, y: older[apart], color: .neutral, style: .dotted, label: "at most, 2017")
          }
          if shapes.count > 1 {
            Line(y: ceilings, color: .neutral, style: .dashed, label: "at most, 2018")
          }
          if hasLine { Line(y: some, color: .byHand, label: "some have, 2014") }
          before.errorBars(shift: -0.1, color: .category(3), label: "untrained")
          after.errorBars(shift: 0.1, color: .deep, label: "trained")
        }
      }
    } caption: {
      """
      \(warning)\(blind ? "In the median no training tells the circles apart better than a guess. " : "")Regions of the whole plane, counted exactly, for \(units) units in \(listed(shapes.map(\.depth))) \(shapes.count == 1 ? "layer" : "layers") \
      (\(acrossRuns(runs, "the median", spread: "bars"))): one untrained layer has \
      \(Ceilings.zaslavsky(units), .decimals(0)), as many as lines in general position make (Zaslavsky, 1975). \(limits) Of those drawn and trained here the median is \(after.medians.max()!, .decimals(0))\(shapes.count > 1 ? " at the best depth" : ""), and none \
      has more than \(highest, .decimals(0)).
      """
    }
  }
}
