import Kernels

extension Tensor {
  /// A layer of long short-term memory over a sequence, `[T, N, I]` to `[T, N, H]`:
  /// i, f, o = σ(xₜ W + b + hₜ₋₁ U + b′), g = tanh(…), cₜ = f cₜ₋₁ + i g, hₜ = o tanh cₜ.
  /// (S. Hochreiter and J. Schmidhuber, "Long short-term memory", 1997, with the forget gate of
  /// F. Gers, J. Schmidhuber and F. Cummins, 2000.)
  ///
  /// The weights' gates stand in the order i, f, g, o. Initial states `[N, H]` are zero unless
  /// given. `reversed` runs time backwards. Besides the output come the final states and, for
  /// figures, the gates `[T, N, 4H]` and cells `[T, N, H]` of every step, as constants.
  public func lstm(
    _ weights: RecurrentWeights, initialHidden: Tensor? = nil, initialCell: Tensor? = nil,
    reversed: Bool = false
  ) -> LSTMOutput {
    let run = RecurrentRun(
      "lstm", self, weights, gates: 4, initial: [initialHidden, initialCell], reversed: reversed)
    let hidden = initialHidden ?? .zeros(run.stateShape)
    let cell = initialCell ?? .zeros(run.stateShape)
    let recurrent = weights.recurrent
    let gates = run.projectedInput(addingRecurrentBias: true)
    let cells = Tensor(undefined: run.outputShape)
    let states = Tensor(undefined: run.outputShape)
    LSTMForward(
      run.sequence, weight: recurrent.matrix, initialHidden: hidden.buffer,
      initialCell: cell.buffer, gates: gates.buffer, cells: cells.buffer, output: states.buffer
    ).launch()
    let (hiddenGradient, cellGradient) = (FinalGradient(), FinalGradient())
    let output = states.recorded(from: [self] + weights.list + [hidden, cell]) { dy, tape in
      let da = Tensor(undefined: gates.shape)
      let dHidden = hiddenGradient.taken(run.stateShape)
      let dCell = cellGradient.taken(run.stateShape)
      LSTMBackward(
        run.sequence, weight: recurrent.matrix, initialCell: cell.buffer, gates: gates.buffer,
        cells: cells.buffer, outputGradient: dy.buffer, gradient: da.buffer,
        hiddenGradient: dHidden.buffer, cellGradient: dCell.buffer
      ).launch()
      run.addGradients(
        da: da, du: da, output: states, initial: initialHidden, dInitial: dHidden, to: tape)
      tape.add(dCell, to: cell)
    }
    return LSTMOutput(
      output: output,
      hidden: hiddenGradient.recorded(run.last(of: states), besides: output),
      cell: cellGradient.recorded(run.last(of: cells), besides: output),
      gates: gates.shaped(run.outputShape.dropped(last: 1).appending(4 * run.sequence.width)),
      cells: cells)
  }
}

/// What a layer of long short-term memory computes from a sequence.
public struct LSTMOutput {
  /// h of every step, `[T, N, H]`.
  public let output: Tensor
  /// The final h, `[N, H]`.
  public let hidden: Tensor
  /// The final c, `[N, H]`.
  public let cell: Tensor
  /// i, f, g and o of every step, `[T, N, 4H]`; constant.
  public let gates: Tensor
  /// c of every step, `[T, N, H]`; constant.
  public let cells: Tensor
}

extension Operation {
  static let lstm = Operation(
    "lstm", recurrentDomains(states: 2), probes: recurrentProbes(gates: 4, states: 2)
  ) {
    let weights = RecurrentWeights($0)
    let forwards = $0[0].lstm(weights, initialHidden: $0[5], initialCell: $0[6])
    let backwards = $0[0].lstm(weights, reversed: true)
    return forwards.output + backwards.output * 0.5 + forwards.hidden + forwards.cell
      - backwards.cell
  }
}
