import Testing
import Trials

/// Lessons reproduce the chapter's four coding tasks, number for number.
@Suite struct ChapterTests {
  @Test func perceptron() async throws {
    let (task, trial) = (try ChapterTasks.shared.get().mlp, try await trial(of: "mlp"))
    expect(trial, "chapter.points", task.points.flatMap(\.self))
    #expect(trial.metric("chapter.labels") == task.labels)
    let weights = [task.initial.first, task.initial.second, task.initial.third]
    for (layer, (weight, outputs)) in zip(weights, [16, 16, 1]).enumerated() {
      expect(trial, "chapter.initial.layers.\(layer).weight", weight.flatMap(\.self))
      expectZeros(trial, "chapter.initial.layers.\(layer).bias", outputs)
    }
    try expectLosses(trial, task.lossAfterSteps, steps: 2_000)
    #expect(trial.metric("chapter.accuracy").map(Float.init) == [Float(task.accuracy)])
  }

  @Test(arguments: try ChapterRun.all(of: "mlp_seeds.json"))
  func perceptronUnderOtherSeeds(run: ChapterRun) throws {
    let trial = try run.trial(of: "mlp", only: "boundary")
    try expectLosses(trial, run.lossAfterSteps, steps: 2_000)
    let accuracy = try #require(run.accuracy)
    #expect(trial.metric("chapter.accuracy").map(Float.init) == [Float(accuracy)])
  }

  /// Both outputs exactly, and that they do not match.
  @Test func convolution() async throws {
    let (task, trial) = (try ChapterTasks.shared.get().conv1d, try await trial(of: "conv1d"))
    #expect(trial.metric("chapter.signal") == task.signal)
    #expect(trial.metric("chapter.cross_correlation") == task.crossCorrelation)
    #expect(trial.metric("chapter.jnp_convolve_valid") == task.jnpConvolveValid)
    #expect(trial.metric("chapter.outputs_match") == [task.outputsMatch ? 1 : 0])
    #expect(
      trial.metric("chapter.match_with_flipped_kernel") == [task.matchWithFlippedKernel ? 1 : 0])
  }

  @Test func attention() async throws {
    let (task, trial) = (try ChapterTasks.shared.get().attention, try await trial(of: "attention"))
    for (name, expected) in [
      ("queries", task.queries), ("keys", task.keys), ("values", task.values),
      ("weights", task.weights), ("output", task.output),
    ] {
      expect(trial, "chapter.\(name)", expected.flatMap(\.self))
    }
  }

  @Test func autoencoder() async throws {
    let task = try ChapterTasks.shared.get().autoencoder
    let trial = try await trial(of: "autoencoder")
    expect(trial, "chapter.points", task.points.flatMap(\.self))
    for (name, expected, outputs) in [
      ("encoder.0", task.initial.encoderHidden, 8), ("encoder.1", task.initial.encoderCode, 1),
      ("decoder.0", task.initial.decoderHidden, 8), ("decoder.1", task.initial.decoderOutput, 2),
    ] {
      expect(trial, "chapter.initial.\(name).weight", expected.flatMap(\.self))
      expectZeros(trial, "chapter.initial.\(name).bias", outputs)
    }
    try expectLosses(trial, task.lossAfterSteps, steps: 3_000)
    let error = task.reconstructionError
    expect(trial, "chapter.reconstruction_mse", [error], within: 1e-3 * error)
  }

  @Test(arguments: try ChapterRun.all(of: "autoencoder_seeds.json"))
  func autoencoderUnderOtherSeeds(run: ChapterRun) throws {
    let trial = try run.trial(of: "autoencoder", only: "reconstruction")
    try expectLosses(trial, run.lossAfterSteps, steps: 3_000)
  }
}
