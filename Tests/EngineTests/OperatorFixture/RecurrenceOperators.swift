import Engine

/// PyTorch's sequences are `[N, T, …]` here, its weights `[G·H, I]` and `[G·H, H]`.
let recurrenceOperators = [
  OperatorEntry("rnn_tanh", "x", "w_ih", "w_hh", "b_ih", "b_hh") {
    try $1.expect("gate_order", "h")
    return $0[0].swappingAxes(0, 1).tanhRNN(weights($0)).output.swappingAxes(0, 1)
  },
  OperatorEntry("lstm", "x", "w_ih", "w_hh", "b_ih", "b_hh") {
    try $1.expect("gate_order", "i,f,g,o")
    return $0[0].swappingAxes(0, 1).lstm(weights($0)).output.swappingAxes(0, 1)
  },
  OperatorEntry("gru", "x", "w_ih", "w_hh", "b_ih", "b_hh") {
    try $1.expect("gate_order", "r,z,n")
    return $0[0].swappingAxes(0, 1).gru(weights($0)).output.swappingAxes(0, 1)
  },
]

private func weights(_ inputs: [Tensor]) -> RecurrentWeights {
  RecurrentWeights(
    input: inputs[1].transposed, recurrent: inputs[2].transposed, inputBias: inputs[3],
    recurrentBias: inputs[4])
}
