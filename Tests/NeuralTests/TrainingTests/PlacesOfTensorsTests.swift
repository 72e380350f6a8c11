import Engine
import Neural
import Testing

/// Tensors of the same shapes at other places: a training does not take the one for the other.
@Suite struct PlacesOfTensorsTests {
  /// Where one tensor is given and the other is not.
  @Test func ofABatchWithOneOfTwo() {
    struct Either: Model {
      var pulled: Tensor?
      var pushed: Tensor?

      mutating func visitParameters(_ visit: inout ParameterVisitor) {
        visit("pulled", &pulled)
        visit("pushed", &pushed)
      }
    }
    let batches = (0..<40).map { step in
      let x = Tensor.normal([2], key: Key(UInt64(step)))
      return step < 5 || step % 3 == 0 ? Either(pulled: x) : Either(pushed: x)
    }
    let steps = expectCalledSteps(
      Tensor([1, 1]), by: Adam(learningRate: 0.1), batches: batches
    ) { model, batch in
      var sum = model.squared().sum()
      if let x = batch.pulled { sum = sum + (model * x).sum() }
      if let x = batch.pushed { sum = sum - (model * x).sum() * 2 }
      return Loss(sum)
    }
    #expect(steps.count { $0 } >= 38)
  }

  /// As many tensors, in arrays that are cut elsewhere.
  @Test func ofABatchOfArrays() {
    let batches = (0..<40).map { step in
      let x = (0..<3).map { Tensor.normal([2], key: Key(UInt64(3 * step + $0))) }
      return step % 2 == 0 ? [[x[0]], [x[1], x[2]]] : [[x[0], x[1]], [x[2]]]
    }
    let steps = expectCalledSteps(
      Tensor([1, 1]), by: SGD(learningRate: 0.1), batches: batches
    ) { model, batch in
      let (near, far) = (
        batch[0].reduce(Tensor(0)) { $0 + $1 }, batch[1].reduce(Tensor(0)) { $0 + $1 }
      )
      return Loss((model - near).squared().sum() + (model * far).sum())
    }
    #expect(steps.count { $0 } >= 38)
  }

  /// Heavy balls that remember where they were, at a rate that begins at 0: at first they have not
  /// moved, and it would not show if where they were and where they are were taken for one another.
  @Test func ofAnOptimizerThatRemembersWhereItWas() {
    struct Ball: Optimizer {
      var learningRate: Float
      var last: [Tensor] = []

      mutating func advance() -> [Float] { [learningRate] }

      mutating func move<M: Model>(_ model: inout M, along gradient: M, by numbers: Tensor) {
        let (gradients, now) = (gradient.parameters, model.parameters)
        if last.isEmpty { last = now }
        var index = 0
        model.forEachParameter {
          $0 = $0 - gradients[index] * numbers + ($0 - last[index]) * 0.9
          index += 1
        }
        last = now
      }

      mutating func visitParameters(_ visit: inout ParameterVisitor) { visit("last", &last) }
    }
    _ = expectCalledSteps(
      Tensor([1, 2]), by: Ball(learningRate: 0),
      batches: Array(repeating: NoBatch(), count: 30), rate: Schedule { $0 < 5 ? 0 : 0.01 }
    ) { model, _ in Loss(model.squared().sum()) }
  }

  /// An optimiser that begins to remember more, and is given more numbers, at a later step.
  @Test func ofAnOptimizerThatBeginsLater() {
    struct Late: Optimizer {
      var learningRate: Float
      var steps = 0
      var sums: [[Tensor]] = []

      mutating func advance() -> [Float] {
        steps += 1
        return Array(repeating: learningRate, count: steps < 25 ? 1 : 2)
      }

      mutating func move<M: Model>(_ model: inout M, along gradient: M, by numbers: Tensor) {
        let gradients = gradient.parameters
        if sums.count < 3 { sums.append(gradients) }
        let rate = numbers.sum()
        var index = 0
        model.forEachParameter {
          $0 = $0 - gradients[index] * rate
          for sum in sums { $0 = $0 - sum[index] * rate }
          index += 1
        }
      }

      mutating func visitParameters(_ visit: inout ParameterVisitor) { visit("sums", &sums) }
    }
    let steps = expectCalledSteps(
      Tensor([1, 2]), by: Late(learningRate: 0.01),
      batches: Array(repeating: NoBatch(), count: 40)
    ) { model, _ in Loss((model * Tensor([1, 3])).squared().sum()) }
    #expect(!steps[..<3].contains(true))
  }
}
