import Engine
import Testing

@Suite struct RecurrenceTests {
  /// The states after a sequence are those that a second half needs to go on from the first.
  @Test(arguments: [false, true]) func statesCarryOn(reversed: Bool) {
    let x = Tensor.normal([9, 15, 4], key: Key(1))
    let order =
      reversed
      ? [x.slice(4..<9, along: 0), x.slice(0..<4, along: 0)]
      : [x.slice(0..<4, along: 0), x.slice(4..<9, along: 0)]
    func joined(_ first: Tensor, _ second: Tensor) -> [Float] {
      Tensor.concatenated(reversed ? [second, first] : [first, second], along: 0).elements
    }
    let tanh = weights(gates: 1)
    let (a, state) = order[0].tanhRNN(tanh, reversed: reversed)
    let (b, final) = order[1].tanhRNN(tanh, initial: state, reversed: reversed)
    let whole = x.tanhRNN(tanh, reversed: reversed)
    #expect(whole.output.elements == joined(a, b))
    #expect(whole.final.elements == final.elements)

    let gated = weights(gates: 4)
    let first = order[0].lstm(gated, reversed: reversed)
    let second = order[1].lstm(
      gated, initialHidden: first.hidden, initialCell: first.cell, reversed: reversed)
    let all = x.lstm(gated, reversed: reversed)
    #expect(all.output.elements == joined(first.output, second.output))
    #expect(all.gates.elements == joined(first.gates, second.gates))
    #expect(all.cells.elements == joined(first.cells, second.cells))
    #expect(all.hidden.elements == second.hidden.elements)
    #expect(all.cell.elements == second.cell.elements)

    let reset = weights(gates: 3)
    let one = order[0].gru(reset, reversed: reversed)
    let two = order[1].gru(reset, initial: one.final, reversed: reversed)
    #expect(x.gru(reset, reversed: reversed).output.elements == joined(one.output, two.output))
  }

  /// The gradient through the final state is that through the last output.
  @Test func finalStatesHaveTheirGradients() {
    let x = Tensor.normal([5, 3, 4], key: Key(2))
    let c = Tensor.normal([3, 7], key: Key(3))
    func last(_ y: Tensor) -> Tensor { y.slice(4..<5, along: 0) }
    let pairs = [
      (
        gradient(at: weights(gates: 1)) { (x.tanhRNN($0).final * c).sum() },
        gradient(at: weights(gates: 1)) { (last(x.tanhRNN($0).output) * c).sum() }
      ),
      (
        gradient(at: weights(gates: 4)) { (x.lstm($0).hidden * c).sum() },
        gradient(at: weights(gates: 4)) { (last(x.lstm($0).output) * c).sum() }
      ),
      (
        gradient(at: weights(gates: 3)) { (x.gru($0).final * c).sum() },
        gradient(at: weights(gates: 3)) { (last(x.gru($0).output) * c).sum() }
      ),
    ]
    for (a, b) in pairs {
      #expect(a.parameters.map(\.elements) == b.parameters.map(\.elements))
      #expect(a.parameters.allSatisfy { $0.elements.contains { $0 != 0 } })
    }
  }

  /// An LSTM whose forget gate is open and whose input gate is shut keeps its cell.
  @Test func anOpenForgetGateKeepsTheCell() {
    var w = weights(gates: 4)
    w.input = w.input * 0
    w.recurrent = w.recurrent * 0
    w.inputBias = Tensor((0..<28).map { [-40, 40, 0, 0][$0 / 7] })
    w.recurrentBias = .zeros([28])
    let cell = Tensor.normal([3, 7], key: Key(4))
    let result = Tensor.normal([50, 3, 4], key: Key(5)).lstm(w, initialCell: cell)
    #expect(result.cell.elements == cell.elements)
  }

  private func weights(gates: Int) -> RecurrentWeights {
    let keys = Key(7).split(4)
    func draw(_ shape: Shape, _ key: Int) -> Tensor {
      .uniform(shape, from: -0.5, to: 0.5, key: keys[key])
    }
    return RecurrentWeights(
      input: draw([4, 7 * gates], 0), recurrent: draw([7, 7 * gates], 1),
      inputBias: draw([7 * gates], 2), recurrentBias: draw([7 * gates], 3))
  }
}
