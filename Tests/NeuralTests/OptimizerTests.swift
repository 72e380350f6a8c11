import Engine
import Kernels
import Neural
import Testing

/// An optimiser under test, by name.
struct OptimizerSample: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let make: @Sendable () -> any Optimizer

  static let all = [
    OptimizerSample(testDescription: "SGD") { SGD(learningRate: 0.1) },
    OptimizerSample(testDescription: "momentum") { SGD(learningRate: 0.1, momentum: 0.9) },
    OptimizerSample(testDescription: "Nesterov") {
      SGD(learningRate: 0.1, momentum: 0.9, nesterov: true)
    },
    OptimizerSample(testDescription: "Adagrad") { Adagrad(learningRate: 0.1) },
    OptimizerSample(testDescription: "RMSprop") { RMSprop(learningRate: 0.01) },
    OptimizerSample(testDescription: "Adam") { Adam(learningRate: 0.05) },
    OptimizerSample(testDescription: "AdamW") { AdamW(learningRate: 0.05, weightDecay: 0.1) },
  ]
}

/// Beyond these, `OperatorFixtureTests` holds every optimiser against PyTorch's path.
@Suite struct OptimizerTests {
  @Test func sgdTakesOneStepDownTheGradient() {
    var layer = Dense(weight: Tensor([1, 2], shape: [2, 1]), bias: Tensor([3]))
    let gradient = Dense(weight: Tensor([8, 16], shape: [2, 1]), bias: Tensor([24]))
    var optimizer = SGD(learningRate: 0.125)
    optimizer.step(&layer, along: gradient)
    #expect(layer.weight.elements == [0, 0])
    #expect(layer.bias.elements == [0])
  }

  /// Adam's first step is η in every direction, whatever the size of the gradient.
  @Test func adamBeginsWithTheLearningRate() {
    var parameters = Tensor([1, 1, 1])
    var optimizer = Adam(learningRate: 0.25)
    optimizer.step(&parameters, along: Tensor([1e-3, -4, 1e5]))
    for (value, expected) in zip(parameters.elements, [0.75, 1.25, 0.75] as [Float]) {
      #expect(abs(value - expected) < 1e-5)
    }
  }

  /// A million-fold gradient, a last vector that is not whole and parts on other threads: what
  /// happens to one element is what happens to it alone.
  @Test(arguments: OptimizerSample.all) func everyElementIsOnItsOwn(sample: OptimizerSample) {
    let shape: Shape = [7, 7_001]  // Several parts, and 15 elements past the last whole vector.
    let start = Tensor.normal(shape, key: Key(1))
    let gradients = (0..<4).map { Tensor.normal(shape, key: Key(UInt64(10 + $0))) * 3 }
    var together = [Tensor([1, 2]), start]
    var optimizer = sample.make()
    for gradient in gradients { optimizer.step(&together, along: [Tensor([0.5, 0.5]), gradient]) }
    let result = together[1].elements
    for index in [0, 1, 15, 16, 16_383, 16_384, 32_768, 49_000, 49_006] {
      var alone = Tensor(start.elements[index])
      var optimizer = sample.make()
      for gradient in gradients {
        optimizer.step(&alone, along: Tensor(gradient.elements[index]))
      }
      #expect(alone.item == result[index], "element \(index)")
    }
  }

  @Test(arguments: OptimizerSample.all) func sameBitsAtAnyNumberOfThreads(sample: OptimizerSample) {
    let results = [1, 2, 3, 8].map { threads in
      WorkerPool.withThreads(threads, sharing: .everything) { () -> [UInt32] in
        var parameters = Tensor.normal([50_003], key: Key(1))
        var optimizer = sample.make()
        for step in 0..<3 {
          var gradient = Tensor.normal([50_003], key: Key(UInt64(2 + step)))
          gradient.clip(byGlobalNorm: 1)
          optimizer.step(&parameters, along: gradient)
        }
        return parameters.elements.map(\.bitPattern)
      }
    }
    #expect(results.allSatisfy { $0 == results[0] })
  }

  /// An optimiser is a value: a copy walks on without the original, and neither notices the other.
  @Test(arguments: OptimizerSample.all) func copiesAreIndependent(sample: OptimizerSample) {
    func walk(_ optimizer: inout any Optimizer, _ parameters: inout Tensor, _ steps: Int) {
      for _ in 0..<steps { optimizer.step(&parameters, along: parameters * 2) }
    }
    var (optimizer, parameters) = (sample.make(), Tensor([1, -2, 3]))
    walk(&optimizer, &parameters, 3)
    var (copy, copied) = (optimizer, parameters)
    walk(&copy, &copied, 4)
    walk(&optimizer, &parameters, 4)
    #expect(copied.elements == parameters.elements)
    #expect(parameters.elements != [1, -2, 3])
  }

  @Test(arguments: OptimizerSample.all) func theRateMayChange(sample: OptimizerSample) {
    var (optimizer, parameters) = (sample.make(), Tensor([1, -2, 3]))
    optimizer.learningRate = 0
    optimizer.step(&parameters, along: Tensor([1, 2, 3]))
    #expect(parameters.elements == [1, -2, 3])
    optimizer.learningRate = 0.5
    optimizer.step(&parameters, along: Tensor([1, 2, 3]))
    #expect(zip(parameters.elements, [1, -2, 3]).allSatisfy { $0 < $1 })
  }
}
