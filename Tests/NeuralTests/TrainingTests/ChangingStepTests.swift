import Engine
import Kernels
import Neural
import Testing

/// What is not the same at every step: a training notices, and calls such steps.
@Suite struct ChangingStepTests {
  /// Whether any of the steps of a training is replayed; they must have the bits of called ones.
  private func isReplayed(
    _ start: Tensor, steps: Int = 40, loss: @escaping @Sendable (Tensor) -> Tensor
  ) -> Bool {
    expectCalledSteps(
      start, by: SGD(learningRate: 0.01), batches: Array(repeating: NoBatch(), count: steps)
    ) { model, _ in Loss(loss(model)) }.contains(true)
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

  /// What a step decides by numbers that it computed may be decided otherwise later, after steps that
  /// were all alike. A step that takes the numbers out for that is called; one that leaves it to
  /// kernels is replayed; either is right from the first step to the last.
  @Test(arguments: Turning.allCases) func ofAStepThatChangesItsWays(turning: Turning) {
    #expect(isReplayed(Tensor([1, 2, 3])) { turning.loss($0) } == !turning.readsNumbers)
    // They do turn.
    var (x, slopes) = (Tensor([1, 2, 3]), [Float]())
    for _ in 0..<40 {
      let slope = gradient(at: x, of: turning.loss)
      slopes.append(slope.elements[0])
      x = x - slope * 0.01
    }
    #expect(Set(slopes[..<6]).count == 1 && Set(slopes).count > 1, "\(slopes)")
  }

  /// Constants may be read.
  @Test func ofAStepThatReadsConstants() {
    let x = Tensor.normal([64, 3], key: Key(1))
    #expect(
      isReplayed(.normal([3, 1], key: Key(2))) { x.matmul($0).squared().mean() * x.elements[5] })
  }

  /// A batch that holds a number beside its tensors may hold another one later.
  @Test func ofABatchThatHoldsANumber() {
    struct Scaled: Model {
      var x: Tensor
      var scale: Float

      mutating func visitParameters(_ visit: inout ParameterVisitor) { visit("x", &x) }
    }
    let batches = (0..<24).map { Scaled(x: Tensor([1, 2]), scale: $0 < 20 ? 1 : 5) }
    let steps = expectCalledSteps(
      Tensor([1, 1]), by: SGD(learningRate: 0.1), batches: batches
    ) { model, batch in Loss((model * batch.x * batch.scale).sum()) }
    #expect(!steps.contains(true))
  }

  /// Batches of several shapes, in turn and at random; recorded are as many as are worth it.
  @Test(arguments: [2, 12]) func ofBatchesOfSeveralShapes(count: Int) {
    let sizes = (0..<120).map { 3 + ($0 * $0 / 3 + $0 / 7) % count }
    let batches = sizes.enumerated().map { Points($1, key: Key(UInt64($0))) }
    let steps = expectCalledSteps(
      layers(2, 8, 2), by: Adam(learningRate: 0.01), batches: batches, clippingTo: 1
    ) { network, points in Loss(meanSquaredError(network(points.x), points.y)) }
    let replayed = Set(zip(sizes, steps).filter { $1 }.map { $0.0 })
    #expect(replayed.count == min(Set(sizes).count, 8), "\(replayed.sorted()) of \(sizes)")
    #expect(steps.count { $0 } >= (count == 2 ? 118 : 60))
  }

  /// A batch of more tensors, or fewer, is another one too.
  @Test func ofBatchesOfSeveralLengths() {
    let batches = (0..<30).map { step in
      (0..<(1 + step % 3)).map { Tensor.normal([2], key: Key(UInt64(3 * step + $0))) }
    }
    let steps = expectCalledSteps(
      Tensor([1, 1]), by: SGD(learningRate: 0.1, momentum: 0.5), batches: batches
    ) { model, batch in
      Loss(batch.reduce(model.squared().sum()) { $0 + (model * $1).sum() })
    }
    #expect(steps.count { $0 } >= 27)
  }

