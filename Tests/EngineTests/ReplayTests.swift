import Engine
import Kernels
import Neural
import Testing

/// A replayed step gives the bits of the step itself, and what cannot be replayed is not.
@Suite struct ReplayTests {
  /// Widths of a network, so that every loop a small product can take is taken.
  @Test(
    arguments: [
      [2, 16, 16, 1], [2, 8, 1, 8, 2], [40, 3, 70, 2], [5, 50, 1], [1, 100, 130, 4],
    ],
    [1, 2, 8])
  func sameBits(widths: [Int], threads: Int) {
    let x = Tensor.normal([300, widths[0]], key: Key(1))
    let y = Tensor.normal([300, widths.last!], key: Key(2))
    expectSameSteps(
      network(widths), threads: threads, isRecorded: true, SGD(learningRate: 0.05)
    ) { meanSquaredError($0(x), y) }
  }

  @Test func sameBitsOfAClassifier() {
    let x = Tensor.normal([500, 2], key: Key(1))
    let inside = x.norm(along: 1, keepingDimension: true) .< 1
    expectSameSteps(
      network([2, 16, 1]), threads: 2, isRecorded: true, SGD(learningRate: 0.1)
    ) { binaryCrossEntropy(logits: $0(x), targets: inside) }
  }

  @Test func sameBitsOfALinearModelAndAnUnusedParameter() {
    let x = Tensor.normal([64, 3], key: Key(1))
    let start = [Tensor.normal([3, 1], key: Key(2)), Tensor([1, 2, 3])]
    expectSameSteps(start, threads: 2, isRecorded: true, SGD(learningRate: 0.05)) {
      x.matmul($0[0]).squared().mean()
    }
  }

  /// Velocities are renewed in place, so momentum can be replayed.
  @Test(arguments: [false, true]) func ofMomentum(nesterov: Bool) {
    let x = Tensor.normal([50, 2], key: Key(1))
    expectSameSteps(
      network([2, 8, 2]), threads: 2, isRecorded: true,
      SGD(learningRate: 0.01, momentum: 0.9, nesterov: nesterov)
    ) { meanSquaredError($0(x), x) }
  }

  /// What a step decides by numbers that it computed may be decided otherwise later, after steps that
  /// were all alike. A step that takes the numbers out for that is called; one that leaves it to
  /// kernels is replayed; either is right from the first step to the last.
  @Test(arguments: Turning.allCases) func ofAStepThatChangesItsWays(turning: Turning) {
    let slopes = expectSameSteps(
      [Tensor([1, 2, 3])], threads: 2, isRecorded: !turning.readsNumbers,
      SGD(learningRate: 0.01), steps: 40
    ) { turning.loss($0[0]) }
    #expect(Set(slopes[..<6]).count == 1 && Set(slopes).count > 1, "\(slopes)")
  }

  /// Steps whose gradient is the same for a while.
  enum Turning: CaseIterable, Sendable {
    case branch, element, factor, clamped, chosen

    var readsNumbers: Bool { self == .branch || self == .element || self == .factor }

    func loss(_ x: Tensor) -> Tensor {
      switch self {
      case .branch: x.sum().item > 5 ? x.sum() : (x * 3).sum()
      case .element: x.elements[0] > 0.9 ? x.sum() : (x * 3).sum()
      case .factor: x.sum() * Tensor(x.mean().item > 1.9 ? 1 : 2)
      case .clamped: x.mean().clamped(to: 1.95...10)
      case .chosen: x.sum() + (x * 2).sum().replacing(with: 0, where: x.mean() .> 1.9)
      }
    }
  }

  /// A kernel that does not say what it writes, or adds to what is there, is not replayed.
  @Test func notOfAnEmbedding() {
    let indices = Tensor([0, 2, 2, 1])
    expectSameSteps(
      [Tensor.normal([3, 4], key: Key(1))], threads: 2, isRecorded: false, SGD(learningRate: 0.1)
    ) { $0[0].gathered(indices).squared().mean() }
  }

  /// Constants may be read.
  @Test func ofAStepThatReadsConstants() {
    let x = Tensor.normal([64, 3], key: Key(1))
    expectSameSteps(
      [Tensor.normal([3, 1], key: Key(2))], threads: 2, isRecorded: true, SGD(learningRate: 0.1)
    ) { x.matmul($0[0]).squared().mean() * x.elements[5] }
  }

  /// What a replay has handed out is a value: later steps do not change it.
  @Test func valuesStay() {
    let x = Tensor.normal([50, 2], key: Key(1))
    let replay = Replay(network([2, 8, 2]), descendingWith: SGD(learningRate: 0.05)) {
      meanSquaredError($0(x), x)
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

  /// Does steps both ways; returns the gradients of the first element.
  @discardableResult
  private func expectSameSteps<M: Model & SendableMetatype>(
    _ start: M, threads: Int, isRecorded: Bool, _ optimizer: SGD, steps: Int = 12,
    _ loss: @escaping @Sendable (M) -> Tensor
  ) -> [Float] {
    WorkerPool.withThreads(threads, sharing: .everything) {
      let replay = Replay(start, descendingWith: optimizer, loss: loss)
      var (expected, optimizer, changes) = (start, optimizer, [Float]())
      for _ in 0..<steps {
        let (value, gradient) = valueAndGradient(at: expected, of: loss)
        optimizer.step(&expected, along: gradient)
        changes.append(gradient.parameters[0].elements[0])
        #expect(replay().bits == value.bits)
        #expect(replay.model.parameters.map(\.bits) == expected.parameters.map(\.bits))
      }
      #expect(replay.isRecorded == isRecorded)
      return changes
    }
  }
}

extension [Dense] {
  fileprivate func callAsFunction(_ x: Tensor) -> Tensor { reduce(x) { x, layer in layer(x) } }
}

extension Tensor {
  fileprivate var bits: [UInt32] { elements.map(\.bitPattern) }
}
