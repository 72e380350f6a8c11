import Course
import LSTMModel

extension LSTMLesson {
  /// What reaches the first inputs before anything is learned.
  func gradient(in studio: Studio) throws {
    let (k1, k2, k3) = studio.key.folding(in: 2).split()
    let x = LatchTask(steps: 100).batch(64, key: k2).x
    /// Norms at the inputs, the last input first.
    func norms(_ reader: some Reader) -> [Float] {
      reader.gradientThroughTime(x, key: k3).reversed()
    }
    let plain = norms(TanhReader(width: width, isOrthogonal: false, key: k1))
    let orthogonal = norms(TanhReader(width: width, isOrthogonal: true, key: k1))
    let biases = [0, 2, 4]
    let gated = biases.map { norms(GatedReader(width: width, forgetBias: Double($0), key: k1)) }
    /// How much of the gradient one step back keeps, over fifty steps.
    func kept(_ norms: [Float]) -> Float { growthPerStep(Array(norms[1...50])) }
    let (keptPlain, keptOrthogonal, keptGated) = (kept(plain), kept(orthogonal), gated.map(kept))
    studio.metric("gradient kept per step, plain and orthogonal", [keptPlain, keptOrthogonal])
    studio.metric("gradient kept per step, LSTM of bias 0, 2 and 4", keptGated)
    let lasts = studio.claim(
      "gradient kept per step, LSTM of forget bias 4", keptGated[2], in: 0.95...1.05,
      why: .measured)
    let fades = studio.claim("gradient kept per step, plain", keptPlain, in: ...0.8, why: .measured)
    // σ(bias), which the recurrent weights add to.
    let areOpen =
      lasts.holds && fades.holds && zip(keptGated, [0.5, 0.88, 0.98]).allSatisfy { $0 >= $1 }
      && keptGated[0] < keptGated[1] && keptGated[1] < keptGated[2]
    // Zeros have no place on the axis; nor has anything below what a Float computes exactly.
    func shown(_ norms: [Float]) -> [Float] { norms.map { max($0, 1e-12) } }
    try studio.show("gradient") {
      Figure(
        "The gradient through time",
        alt: """
          Gradient against steps back on a logarithmic axis\(areOpen ? """
            : straight lines that fall steeply for the plain network and the LSTM of bias 0, less for \
            bias 2, and hardly for bias 4
            """ : "").
          """
      ) {
        Axes(
          x: Axis("steps before the end"),
          y: Axis("gradient at the input", domain: 1e-8...10, scale: .log)
        ) {
          for (index, bias) in biases.enumerated() {
            Line(y: shown(gated[index]), color: .category(index), label: "LSTM, bias \(bias)")
          }
          Line(
            y: shown(orthogonal), color: .category(3), style: .dashed, label: "tanh, orthogonal")
          Line(y: shown(plain), color: .neutral, style: .dashed, label: "tanh, plain")
        }
      }
    } caption: {
      """
      Before training, of \(width, "unit") each: the mean gradient that arrives at an input so many \
      steps before the end. Over fifty steps the plain network keeps \(keptPlain, .percent) of it \
      at each, the orthogonal one \(keptOrthogonal, .percent). \(areOpen ? """
        An LSTM keeps at least what its forget gate lets pass, σ(bias), 50 %, 88 % and 98 %, and \
        what the recurrent weights add:
        """ : "LSTMs of bias 0, 2 and 4 keep") \(keptGated[0], .percent), \
      \(keptGated[1], .percent) and \(keptGated[2], .percent).
      """
    }
  }
}
