import Engine
import Kernels
import Neural
import Testing

/// A training gives the bits of called steps, whichever steps it replays.
@Suite struct ReplayedTrainingTests {
  /// The first step is called and the second recorded, which holds what it comes to.
  private func isReplayed(_ steps: [Bool]) -> Bool {
    !steps[0] && steps[1...].allSatisfy { $0 }
  }

  @Test(arguments: OptimizerSample.all, [1, 2, 8])
  func ofEachOptimizer(sample: OptimizerSample, threads: Int) {
    func check(_ optimizer: some Optimizer) {
      let steps = WorkerPool.withThreads(threads, sharing: .everything) {
        expectCalledSteps(
          layers(2, 16, 5, 2), by: optimizer, batches: Points.batches(24),
          rate: .cosine(from: 0.05, over: 20).warmedUp(over: 3)
        ) { network, points in
          Loss(meanSquaredError(network(points.x + points.noise), points.y))
        }
      }
      #expect(isReplayed(steps), "\(steps)")
    }
    check(sample.make())
  }

  /// Widths of a network, so that every loop a small product can take is taken.
  @Test(
    arguments: [
      [2, 16, 16, 1], [2, 8, 1, 8, 2], [40, 3, 70, 2], [5, 50, 1], [1, 100, 130, 4],
    ],
    [1, 2, 8])
  func ofNetworksOfManyWidths(widths: [Int], threads: Int) {
    let x = Tensor.normal([300, widths[0]], key: Key(1))
    let y = Tensor.normal([300, widths.last!], key: Key(2))
    let network = (0..<widths.count - 1).map {
      Dense(
        widths[$0], widths[$0 + 1], activation: $0.isMultiple(of: 2) ? .tanh : .relu,
        key: Key(UInt64($0)))
    }
    let steps = WorkerPool.withThreads(threads, sharing: .everything) {
      expectCalledSteps(
        network, by: SGD(learningRate: 0.05), batches: Array(repeating: NoBatch(), count: 20)
      ) { network, _ in Loss(meanSquaredError(network(x), y)) }
    }
    #expect(isReplayed(steps), "\(steps)")
  }

  /// Limits that no gradient reaches, that all do, and that some do.
  @Test(arguments: [1e6, 1e-3, 1.2] as [Float], [1, 2, 8])
  func ofAClippedGradient(limit: Float, threads: Int) {
    let steps = WorkerPool.withThreads(threads, sharing: .everything) {
      expectCalledSteps(
        layers(2, 16, 2), by: Adam(learningRate: 0.01), batches: Points.batches(24),
        clippingTo: limit
      ) { network, points in Loss(meanSquaredError(network(points.x), points.y * points.y)) }
    }
    #expect(isReplayed(steps), "\(steps)")
  }

  @Test func ofALossWithParts() {
    let steps = expectCalledSteps(
      layers(2, 8, 2), by: Adam(learningRate: 0.01), batches: Points.batches(24)
    ) { network, points in
      let made = network(points.x)
      let error = meanSquaredError(made, points.y)
      let size = made.squared().mean()
      // A result, two terms, what was given, a parameter and a constant.
      return Loss(
        error + size * 0.1, parts: [made, error, size, points.y, network[0].weight, Tensor(7)])
    }
    #expect(isReplayed(steps), "\(steps)")
  }

  @Test func ofAParameterThatIsNotUsed() {
    let x = Tensor.normal([64, 3], key: Key(1))
    let steps = expectCalledSteps(
      [Tensor.normal([3, 1], key: Key(2)), Tensor([1, 2, 3])],
      by: SGD(learningRate: 0.05, momentum: 0.9), batches: Array(repeating: NoBatch(), count: 20)
    ) { model, _ in Loss(x.matmul(model[0]).squared().mean()) }
    #expect(isReplayed(steps), "\(steps)")
  }

  /// Labels, an embedding, a norm, attention and a dropout whose draws are given.
  @Test(arguments: [1, 2]) func ofATransformer(threads: Int) {
    struct Reader: Model {
      var embedding = Embedding(7, width: 8, key: Key(1))
      var block = TransformerEncoderBlock(width: 8, heads: 2, key: Key(2))
      var output = Dense(8, 7, key: Key(3))

      mutating func visitParameters(_ visit: inout ParameterVisitor) {
        visit("embedding", &embedding)
        visit("block", &block)
        visit("output", &output)
      }
    }
    let batches = (0..<20).map { step in
      let (k1, k2) = Key(UInt64(step)).split()
      return [
        .randomIntegers([6, 5], in: 0..<7, key: k1), Tensor.uniform([6, 5, 8], key: k2) .> 0.1,
      ]
    }
    let steps = WorkerPool.withThreads(threads, sharing: .everything) {
      expectCalledSteps(Reader(), by: AdamW(learningRate: 0.01), batches: batches) {
        reader, batch in
        let read = reader.block(reader.embedding(batch[0]) * batch[1], mask: .causal)
        return Loss(
          crossEntropy(
            logits: reader.output(read).reshaped(to: [30, 7]), labels: batch[0].reshaped(to: [30])))
      }
    }
    #expect(isReplayed(steps), "\(steps)")
  }

