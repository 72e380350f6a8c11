import Engine
import Neural
import Testing

@Test func sgdTakesOneStepDownTheGradient() {
  var layer = Dense(weight: Tensor([1, 2], shape: [2, 1]), bias: Tensor([3]))
  let gradient = Dense(weight: Tensor([8, 16], shape: [2, 1]), bias: Tensor([24]))
  SGD(learningRate: 0.125).step(&layer, along: gradient)
  #expect(layer.weight.elements == [0, 0])
  #expect(layer.bias.elements == [0])
}
