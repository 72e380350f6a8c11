import Engine
import Kernels
import Testing

/// A replayed step gives the bits of the step itself, and what cannot be replayed is not.
@Suite struct ReplayTests {
  /// A step that moves the arguments of an operation against their gradients, by the number it is
  /// given, where its result is weighed by the input.
  private struct Descent {
    let operation: Operation
    let start: [Tensor]

    init(_ operation: Operation, _ shapes: [Shape]) {
      self.operation = operation
      start = zip(shapes, operation.domains).enumerated().map { index, argument in
        argument.1.draw(argument.0, key: Key(UInt64(index)))
      }
    }

    func input(_ step: Int) -> Tensor {
      .normal(operation.apply(start).shape, key: Key(UInt64(50 + step)))
    }

    func numbers(_ step: Int) -> [Float] { [0.001 * Float(step + 1)] }

    func take(_ model: inout [Tensor], _ input: Tensor, _ numbers: Tensor) -> [Tensor] {
      let (value, gradient) = valueAndGradient(at: model) { (operation.apply($0) * input).sum() }
      for index in model.indices where operation.domains[index].isDifferentiable {
        // Bounded, so that arguments stay where the operation is defined.
        model[index] = model[index] - numbers.reshaped(to: []) * gradient[index].tanh()
      }
      return [value] + gradient
    }

    /// The results and the model of each of four steps.
    func called() -> [[Tensor]] {
      var model = start
      return (0..<4).map { take(&model, input($0), Tensor(numbers($0))) + model }
    }

    /// The same from a recorded step; nil if it cannot be recorded.
    func replayed() -> [[Tensor]]? {
      var (model, memory) = (start, [Tensor]())
      let (replay, results) = Replay.record(
        &model, &memory, input(0), numbers: numbers(0), upTo: .max
      ) { model, _, input, numbers in take(&model, input, numbers) }
      guard let replay else { return nil }
      func moved() -> [Tensor] {
        var model = start
        replay.renew(model: &model)
        return model
      }
      return [results + moved()]
        + (1..<4).map { step in
          #expect(replay.take(input(step), numbers: numbers(step)))
          replay.step()
          return [replay.result] + replay.furtherResults + moved()
        }
    }
  }

  /// What is called instead: a bias for each group is cut up on the way to the kernel; and where there
  /// is nothing to multiply, no kernel makes the nothing.
  private func isCalled(_ operation: Operation, _ shapes: [Shape]) -> Bool {
    operation.name == "conv2d, strided, dilated and in groups"
      || ["tanhRNN", "lstm", "gru"].contains(operation.name) && shapes[0].elementCount == 0
  }

