import Kernels

/// A training step that is recorded once and replayed: the same kernels on the same memory, without
/// the tape, the allocations and the walks over parameters between them.
///
/// Results have the bits that the step itself would give. A step moves a model, renews what its
/// optimiser remembers, and is given an input and a few numbers; it can be replayed if it depends on
/// these and on constants alone. What stands in the way is noticed when the step is recorded: an
/// input that holds anything but tensors; numbers taken out of what the step computed, to decide by
/// them or to make constants of them; kernels that do not say what they write.
package final class Replay<M: Model, Memory: Model, Input: Model> {
  private let recording: Recording
  private let numbers: Buffer
  private let input: [Tensor]
  /// Of the input's arrays and optionals: another input may have as many tensors at other places.
  private let counts: [Int]
  private let model: [State]
  private let memory: [State]
  /// What has to be brought from where a step left it to where the next one finds it.
  private let moved: [State]
  /// Whether that was done, so that nothing is where the last step left it.
  private var isInPlace = false
  /// What a step comes to, in memory that the next one writes to.
  private let results: [Tensor]

  /// Where a step finds what the last one left, and where it leaves that for the next one; this may
  /// be the same place.
  private struct State {
    let before: Buffer
    let after: Buffer
  }

  /// Takes a step, and records it if it costs no more than `limit` nanoseconds and can be replayed:
  /// then the replay holds model and memory after the step; else they are changed themselves.
  package static func record(
    _ model: inout M, _ memory: inout Memory, _ input: Input, numbers: [Float], upTo limit: Int,
    step: (inout M, inout Memory, Input, _ numbers: Tensor) -> [Tensor]
  ) -> (replay: Replay?, results: [Tensor]) {
    let numbers = Tensor(numbers)
    guard input.isMadeOfParameters else {
      return (nil, step(&model, &memory, input, numbers))
    }
    // In memory that only the recording knows, since replaying writes to it.
    var (newModel, newMemory, ownInput) = (model.copy, memory.copy, input.copy)
    let (oldModel, oldMemory, inputs) = (newModel.buffers, newMemory.buffers, ownInput.parameters)
    let (recording, results) = Recording.record(
      inputs: oldModel + inputs.map { $0.buffer } + [numbers.buffer], renewing: oldMemory,
      upTo: limit
    ) { step(&newModel, &newMemory, ownInput, numbers) }
    guard let recording else {
      (model, memory) = (newModel, newMemory)
      return (nil, results)
    }
    let replay = Replay(
      recording, numbers: numbers.buffer, input: inputs, counts: ownInput.counts,
      model: zip(oldModel, newModel.buffers).map { State(before: $0, after: $1) },
      memory: zip(oldMemory, newMemory.buffers).map { State(before: $0, after: $1) },
      results: results)
    let isSteady = oldMemory.count == newMemory.buffers.count && replay.keepsApart
    (newModel, newMemory) = (newModel.copy, newMemory.copy)
    let copies = results.map { $0.copy }
    if isSteady, replay.leads(from: (model, memory), to: (newModel, newMemory), copies) {
      return (replay, copies)
    }
    (model, memory) = (newModel, newMemory)
    return (nil, copies)
  }

  private init(
    _ recording: Recording, numbers: Buffer, input: [Tensor], counts: [Int], model: [State],
    memory: [State], results: [Tensor]
  ) {
    self.recording = recording
    self.numbers = numbers
    self.input = input
    self.counts = counts
    self.model = model
    self.memory = memory
    moved = (model + memory).filter { $0.before !== $0.after }
    self.results = results
  }

  /// Whether nothing is left where something else is found: as by an optimiser that remembers the
  /// parameters from before its step, and so has to be read before these are moved.
  private var keepsApart: Bool {
    let found = Set(
      ((model + memory).map { $0.before } + input.map { $0.buffer } + [numbers])
        .map { ObjectIdentifier($0) })
    return moved.allSatisfy { !found.contains(ObjectIdentifier($0.after)) }
  }

  /// Whether the step, replayed, comes to what it came to: no proof, but proof is by what was
  /// recorded, and this would show a mistake in it.
  private func leads(from before: (M, Memory), to after: (M, Memory), _ results: [Tensor]) -> Bool {
    take(before.0, before.1)
    step()
    return zip(self.results, results).allSatisfy { $0.buffer.hasSameBits(as: $1.buffer) }
      && zip(model + memory, after.0.buffers + after.1.buffers)
        .allSatisfy { $0.after.hasSameBits(as: $1) }
  }

  /// Takes on what the next step is given; false if that has other shapes than what was recorded.
  package func take(_ given: Input, numbers: [Float]) -> Bool {
    guard numbers.count == self.numbers.count else { return false }
    self.numbers.update(from: numbers)
    guard MemoryLayout<Input>.size > 0 else { return true }
    guard counts.isEmpty || counts == given.counts else { return false }
    var (given, index, fits) = (given, 0, true)
    given.forEachParameter { tensor in
      fits = fits && index < input.count && input[index].shape == tensor.shape
      if fits { input[index].buffer.update(from: tensor.buffer) }
      index += 1
    }
    return fits && index == input.count
  }

  /// Takes on a model and what an optimiser remembers of it, for the step that is taken next.
  package func take(_ model: M, _ memory: Memory) {
    for (state, buffer) in zip(self.model, model.buffers) { state.before.update(from: buffer) }
    for (state, buffer) in zip(self.memory, memory.buffers) { state.before.update(from: buffer) }
    isInPlace = true
  }

  /// Takes the step again, with what it was given last.
  package func step() {
    if !isInPlace {
      for state in moved { state.before.update(from: state.after) }
    }
    isInPlace = false
    recording.replay()
  }

  /// What the last step came to first.
  package var result: Tensor { results[0].copy }

  /// What else the last step came to.
  package var furtherResults: [Tensor] {
    results.count == 1 ? [] : results.dropFirst().map { $0.copy }
  }

  /// Gives a model its parameters after the last step.
  package func renew(model: inout M) { Replay.renew(&model, from: self.model) }

  /// Gives an optimiser what it remembers after the last step.
  package func renew(memory: inout Memory) { Replay.renew(&memory, from: self.memory) }

  private static func renew(_ value: inout some Model, from states: [State]) {
    var index = 0
    value.forEachParameter {
      $0 = Tensor($0.shape, Buffer(copying: states[index].after))
      index += 1
    }
  }
}

extension Model {
  fileprivate var buffers: [Buffer] { parameters.map { $0.buffer } }

  /// The same value in memory of its own.
  fileprivate var copy: Self {
    var result = self
    result.forEachParameter { $0 = $0.copy }
    return result
  }
}

extension Tensor {
  /// The same elements in memory of their own; constant.
  fileprivate var copy: Tensor { Tensor(shape, Buffer(copying: buffer)) }
}
