import Engine
import Neural
import Testing

@Suite struct RecurrentLayerTests {
  let x = Tensor.normal([6, 3, 4], key: Key(1))

  @Test func bidirectionalOutputsStandSideBySide() {
    let lstm = LSTM(inputs: 4, width: 5, bidirectional: true, key: Key(2))
    let (output, final) = lstm.run(x)
    #expect(output.shape == [6, 3, 10])
    let forwards = x.lstm(lstm.weights[0])
    let backwards = x.lstm(lstm.weights[1], reversed: true)
    #expect(output.slice(0..<5, along: 2).elements == forwards.output.elements)
    #expect(output.slice(5..<10, along: 2).elements == backwards.output.elements)
    #expect(final[1].hidden.elements == backwards.output.slice(0..<1, along: 0).elements)
  }

  @Test func layersFollowOneAnother() {
    let gru = GRU(inputs: 4, width: 5, layers: 2, bidirectional: true, key: Key(3))
    #expect(gru.weights.map { $0.input.shape } == [[4, 15], [4, 15], [10, 15], [10, 15]])
    var first = gru
    first.weights = Array(gru.weights[..<2])
    var second = gru
    second.weights = Array(gru.weights[2...])
    #expect(gru(x).elements == second(first(x)).elements)
    let rnn = RNN(inputs: 4, width: 5, layers: 3, key: Key(3))
    #expect(rnn.weights.map { $0.input.shape } == [[4, 5], [5, 5], [5, 5]])
    #expect(rnn.run(x).final.count == 3)
  }

  @Test func initialStatesReachTheirLayer() {
    let lstm = LSTM(inputs: 4, width: 5, layers: 2, key: Key(4))
    let (whole, end) = lstm.run(x)
    let (_, middle) = lstm.run(x.slice(0..<4, along: 0))
    let (rest, final) = lstm.run(x.slice(4..<6, along: 0), initial: middle)
    #expect(whole.slice(4..<6, along: 0).elements == rest.elements)
    #expect(end.map(\.cell.elements) == final.map(\.cell.elements))
  }

  @Test func forgetBias() {
    let lstm = LSTM(inputs: 4, width: 5, forgetBias: 1.5, key: Key(5))
    let sum = (lstm.weights[0].inputBias + lstm.weights[0].recurrentBias).elements
    #expect(sum[5..<10].allSatisfy { $0 == 1.5 })
    let plain = LSTM(inputs: 4, width: 5, key: Key(5)).weights[0]
    #expect(
      Array(plain.inputBias.elements[10...]) == Array(lstm.weights[0].inputBias.elements[10...]))
  }

  @Test func everyParameterIsListed() {
    let names = GRU(inputs: 2, width: 3, bidirectional: true, key: Key(6)).namedParameters.map(
      \.name)
    #expect(
      names
        == [0, 1].flatMap { layer in
          ["input", "recurrent", "inputBias", "recurrentBias"].map { "weights.\(layer).\($0)" }
        })
  }

  /// An LSTM learns to tell at the end what the first of ten inputs was.
  @Test func learnsToRemember() {
    struct Network: Model {
      var lstm = LSTM(inputs: 1, width: 8, forgetBias: 1, key: Key(7))
      var output = Dense(weight: .normal([8, 1], key: Key(8)) * 0.3)

      mutating func visitParameters(_ visit: inout ParameterVisitor) {
        visit("lstm", &lstm)
        visit("output", &output)
      }
    }
    let first = (Tensor.uniform([1, 64, 1], key: Key(9)) .> 0.5) * 2 - 1
    let noise = Tensor.normal([9, 64, 1], key: Key(10)) * 0.3
    let x = Tensor.concatenated([first, noise], along: 0)
    var network = Network()
    var optimizer = Adam(learningRate: 0.03)
    var loss: Float = 0
    for _ in 0..<150 {
      let (value, gradient) = valueAndGradient(at: network) { network in
        let answer = network.output(network.lstm.run(x).final[0].hidden)
        return (answer - first.reshaped(to: [64, 1])).squared().mean()
      }
      optimizer.step(&network, along: gradient)
      loss = value.item
    }
    #expect(loss < 0.05)
  }
}
