import Course

extension GANLesson {
  /// Losses, which tell little, and the divergence of samples from the data, which tells more.
  func losses(in studio: Studio) throws {
    let run = played(in: studio)
    // The divergence between two samples of the data: no generator can expect less.
    let floor = jensenShannon(
      run.data, Ring().sample(2_500, key: studio.key("second sample of the data")))
    let end = jensenShannon(run.data, run.made)
    studio.metric("Jensen-Shannon divergence of 2500 samples", end)
    studio.metric("Jensen-Shannon divergence of 2500 real points", floor)
    let (discriminator, generator) = (run.curve.map(\.discriminator), run.curve.map(\.generator))
    let (steps, divergence) = (run.curve.map(\.step), run.curve.map(\.divergence))
    studio.metric(
      "mean losses and divergence, first and last",
      [discriminator, generator, divergence].map { [$0[0], $0.last!] })
    let early = steps.count / 4
    func stays(_ losses: [Float]) -> Bool {
      abs(losses[early] - losses.last!) < 0.1 * abs(losses.last!)
    }
    // Whether losses stay where they are after a quarter of the game, while the divergence falls on.
    let saysLittle =
      stays(discriminator) && stays(generator) && divergence.last! < 0.8 * divergence[early]
    let highest = (discriminator + generator).max()!
    let ln2 = 0.693_147_180_559_945_3
    // What the two losses are where the discriminator cannot tell; the other objectives have others.
    let undecided: [Rule] =
      objective == .nonSaturating
      ? [Rule(y: 2 * ln2, label: "D = ½: 2 ln 2"), Rule(y: ln2)] : []
    try studio.show("losses") {
      Figure(
        saysLittle
          ? "Losses stand still while samples improve" : "Losses, and the divergence of samples",
        alt: """
          Left, losses against steps: the discriminator's from \(discriminator[0], .decimals(2)) to \
          \(discriminator.last!, .decimals(2)), the generator's from \(generator[0], .decimals(2)) \
          to \(generator.last!, .decimals(2))\
          \(undecided.isEmpty ? "" : ", beside lines at 2 ln 2 and ln 2"). Right, the divergence \
          against steps, from \
          \(divergence[0], .decimals(3)) to \(divergence.last!, .decimals(3)), beside lines at ln 2 \
          and at \(floor, .decimals(3)), that of two samples of the data.
          """,
        columns: 2
      ) {
        Axes(
          "losses of one game", x: Axis("step"),
          y: Axis("loss (nats)", domain: highest > 1.9 ? nil : 0...1.9)
        ) {
          undecided
          Line(x: steps, y: discriminator, color: .judged)
          Line(x: steps, y: generator, color: .made)
          Label(
            "discriminator", x: steps[steps.count / 2], y: discriminator[steps.count / 2],
            color: .judged)
          Label("generator", x: steps[early], y: generator[early], color: .made)
          if !undecided.isEmpty {
            Label("D = ½: ln 2", x: 4 * steps.last! / 5, y: ln2, color: .neutral)
          }
        }
        Axes(
          "divergence from data", x: Axis("step"),
          y: Axis("Jensen–Shannon (nats)", domain: 0...0.72)
        ) {
          Rule(y: ln2, label: "nothing in common: ln 2")
          Rule(y: floor, label: "two samples of the data")
          Line(x: steps, y: divergence, color: .category(2))
        }
      }
    } caption: {
      """
      \(run.warning)Left, both losses of one game\(undecided.isEmpty ? "" : ", and where they lie if D = ½ everywhere"): \
      each depends on how good the other player is, so that neither \
      alone tells how good the samples are. Right, the Jensen–Shannon divergence of 2500 samples \
      from as many of the data, counted in cells: at the end it is \(end, .decimals(3)). Two samples \
      of the data have \(floor, .decimals(3)).
      """
    }
  }
}
