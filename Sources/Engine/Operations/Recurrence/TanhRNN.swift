import Kernels

extension Tensor {
  /// A layer of tanh cells over a sequence: hₜ = tanh(xₜ W + b + hₜ₋₁ U + b′), `[T, N, I]` to
  /// `[T, N, H]`. (J. L. Elman, "Finding structure in time", 1990.)
  ///
  /// Initial states `[N, H]` are zero unless given. `reversed` runs time backwards: the output at t
  /// has then seen what comes from t on, and the final state is that of t = 0.
  public func tanhRNN(
    _ weights: RecurrentWeights, initial: Tensor? = nil, reversed: Bool = false
  ) -> (output: Tensor, final: Tensor) {
    let run = RecurrentRun(
      "tanhRNN", self, weights, gates: 1, initial: [initial], reversed: reversed)
    let start = initial ?? .zeros(run.stateShape)
    let recurrent = weights.recurrent
    var output = run.projectedInput(addingRecurrentBias: true).shaped(run.outputShape)
    TanhForward(
      run.sequence, weight: recurrent.matrix, initial: start.buffer, output: output.buffer
    ).launch()
    let finalGradient = FinalGradient()
    let states = output
    output = states.recorded(from: [self] + weights.list + [start]) { dy, tape in
      let da = Tensor(undefined: run.outputShape)
      let dState = finalGradient.taken(run.stateShape)
      TanhBackward(
        run.sequence, weight: recurrent.matrix, output: states.buffer, outputGradient: dy.buffer,
        gradient: da.buffer, stateGradient: dState.buffer
      ).launch()
      run.addGradients(
        da: da, du: da, output: states, initial: initial, dInitial: dState, to: tape)
    }
    return (output, finalGradient.recorded(run.last(of: states), besides: output))
  }
}

extension Operation {
  static let tanhRNN = Operation(
    "tanhRNN", recurrentDomains(states: 1), probes: recurrentProbes(gates: 1, states: 1)
  ) {
    let weights = RecurrentWeights($0)
    let forwards = $0[0].tanhRNN(weights, initial: $0[5])
    let backwards = $0[0].tanhRNN(weights, reversed: true)
    return forwards.output + backwards.output * 0.5 + forwards.final - backwards.final
  }

  /// x, the four weights, the initial states.
  static func recurrentDomains(states: Int) -> [Domain] {
    [.real] + .init(repeating: .between(-0.4, 0.4), count: 4)
      + .init(repeating: .real, count: states)
  }

  /// One step, one example, one unit; several; widths that fill no vector; several parts.
  static func recurrentProbes(gates: Int, states: Int) -> [[Shape]] {
    [(1, 1, 1, 1), (4, 2, 3, 5), (3, 0, 2, 4), (5, 30, 3, 17), (2, 14, 8, 20)].map {
      (steps, batch, input, width) in
      [
        [steps, batch, input], [input, gates * width], [width, gates * width], [gates * width],
        [gates * width],
      ] + .init(repeating: [batch, width], count: states)
    }
  }
}

extension RecurrentWeights {
  /// The second to fifth of an operation's arguments.
  init(_ arguments: [Tensor]) {
    self.init(
      input: arguments[1], recurrent: arguments[2], inputBias: arguments[3],
      recurrentBias: arguments[4])
  }
}
