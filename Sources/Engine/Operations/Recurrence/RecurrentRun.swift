import Kernels

/// What the three recurrent operations share: checked sizes, the product with the whole input, the
/// gradients of the weights as products over all steps at once.
struct RecurrentRun {
  let x: Tensor  // [T, N, I]
  let weights: RecurrentWeights
  let sequence: RecurrentSequence
  let gates: Int
  let reversed: Bool

  init(
    _ operation: String, _ x: Tensor, _ weights: RecurrentWeights, gates: Int,
    initial: [Tensor?], reversed: Bool
  ) {
    let (input, recurrent) = (weights.input.shape, weights.recurrent.shape)
    guard x.shape.count == 3, x.shape[0] > 0, input.count == 2, recurrent.count == 2,
      input[0] == x.shape[2], recurrent[1] == gates * recurrent[0], input[1] == recurrent[1],
      weights.inputBias.shape == [input[1]], weights.recurrentBias.shape == [input[1]]
    else {
      misuse(
        operation,
        "x \(x.shape) and weights \(weights.list.map { $0.shape }) are not [T, N, I] with T > 0 and [I, \(gates)H], [H, \(gates)H], [\(gates)H], [\(gates)H]"
      )
    }
    let state: Shape = [x.shape[1], recurrent[0]]
    for case let given? in initial where given.shape != state {
      misuse(operation, "an initial state has shape \(given.shape), not \(state)")
    }
    self.x = x
    self.weights = weights
    self.gates = gates
    self.reversed = reversed
    sequence = RecurrentSequence(
      steps: x.shape[0], batch: state[0], width: state[1], isReversed: reversed)
  }

  var stateShape: Shape { [sequence.batch, sequence.width] }
  var outputShape: Shape { [sequence.steps, sequence.batch, sequence.width] }

  /// x·W + b for every step, and the other bias too if it is simply added.
  func projectedInput(addingRecurrentBias: Bool) -> Tensor {
    let bias =
      addingRecurrentBias
      ? weights.inputBias.detached + weights.recurrentBias.detached : weights.inputBias
    return matrixProduct(x.matrix, weights.input.matrix, bias: bias)  // [TN, GH]
  }

  /// The state after the last step, out of the states `[T, N, H]`; constant.
  func last(of states: Tensor) -> Tensor {
    states.piece(stateShape, from: sequence.finalTime * stateShape.elementCount)
  }

  /// Adds to the tape what follows from the gradients `[TN, GH]` of a = x·W + b and of u = h₋·W + b.
  func addGradients(
    da: Tensor, du: Tensor, output: Tensor, initial: Tensor?, dInitial: Tensor, to tape: Tape
  ) {
    let (rows, batch) = ((sequence.steps - 1) * sequence.batch, sequence.batch)
    let columns = gates * sequence.width
    // Every state but the last, against the gradients of every step but the first.
    let states = Matrix(
      output.buffer, offset: reversed ? batch * sequence.width : 0, rows: rows,
      columns: sequence.width)
    let later = Matrix(
      du.buffer, offset: reversed ? 0 : batch * columns, rows: rows, columns: columns)
    let first = Matrix(
      du.buffer, offset: reversed ? rows * columns : 0, rows: batch, columns: columns)
    tape.add(matrixProduct(states.transposed, later), to: weights.recurrent)
    if let initial {
      tape.add(matrixProduct(initial.matrix.transposed, first), to: weights.recurrent)
      tape.add(dInitial, to: initial)
    }
    tape.add(matrixProduct(x.matrix.transposed, da.matrix), to: weights.input)
    let inputBias = da.summed(to: weights.inputBias.shape)
    tape.add(inputBias, to: weights.inputBias)
    tape.add(
      da.buffer === du.buffer ? inputBias : du.summed(to: weights.inputBias.shape),
      to: weights.recurrentBias)
    tape.add(
      matrixProduct(da.matrix, weights.input.matrix.transposed).shaped(x.shape), to: x)
  }
}

/// Carries the gradient of a final state, a result of its own on the tape, to the pullback of the
/// output, which was recorded before it and so runs after it.
final class FinalGradient {
  private var value: Tensor?

  /// A final state as a result that hands on its gradient.
  func recorded(_ state: Tensor, besides output: Tensor) -> Tensor {
    state.recorded(from: output) { [self] dy, tape in
      value = value.map { $0 + dy } ?? dy
      tape.add(.zeros(output.shape), to: output)
    }
  }

  /// The gradient, in a buffer of its own that a kernel may write to.
  func taken(_ shape: Shape) -> Tensor {
    value?.piece(shape, from: 0) ?? .cleared(shape)
  }
}
