import Course
import LSTMModel

extension LSTMLesson {
  /// What reaches the first inputs before anything is learned.
  func gradient(in studio: Studio) throws {
    let (steps, networks) = (100, 3 * runs)
    let back = Array(0..<steps)
    /// Norms at the inputs, the last input first, of several networks.
    func norms(_ reader: (Key) -> some Reader) -> Spread<Int, Float> {
      studio.spread(over: back, runs: networks) { run in
        let (k1, k2, k3) = studio.key.folding(in: 2 + 1_000 * UInt32(run)).split()
        let x = LatchTask(steps: steps).batch(64, key: k2).x
        return reader(k1).gradientThroughTime(x, key: k3).reversed()
      }
    }
    /// How much of the gradient one step back keeps, over fifty steps, in the median network.
    func kept(_ norms: Spread<Int, Float>) -> Float {
      Runs((0..<networks).map { run in growthPerStep((1...50).map { norms[$0].values[run] }) })
        .median
    }
    let plain = norms { TanhReader(width: width, isOrthogonal: false, key: $0) }
    let orthogonal = norms { TanhReader(width: width, isOrthogonal: true, key: $0) }
    let biases = [0, 2, 4]
    let gated = biases.map { bias in
      norms { GatedReader(width: width, forgetBias: Double(bias), key: $0) }
    }
    // What the gates alone let pass.
    let alone = norms { key in
      var reader = GatedReader(width: width, forgetBias: 4, key: key)
      reader.cutRecurrence()
      return reader
    }
    let open = biases.map { Tensor(Float($0)).sigmoid().item }
    let (keptPlain, keptOrthogonal, keptAlone) = (kept(plain), kept(orthogonal), kept(alone))
    let keptGated = gated.map(kept)
    studio.metric("gradient kept per step, plain and orthogonal", [keptPlain, keptOrthogonal])
    studio.metric("gradient kept per step, LSTM of bias 0, 2 and 4", keptGated)
    studio.metric("gradient kept per step, LSTM of bias 4 without recurrent weights", keptAlone)
    studio.metric("open forget gate, bias 0, 2 and 4", open)
    let lasts = studio.claim(
      "gradient kept per step, LSTM of forget bias 4", keptGated[2], in: 0.98...1.02,
      why: .measured)
    let fades = studio.claim(
      "gradient kept per step, plain", keptPlain, in: 0.5...0.61, why: .measured)
    let isStraight = studio.claim(
      "gradient kept per step without recurrent weights, less σ(4)", keptAlone - open[2],
      in: -0.002...0.002, why: .theory)
    let holds = lasts.holds && fades.holds && isStraight.holds
    let rises = gated[2].medians[steps - 1] > 1.5 * gated[2].medians[steps / 2]
    try studio.show("gradient") {
      Figure(
        holds ? "Open forget gates let gradients through" : "The gradient through time",
        alt: """
          Gradient against steps back, on a logarithmic axis\(holds ? """
            : nearly straight lines that fall steeply for the plain network and the LSTM of bias 0, less for \
            the orthogonal network, less still for bias 2, and hardly for bias 4
            """ : ", of three LSTMs and two tanh networks").
          """
      ) {
        Axes(
          x: Axis("steps k before the end"),
          y: Axis("gradient at the input", domain: 1e-8...20, scale: .log)
        ) {
          gated[2].course(.gated, "LSTM, bias 4")
          gated[1].course(.gated, "LSTM, bias 2", .dashed)
          gated[0].course(.gated, nil, .dotted)
          orthogonal.course(.orthogonal, "tanh, orthogonal")
          plain.course(.plain)
          Line(y: alone.medians, color: .neutral, style: .dotted, label: "$\\sigma(4)^k$")
          gated[0].note("LSTM, bias 0", .gated)
          plain.note("tanh, plain", .plain)
          if networks > 1 { SpreadKey("\(networks) networks: median and middle half", .band) }
        }
      }
    } caption: {
      """
      Before training, of \(width, "unit") each: the mean gradient that arrives at an input so many \
      steps k before the end, the median of \(networks) initialisations, bands around the middle half. Over fifty steps the \
      plain network keeps \(keptPlain, .percent) of it at each, the orthogonal one \
      \(keptOrthogonal, .percent). Forget gates of bias 0, 2 and 4 let \
      \(open[0], .percent), \(open[1], .percent) and \(open[2], .percent) pass; with what comes by \
      way of the recurrent weights the LSTMs keep \(keptGated[0], .percent), \(keptGated[1], .percent) and \
      \(keptGated[2], .percent).\(isStraight.holds && rises ? """
         Without recurrent weights the LSTM of bias 4 follows σ(4)^k (dotted); the rise towards the first \
        steps of the sequence comes by their way.
        """ : "")
      """
    }
  }
}
