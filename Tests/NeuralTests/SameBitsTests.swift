import Engine
import Fixtures
import Foundation
import Kernels
import Testing

/// The same bits at any number of threads, from any build, on any processor.
@Suite struct SameBitsTests {
  @Test(arguments: TrainingRun.all) func atAnyNumberOfThreads(training: TrainingRun) {
    let results = [1, 2, 3, 8].map { count in
      WorkerPool.withThreads(count, sharing: .everything) {
        // Recurrent ones have no kernel of eight parts.
        defer { #expect(WorkerPool.threadsAtWork >= min(count, 3)) }
        return training.run().map(\.bitPattern)
      }
    }
    #expect(results.allSatisfy { $0 == results[0] })
    let values = training.run()
    #expect(values.allSatisfy { $0.isFinite })
  }

  /// Two trainings at once compute what each computes alone.
  @Test func besideAnotherTraining() async {
    let alone = TrainingRun.all.map { $0.run().map(\.bitPattern) }
    await withTaskGroup(of: (Int, [UInt32]).self) { group in
      for index in TrainingRun.all.indices {
        group.addTask { (index, TrainingRun.all[index].run().map(\.bitPattern)) }
      }
      for await (index, bits) in group { #expect(bits == alone[index]) }
    }
  }

  /// The bits are those of every other build: `bits.json` holds a digest of what each operation of
  /// the catalogue and each training computed when it was recorded (LESSONS_RECORD=all records).
  ///
  /// Run it also with LESSONS_PROCESSOR=native, which builds the kernels for all that this
  /// processor can do, and on a processor of another kind.
  @Test func fromAnyBuild() throws {
    var digests: [String: String] = [:]
    for training in TrainingRun.all {
      digests["training \(training.testDescription)"] = digest(training.run())
    }
    for operation in Operation.catalogue {
      digests[operation.name] = digest(operation.probes.flatMap { values(of: operation, at: $0) })
    }
    if ProcessInfo.processInfo.environment["LESSONS_RECORD"] == "all" {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      try encoder.encode(digests).write(to: fixtureFile("bits.json"))
    }
    let recorded = try fixture("bits.json", as: [String: String].self)
    #expect(recorded.keys.sorted() == digests.keys.sorted())
    for name in recorded.keys.sorted() {
      #expect(digests[name] == recorded[name], "\(name) has other bits than recorded")
    }
  }

  private func values(of operation: Engine.Operation, at shapes: [Shape]) -> [Float] {
    let arguments = zip(shapes, operation.domains).enumerated().map { index, argument in
      argument.1.draw(argument.0, key: Key(UInt64(index)))
    }
    let (value, gradients) = valueAndGradient(at: arguments) { operation.apply($0).sum() }
    return ([operation.apply(arguments), value] + gradients).flatMap(\.elements)
  }

  /// FNV-1a over the bit patterns; all NaNs alike.
  private func digest(_ values: [Float]) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for value in values {
      for byte in 0..<4 {
        let bits = value.isNaN ? 0x7FC0_0000 : value.bitPattern
        hash = (hash ^ UInt64((bits >> (8 * UInt32(byte))) & 0xFF)) &* 0x100_0000_01b3
      }
    }
    return String(hash, radix: 16)
  }
}