  /// Running averages go in with the batch and come out as parts.
  @Test func ofABatchNorm() {
    struct Normed: Model {
      var layers: [Dense]
      var norm = BatchNorm(4)

      mutating func visitParameters(_ visit: inout ParameterVisitor) {
        visit("layers", &layers)
        visit("norm", &norm)
      }
    }
    let optimizer = Adam(learningRate: 0.01)
    let start = Normed(layers: layers(2, 4, 2))
    let loss: @Sendable (Normed, [Tensor]) -> Loss = { model, batch in
      var averages = RunningAverages(channels: 4)
      (averages.mean, averages.variance) = (batch[2], batch[3])
      let hidden = model.norm(model.layers[0](batch[0]), updating: &averages)
      return Loss(
        meanSquaredError(model.layers[1](hidden), batch[1]),
        parts: [averages.mean, averages.variance])
    }
    let training = Training(start, by: optimizer, steps: 24, loss: loss)
    var averages = [Tensor.zeros([4]), .ones([4])]
    var batches: [[Tensor]] = []
    for step in training {
      let points = Points(50, key: Key(UInt64(step)))
      batches.append([points.x, points.y] + averages)
      averages = training.step(batches[step]).parts
    }
    let expected = CalledSteps(start, by: optimizer, batches: batches, loss: loss)
    #expect(averages.map(\.bits) == expected.results[23].parts)
    #expect(training.model.parameters.map(\.bits) == expected.results[23].model)
    #expect(training.isReplaying)
  }

  /// Two trainings, each of which is given what the other has come to.
  @Test func ofTwoAgainstOneAnother() {
    struct Opponent: Model {
      var noise: Tensor
      var weights: [Tensor]

      mutating func visitParameters(_ visit: inout ParameterVisitor) {
        visit("noise", &noise)
        visit("weights", &weights)
      }
    }
    @Sendable func run(_ weights: [Tensor], _ x: Tensor) -> Tensor {
      x.matmul(weights[0]).relu().matmul(weights[1])
    }
    let real = Tensor.normal([30, 2], key: Key(1)) + 2
    let (maker, judge) = (
      [Tensor.normal([3, 8], key: Key(2)), .normal([8, 2], key: Key(3))],
      [Tensor.normal([2, 8], key: Key(4)), .normal([8, 1], key: Key(5))]
    )
    let judging: @Sendable ([Tensor], Tensor) -> Loss = { judge, made in
      Loss((-run(judge, real)).softplus().mean() + run(judge, made).softplus().mean())
    }
    let making: @Sendable ([Tensor], Opponent) -> Loss = { maker, opponent in
      Loss((-run(opponent.weights, run(maker, opponent.noise))).softplus().mean())
    }
    let judges = Training(judge, by: Adam(learningRate: 0.01), steps: 30, loss: judging)
    let makers = Training(maker, by: Adam(learningRate: 0.01), steps: 30, loss: making)
    var (given, opponents): ([Tensor], [Opponent]) = ([], [])
    for step in judges {
      let noise = Tensor.normal([30, 3], key: Key(UInt64(10 + step)))
      given.append(run(makers.model, noise))
      judges.step(given[step])
      opponents.append(Opponent(noise: noise, weights: judges.model))
      makers.step(opponents[step])
    }
    let expected = (
      CalledSteps(judge, by: Adam(learningRate: 0.01), batches: given, loss: judging),
      CalledSteps(maker, by: Adam(learningRate: 0.01), batches: opponents, loss: making)
    )
    #expect(judges.isReplaying && makers.isReplaying)
    for step in 0..<29 {
      #expect(opponents[step].weights.map(\.bits) == expected.0.results[step].model)
    }
    #expect(judges.model.map(\.bits) == expected.0.results[29].model)
    #expect(makers.model.map(\.bits) == expected.1.results[29].model)
  }

  /// Several trainings on several threads at once compute what each computes alone.
  @Test func besideOneAnother() async {
    @Sendable func trained(_ seed: Int) -> [[UInt32]] {
      let training = Training(
        layers(2, 8 + seed, 2), by: Adam(learningRate: 0.01), steps: 200
      ) { (network, points: Points) in meanSquaredError(network(points.x), points.y) }
      let batches = Points.batches(10, of: 20 + seed)
      for step in training { training.step(batches[step % 10]) }
      #expect(training.isReplaying)
      return training.model.parameters.map(\.bits)
    }
    let alone = (0..<6).map(trained)
    await withTaskGroup(of: (Int, [[UInt32]]).self) { group in
      for seed in 0..<6 { group.addTask { (seed, trained(seed)) } }
      for await (seed, bits) in group { #expect(bits == alone[seed]) }
    }
  }
}
