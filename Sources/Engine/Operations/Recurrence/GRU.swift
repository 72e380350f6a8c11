import Kernels

extension Tensor {
  /// A layer of gated recurrent units over a sequence, `[T, N, I]` to `[T, N, H]`:
  /// r, z = σ(xₜ W + b + hₜ₋₁ U + b′), n = tanh(xₜ W + b + r (hₜ₋₁ U + b′)),
  /// hₜ = (1 − z) n + z hₜ₋₁. (K. Cho et al., "Learning phrase representations using RNN
  /// encoder–decoder", 2014; the place of r is cuDNN's and PyTorch's.)
  ///
  /// The weights' gates stand in the order r, z, n. Initial states `[N, H]` are zero unless given.
  /// `reversed` runs time backwards. Besides the output come the final state and, for figures, the
  /// gates `[T, N, 3H]` of every step, as a constant.
  public func gru(
    _ weights: RecurrentWeights, initial: Tensor? = nil, reversed: Bool = false
  ) -> (output: Tensor, final: Tensor, gates: Tensor) {
    let run = RecurrentRun("gru", self, weights, gates: 3, initial: [initial], reversed: reversed)
    let start = initial ?? .zeros(run.stateShape)
    let recurrent = weights.recurrent
    let gates = run.projectedInput(addingRecurrentBias: false)
    let candidates = Tensor(undefined: run.outputShape)
    let states = Tensor(undefined: run.outputShape)
    GRUForward(
      run.sequence, weight: recurrent.matrix, bias: weights.recurrentBias.buffer,
      initial: start.buffer, gates: gates.buffer, candidates: candidates.buffer,
      output: states.buffer
    ).launch()
    let finalGradient = FinalGradient()
    let output = states.recorded(from: [self] + weights.list + [start]) { dy, tape in
      let (da, du) = (Tensor(undefined: gates.shape), Tensor(undefined: gates.shape))
      let dState = finalGradient.taken(run.stateShape)
      GRUBackward(
        run.sequence, weight: recurrent.matrix, initial: start.buffer, gates: gates.buffer,
        candidates: candidates.buffer, output: states.buffer, outputGradient: dy.buffer,
        inputGradient: da.buffer, recurrentGradient: du.buffer, stateGradient: dState.buffer
      ).launch()
      run.addGradients(
        da: da, du: du, output: states, initial: initial, dInitial: dState, to: tape)
    }
    return (
      output, finalGradient.recorded(run.last(of: states), besides: output),
      gates.shaped(run.outputShape.dropped(last: 1).appending(3 * run.sequence.width))
    )
  }
}

extension Operation {
  static let gru = Operation(
    "gru", recurrentDomains(states: 1), probes: recurrentProbes(gates: 3, states: 1)
  ) {
    let weights = RecurrentWeights($0)
    let forwards = $0[0].gru(weights, initial: $0[5])
    let backwards = $0[0].gru(weights, reversed: true)
    return forwards.output + backwards.output * 0.5 + forwards.final - backwards.final
  }
}
