import Engine
import Neural

extension Workload {
  static let cnn = Workload("cnn", "two 3×3 convolutions with pooling on 128 images of 28×28, Adam")
  {
    let x = normal(1, [128, 28, 28, 1])
    let y = labels([128], below: 10)
    let network = ConvolutionalNetwork(
      first: Conv2D(weight: normal(2, [3, 3, 1, 16]) * (1 / 3), padding: 1, activation: .relu),
      second: Conv2D(weight: normal(3, [3, 3, 16, 32]) * (1 / 12), padding: 1, activation: .relu),
      head: layers(4, 1568, 10))
    return training(network) { crossEntropy(logits: $0(x), labels: y) }
  }
}

private struct ConvolutionalNetwork: Model {
  var first: Conv2D
  var second: Conv2D
  var head: [Dense]

  func callAsFunction(_ x: Tensor) -> Tensor {
    let halved = first(x).maxPool2d(kernel: 2)
    return head(second(halved).maxPool2d(kernel: 2).flattened())
  }

  mutating func visitParameters(_ visit: inout ParameterVisitor) {
    visit("first", &first)
    visit("second", &second)
    visit("head", &head)
  }
}
