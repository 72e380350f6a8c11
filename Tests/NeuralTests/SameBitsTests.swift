import Digests
import Fixtures
import Foundation
import Kernels
import Testing

/// The same bits at any number of threads, from any build, on any processor.
@Suite struct SameBitsTests {
  @Test(arguments: Computation.trainings) func atAnyNumberOfThreads(training: Computation) {
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
    let alone = Computation.trainings.map { $0.run().map(\.bitPattern) }
    await withTaskGroup(of: (Int, [UInt32]).self) { group in
      for index in Computation.trainings.indices {
        group.addTask { (index, Computation.trainings[index].run().map(\.bitPattern)) }
      }
      for await (index, bits) in group { #expect(bits == alone[index]) }
    }
  }

  /// The bits are those of every other build: `bits.json` holds a digest of what each operation of
  /// the catalogue, each training and the first steps of each lesson came to when it was recorded
  /// (LESSONS_RECORD=all records). `.ci/portable` compares them on other processors.
  ///
  /// Run it also with LESSONS_PROCESSOR=native, which builds the kernels for all that this
  /// processor can do, and on a processor of another kind.
  @Test func fromAnyBuild() throws {
    let digests = Dictionary(
      uniqueKeysWithValues: Computation.all.map { ($0.name, $0.digest) })
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
}

extension Computation: CustomTestStringConvertible {
  public var testDescription: String { name }
}
