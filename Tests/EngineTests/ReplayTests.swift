import Engine
import Kernels
import Neural
import Testing

/// A replayed step gives the bits of the step itself, and what cannot be replayed is not.
@Suite(.serialized) struct ReplayTests {
  /// Widths of a network, so that every loop a small product can take is taken.
  @Test(
    arguments: [
      [2, 16, 16, 1], [2, 8, 1, 8, 2], [40, 3, 70, 2], [5, 50, 1], [1, 100, 130, 4],
    ],
    [1, 2, 8])
  func sameBits(widths: [Int], threads: Int) {
    let x = Tensor.normal([300, widths[0]], key: Key(1))
    let y = Tensor.normal([300, widths.last!], key: Key(2))
    expectSameSteps(network(widths), threads: threads, isRecorded: true) { network in
      descend(&network, SGD(learningRate: 0.05)) { meanSquaredError($0(x), y) }
    }
  }

  @Test func sameBitsOfAClassifier() {
    let x = Tensor.normal([500, 2], key: Key(1))
    let inside = x.norm(along: 1, keepingDimension: true) .< 1
    expectSameSteps(network([2, 16, 1]), threads: 2, isRecorded: true) { network in
      descend(&network, SGD(learningRate: 0.1)) {
        binaryCrossEntropy(logits: $0(x), targets: inside)
      }
    }
  }

  @Test func sameBitsOfALinearModelAndAnUnusedParameter() {
    let x = Tensor.normal([64, 3], key: Key(1))
    let start = [Tensor.normal([3, 1], key: Key(2)), Tensor([1, 2, 3])]
    expectSameSteps(start, threads: 2, isRecorded: true) { parameters in
      descend(&parameters, SGD(learningRate: 0.05)) { x.matmul($0[0]).squared().mean() }
    }
  }

  @Test func notOfAStepThatDrawsNumbers() {
    var (mine, theirs) = (Key(5), Key(5))
    let start = network([2, 8, 2])
    let replay = Replay(start) { noisyStep(&$0, &mine) }
    var expected = start
    for _ in 0..<10 {
      let loss = noisyStep(&expected, &theirs)
      #expect(replay().bits == loss.bits)
    }
    #expect(!replay.isRecorded)
    #expect(replay.model.parameters.map(\.bits) == expected.parameters.map(\.bits))
  }

  /// Velocities are renewed in place, so momentum can be replayed; Adam's rate changes every step.
  @Test(arguments: [false, true]) func ofAnOptimizerWithAMemory(isAdam: Bool) {
    let x = Tensor.normal([50, 2], key: Key(1))
    var optimizers: [any Optimizer] = (0..<2).map { _ in
      isAdam ? Adam(learningRate: 0.01) as any Optimizer : SGD(learningRate: 0.01, momentum: 0.9)
    }
    let start = network([2, 8, 2])
    func step(_ network: inout [Dense], _ index: Int) -> Tensor {
      let (loss, gradient) = valueAndGradient(at: network) { network in
        meanSquaredError(network(x), x)
      }
      optimizers[index].step(&network, along: gradient)
      return loss
    }
    let replay = Replay(start) { step(&$0, 0) }
    var expected = start
    for _ in 0..<20 { #expect(replay().bits == step(&expected, 1).bits) }
    #expect(replay.isRecorded == !isAdam)
    #expect(replay.model.parameters.map(\.bits) == expected.parameters.map(\.bits))
  }

  /// What a replay has handed out is a value: later steps do not change it.
  @Test func valuesStay() {
    let x = Tensor.normal([50, 2], key: Key(1))
    let replay = Replay(network([2, 8, 2])) { network in
      descend(&network, SGD(learningRate: 0.05)) { meanSquaredError($0(x), x) }
    }
    var handedOut: [(loss: Tensor, model: [Dense], elements: [[Float]])] = []
    for _ in 0..<10 {
      let loss = replay()
      let model = replay.model
      handedOut.append((loss, model, ([loss] + model.parameters).map(\.elements)))
    }
    for (loss, model, elements) in handedOut {
      #expect(([loss] + model.parameters).map(\.elements) == elements)
    }
    #expect(Set(handedOut.map(\.elements)).count == 10)
  }

  private func network(_ widths: [Int]) -> [Dense] {
    (0..<widths.count - 1).map {
      Dense(
        widths[$0], widths[$0 + 1], activation: $0.isMultiple(of: 2) ? .tanh : .relu,
        key: Key(UInt64($0)))
    }
  }

  private func noisyStep(_ network: inout [Dense], _ key: inout Key) -> Tensor {
    let (use, next) = key.split()
    key = next
    let x = Tensor.normal([50, 2], key: use)
    return descend(&network, SGD(learningRate: 0.05)) { meanSquaredError($0(x), x) }
  }

  /// Does a dozen steps both ways.
  private func expectSameSteps<M: Model>(
    _ start: M, threads: Int, isRecorded: Bool, _ step: @escaping (inout M) -> Tensor
  ) {
    let pool = WorkerPool.shared
    let (before, threshold) = (pool.threadCount, pool.worthSharing)
    (pool.threadCount, pool.worthSharing) = (threads, 0)
    defer { (pool.threadCount, pool.worthSharing) = (before, threshold) }
    let replay = Replay(start, step: step)
    var expected = start
    for _ in 0..<12 {
      let loss = step(&expected)
      #expect(replay().bits == loss.bits)
      #expect(replay.model.parameters.map(\.bits) == expected.parameters.map(\.bits))
    }
    #expect(replay.isRecorded == isRecorded)
  }
}

/// A step of gradient descent, which returns the loss.
private func descend<M: Model>(
  _ model: inout M, _ optimizer: SGD, _ loss: (M) -> Tensor
) -> Tensor {
  var optimizer = optimizer
  let (value, gradient) = valueAndGradient(at: model, of: loss)
  optimizer.step(&model, along: gradient)
  return value
}

extension [Dense] {
  fileprivate func callAsFunction(_ x: Tensor) -> Tensor { reduce(x) { x, layer in layer(x) } }
}

extension Tensor {
  fileprivate var bits: [UInt32] { elements.map(\.bitPattern) }
}