  @Test(arguments: Operation.catalogue) func ofEveryOperation(operation: Operation) {
    for shapes in operation.probes {
      for threads in [1, 3] {
        WorkerPool.withThreads(threads, sharing: .everything) {
          let descent = Descent(operation, shapes)
          let expected = descent.called()
          guard let replayed = descent.replayed() else {
            #expect(
              isCalled(operation, shapes), "\(operation) of shapes \(shapes) is not recorded")
            return
          }
          for step in 0..<4 {
            #expect(
              replayed[step].map(\.bits) == expected[step].map(\.bits),
              "\(operation) of shapes \(shapes), step \(step), \(threads) threads")
          }
        }
      }
    }
  }

  private typealias Step = (inout Tensor, inout [Tensor], Tensor, Tensor) -> [Tensor]

  private func isRecorded(upTo limit: Int = .max, _ step: Step) -> Bool {
    var (model, memory) = (Tensor([1, 2, 3]), [Tensor([4, 5, 6])])
    return Replay.record(
      &model, &memory, Tensor([7, 8]), numbers: [0.5], upTo: limit, step: step
    ).replay != nil
  }

  @Test func whatReadsNumbersIsNotRecorded() {
    let constant = Tensor([2, 4])
    #expect(isRecorded { model, _, _, _ in [model.sum() * constant.elements[1]] })
    #expect(!isRecorded { model, _, _, _ in [model.sum() * model.elements[1]] })
    #expect(!isRecorded { model, _, _, _ in [model * model.mean().item] })
    #expect(!isRecorded { model, memory, _, _ in [model * memory[0].elements[0]] })
    #expect(!isRecorded { model, _, input, _ in [model * input.elements[0]] })
    #expect(!isRecorded { model, _, _, numbers in [model * numbers.item] })
  }

  @Test func whatCostsTooMuchIsNotRecorded() {
    let step: Step = { model, _, _, _ in [model.broadcast(to: [1_000, 3]).exp().sum()] }
    #expect(isRecorded(upTo: 100_000, step))
    #expect(!isRecorded(upTo: 100, step))
  }

  /// What a replay does between its kernels, another recording would not see.
  @Test func aReplayWithinAStepIsNotRecorded() {
    var (model, memory) = (Tensor([1, 2, 3]), [Tensor]())
    let inner = Replay.record(&model, &memory, Tensor(1), numbers: [], upTo: .max) {
      model, _, input, _ in
      model = model * 2
      return [(model * input).sum()]
    }.replay!
    #expect(
      !isRecorded { model, _, _, _ in
        _ = inner.take(model.mean(), numbers: [])
        inner.step()
        return [inner.result]
      })
  }

  /// Nor is a step that records another one: neither is.
  @Test func aRecordingWithinAStepIsNotRecorded() {
    let outer = isRecorded { model, _, _, _ in
      var (innerModel, innerMemory) = (model, [Tensor]())
      let (replay, results) = Replay.record(
        &innerModel, &innerMemory, Tensor(1), numbers: [], upTo: .max
      ) { model, _, _, _ in [model.exp().sum()] }
      #expect(replay == nil)
      return results
    }
    #expect(!outer)
  }

  @Test func anInputOfOtherShapesIsNotTaken() {
    var (model, memory) = ([Tensor([1, 2])], [Tensor]())
    let input = [Tensor([1, 2]), Tensor(3)]
    let replay = Replay.record(&model, &memory, input, numbers: [], upTo: .max) {
      model, _, input, _ in [(model[0] * input[0] + input[1]).sum()]
    }.replay!
    #expect(replay.take([Tensor([3, 4]), Tensor(5)], numbers: []))
    replay.step()
    #expect(replay.result.item == 21)
    #expect(!replay.take([Tensor([3, 4])], numbers: []))
    #expect(!replay.take([Tensor([3, 4]), Tensor(5), Tensor(6)], numbers: []))
    #expect(!replay.take([Tensor([3, 4]), Tensor([5])], numbers: []))
    #expect(!replay.take([Tensor([3, 4, 5]), Tensor(5)], numbers: []))
  }

  /// An input that holds more than tensors may hold another number the next time.
  @Test func anInputThatHoldsMoreIsNotRecorded() {
    struct Scaled: Model {
      var x: Tensor
      var scale: Float

      mutating func visitParameters(_ visit: inout ParameterVisitor) { visit("x", &x) }
    }
    var (model, memory) = (Tensor([1, 2]), [Tensor]())
    let (replay, results) = Replay.record(
      &model, &memory, Scaled(x: Tensor([3, 4]), scale: 2), numbers: [], upTo: .max
    ) { model, _, input, _ in
      model = model * input.scale
      return [(model * input.x).sum()]
    }
    #expect(replay == nil && results[0].item == 22 && model.elements == [2, 4])
  }

  /// Random numbers are what their keys make them.
  @Test func drawsAreRecorded() {
    let key = Key(3)
    #expect(isRecorded { model, _, _, _ in [(model * .normal([3], key: key)).sum()] })
  }
}

@Suite struct PartsTests {
  private struct Pair<First: Model, Second: Model>: Model {
    var first: First
    var second: Second

    mutating func visitParameters(_ visit: inout ParameterVisitor) {
      visit("first", &first)
      visit("second", &second)
    }
  }

  private struct Forgetful: Model {
    var seen = Tensor(1)
    var unseen = Tensor(2)

    mutating func visitParameters(_ visit: inout ParameterVisitor) { visit("seen", &seen) }
  }

  private struct Counted<Number>: Model {
    var value: Tensor
    var count: Number

    mutating func visitParameters(_ visit: inout ParameterVisitor) { visit("value", &value) }
  }

  private struct Empty: Model {
    mutating func visitParameters(_ visit: inout ParameterVisitor) {}
  }

  @Test func whatIsMadeOfParameters() {
    #expect(MemoryLayout<Tensor>.size == MemoryLayout<Tensor>.stride)
    let (x, none) = (Tensor([1, 2]), Optional<Tensor>.none)
    let values: [any Model] = [
      x, Empty(), [x, x], [Tensor](), Pair(first: x, second: [x]), none,
      Pair(first: Pair(first: x, second: none), second: [[x], []]),
      Pair(first: Optional(x), second: Empty()),
    ]
    for value in values { #expect(value.isMadeOfParameters, "\(type(of: value))") }
  }

  @Test func whatHoldsMore() {
    let x = Tensor([1, 2])
    let values: [any Model] = [
      Forgetful(), Counted(value: x, count: 1), Counted(value: x, count: true),
      Counted(value: x, count: [1]), Counted(value: x, count: Key(1)),
      Pair(first: x, second: Counted(value: x, count: UInt8(1))), [Counted(value: x, count: 1)],
      Optional(Counted(value: x, count: 1)),
    ]
    for value in values { #expect(!value.isMadeOfParameters, "\(type(of: value))") }
  }
}

extension Tensor {
  /// All that is not a number is alike.
  fileprivate var bits: [UInt32] { elements.map { $0.isNaN ? 0x7FC0_0000 : $0.bitPattern } }
}
