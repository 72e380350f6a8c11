import Kernels
import Testing

/// What is written down of the kernels that a thread launches.
@Suite struct RecordingTests {
  private func recording(
    inputs: [Buffer] = [], renewing memory: [Buffer] = [], upTo limit: Int = .max,
    _ work: () -> Void
  ) -> Recording? {
    Recording.record(inputs: inputs, renewing: memory, upTo: limit, work).0
  }

  @Test func kernelsRunAgainOnTheSameMemory() throws {
    let (x, y, z) = (Buffer([1, 2, 3]), Buffer(3), Buffer(3))
    let recording = try #require(
      recording(inputs: [x]) {
        AddScaled(x, 2, x, into: y).launch()
        AddScaled(y, 1, x, into: z).launch()
      })
    #expect(z.array == [4, 8, 12])
    x.update(from: [5, 6, 7])
    #expect(z.array == [4, 8, 12])
    recording.replay()
    #expect(z.array == [20, 24, 28])
  }

  /// Overwritten, it would be another constant the next time.
  @Test func aConstantThatIsOverwrittenIsNotRecorded() throws {
    let (x, y) = (Buffer([1, 2]), Buffer([3, 4]))
    #expect(recording(inputs: [x]) { AddScaled(y, 1, x, into: y).launch() } == nil)
    let running = try #require(
      recording(inputs: [x], renewing: [y]) { AddScaled(y, 1, x, into: y).launch() })
    #expect(y.array == [5, 8])
    running.replay()
    #expect(y.array == [6, 10])
  }

  /// What a kernel has made is no constant.
  @Test func aResultMayBeOverwritten() throws {
    let (x, y) = (Buffer([1, 2]), Buffer(2))
    let recording = try #require(
      recording(inputs: [x]) {
        AddScaled(x, 1, x, into: y).launch()
        AddScaled(y, 1, y, into: y).launch()
      })
    recording.replay()
    #expect(y.array == [4, 8])
  }

  @Test func whatWasReadOnTheWayMustBeConstant() {
    let (x, y, constant) = (Buffer([1, 2]), Buffer(2), Buffer([3]))
    func work(_ read: Buffer) -> Recording? {
      recording(inputs: [x]) { AddScaled(x, read[0], x, into: y).launch() }
    }
    #expect(work(constant) != nil)
    #expect(work(x) == nil)
    #expect(work(y) == nil)
  }

  @Test func onlyMemoryThatIsToBeRenewedIsRenewed() {
    let (x, y) = (Buffer([1]), Buffer([2]))
    #expect(!Recording.renews(y))
    let recording = recording(inputs: [x], renewing: [y]) {
      #expect(Recording.renews(y) && !Recording.renews(x))
      AddScaled(x, 1, x, into: y).launch()
    }
    #expect(recording != nil && !Recording.renews(y))
  }

  /// A thread writes down what it launches itself, whatever others launch or record meanwhile.
  @Test func threadsRecordForThemselves() async {
    await withTaskGroup(of: String?.self) { group in
      for number in 0..<4 {
        group.addTask {
          for round in 0..<200 {
            let (x, y) = (Buffer([Float(number)]), Buffer(1))
            let (recording, _) = Recording.record(inputs: [x], renewing: [], upTo: .max) {
              for _ in 0..<20 { AddScaled(x, 1, x, into: y).launch() }
            }
            guard let recording else { return "thread \(number), round \(round): not recorded" }
            x.update(from: [Float(number * round)])
            recording.replay()
            guard y[0] == Float(2 * number * round) else {
              return "thread \(number), round \(round): \(y[0])"
            }
          }
          return nil
        }
      }
      for await problem in group { #expect(problem == nil) }
    }
  }
}