  /// A training that takes place within the loss of another.
  @Test func ofATrainingWithinAStep() {
    func run() -> [UInt32] {
      let outer = Training(Tensor([1, 2]), by: SGD(learningRate: 0.1), steps: 30) { (x: Tensor) in
        let start = x.detached
        let inner = Training(start, by: SGD(learningRate: 0.1), steps: 30) { (y: Tensor) in
          (y - 3).squared().sum()
        }
        for _ in inner { inner.step() }
        return (x * inner.model).sum() + inner.losses[29]
      }
      for _ in outer { outer.step() }
      return outer.losses.map(\.bitPattern) + outer.model.bits
    }
    var (x, losses) = (Tensor([1, 2]), [UInt32]())
    for _ in 0..<30 {
      var (y, last) = (x, Float(0))
      for _ in 0..<30 {
        let (value, slope) = valueAndGradient(at: y) { ($0 - 3).squared().sum() }
        last = value.item
        y = y.adding(-0.1, times: slope)
      }
      let (value, slope) = valueAndGradient(at: x) { ($0 * y).sum() + last }
      losses.append(value.item.bitPattern)
      x = x.adding(-0.1, times: slope)
    }
    #expect(run() == losses + x.bits)
  }

  /// An inner training that lives on from one outer step to the next, and replays, is not overlooked.
  @Test func ofAReplayWithinAStep() {
    let inner = Training(Tensor([0]), by: SGD(learningRate: 0.01), steps: 1_000) { (y: Tensor) in
      (y - 3).squared().sum()
    }
    for _ in 0..<5 { inner.step() }
    #expect(inner.isReplaying)
    nonisolated(unsafe) let shared = inner
    let outer = Training(Tensor([1]), by: SGD(learningRate: 0.1), steps: 30) { (x: Tensor) in
      shared.step()
      return (x * shared.model).sum()
    }
    for _ in outer { outer.step() }
    var (x, y) = (Tensor([1]), Tensor([0]))
    for step in 0..<35 {
      y = y.adding(-0.01, times: gradient(at: y) { ($0 - 3).squared().sum() })
      if step >= 5 { x = x.adding(-0.1, times: y) }
    }
    #expect(outer.model.bits == x.bits)
    #expect(!outer.isReplaying)
  }

  /// To record pays neither for a few steps nor for large ones.
  @Test func whatDoesNotPay() {
    func isReplaying(_ size: Int, _ width: Int, steps: Int) -> Bool {
      let x = Tensor.normal([size, 2], key: Key(1))
      let training = Training(layers(2, width, width, 2), by: SGD(learningRate: 0.01), steps: steps)
      {
        network in meanSquaredError(network(x), x)
      }
      for _ in 0..<6 { training.step() }
      return training.isReplaying
    }
    #expect(isReplaying(50, 8, steps: 1_000))
    #expect(!isReplaying(50, 8, steps: 6))
    #expect(!isReplaying(1_000, 128, steps: 1_000))
  }

  /// An optimiser of one's own, in operations on tensors.
  @Test func ofAnOptimizerOfOnesOwn() {
    struct Heavy: Optimizer {
      var learningRate: Float
      var velocities: [Tensor] = []

      mutating func advance() -> [Float] { [learningRate, learningRate * 0.1] }

      mutating func move<M: Model>(_ model: inout M, along gradient: M, by numbers: Tensor) {
        let (rate, decay) = (numbers.slice(0..<1, along: 0), numbers.slice(1..<2, along: 0))
        let gradients = gradient.parameters
        if velocities.isEmpty { velocities = gradients.map { .zeros($0.shape) } }
        var index = 0
        model.forEachParameter {
          velocities[index] = velocities[index] * 0.5 + gradients[index]
          $0 = $0 - velocities[index] * rate - $0 * decay
          index += 1
        }
      }

      mutating func visitParameters(_ visit: inout ParameterVisitor) {
        visit("velocities", &velocities)
      }
    }
    let steps = expectCalledSteps(
      layers(2, 8, 2), by: Heavy(learningRate: 0.1), batches: Points.batches(24),
      rate: .step(from: 0.1, every: 5, by: 0.5)
    ) { network, points in Loss(meanSquaredError(network(points.x), points.y)) }
    #expect(steps.count { $0 } == 23)
  }
}
