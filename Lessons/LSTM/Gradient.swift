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
    let (keptPlain, keptAlone) = (kept(plain), kept(alone))
    let keptGated = gated.map(kept)
    studio.metric("gradient kept per step, plain", keptPlain)
    studio.metric("gradient kept per step, LSTM of bias 0, 2 and 4", keptGated)
    studio.metric("gradient kept per step, LSTM of bias 4 without recurrent weights", keptAlone)
    studio.metric("open forget gate, bias 0, 2 and 4", open)
    // From the last input to the one fifty steps before it.
    let arrives = ([plain] + gated).map { $0[50].median / $0[0].median }
    studio.metric("gradient fifty steps back, share, plain and LSTM of bias 0, 2 and 4", arrives)
    let lasts = studio.claim(
      "gradient kept per step, LSTM of forget bias 4", keptGated[2], in: 0.98...1.02,
      why: .measured)
    let fades = studio.claim(
      "gradient kept per step, plain", keptPlain, in: 0.5...0.61, why: .measured)
    let isStraight = studio.claim(
      "gradient kept per step without recurrent weights, less σ(4)", keptAlone - open[2],
      in: -0.002...0.002, why: .theory)
    let holds = lasts.holds && fades.holds && isStraight.holds
    func name(_ index: Int) -> String { "LSTM, \(open[index], .percent(of: 100)) open" }
    try studio.show("gradient") {
      Figure(
        holds ? "Open forget gates let gradients through" : "The gradient through time",
        alt: """
          Gradient against steps back, on a logarithmic axis, of a plain tanh network and of LSTMs whose \
          forget gates are half, nearly and almost wholly open\(holds ? """
            : the plain network's and that of half-open gates fall steeply, nearly straight, to nothing \
            within forty steps; with nearly open gates it falls slowly; with almost wholly open ones it drops \
            in the first steps and then rises again
            """ : "").
          """
      ) {
        Axes(
          x: Axis("steps back from the end"),
          y: Axis("gradient that arrives there", domain: 1e-8...20, scale: .log)
        ) {
          gated[2].course(.gated, name(2))
          gated[1].course(.gated, name(1))
          gated[0].course(.gated)
          plain.course(.plain)
          gated[0].note(name(0), .gated)
          plain.note("plain tanh", .plain)
          if networks > 1 { SpreadKey("\(networks) networks: median and middle half", .band) }
        }
      }
    } caption: {
      """
      Before training, of \(width, "unit") each: the mean gradient at an input so many steps before the end, \
      the median of \(networks) initialisations, bands around the middle half. A bias of 0, 2 or 4 opens the \
      forget gates by \(open[0], .percent), \(open[1], .percent) or \(open[2], .percent): fifty steps back \
      \(arrives[1], .scientific), \(arrives[2], .scientific) or \(arrives[3], .scientific) of the last \
      input's gradient is left, in the plain network \(arrives[0], .scientific).\(isStraight.holds ? """
         Without recurrent weights the LSTM of bias 4 would keep just σ(4) at each step; what they add \
        makes up for the loss.
        """ : "")
      """
    }
  }
}
