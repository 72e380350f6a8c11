import Neural
import Testing

@Suite struct ScheduleTests {
  @Test func constant() {
    let schedule = Schedule.constant(0.1)
    #expect([0, 7, 1_000_000].map { schedule($0) } == [0.1, 0.1, 0.1])
  }

  @Test func step() {
    let schedule = Schedule.step(from: 1, every: 10, by: 0.5)
    #expect([0, 9, 10, 19, 20, 35].map { schedule($0) } == [1, 1, 0.5, 0.5, 0.25, 0.125])
  }

  /// The cosines of 0°, 45°, 60°, 90° and 180°.
  @Test func cosine() {
    let schedule = Schedule.cosine(from: 1.5, to: 0.5, over: 12)
    #expect(schedule(0) == 1.5)
    #expect(abs(schedule(3) - (1 + Float(0.5).squareRoot() / 2)) < 1e-6)
    #expect(abs(schedule(4) - 1.25) < 1e-6)
    #expect(abs(schedule(6) - 1) < 1e-6)
    #expect([12, 13, 999].map { schedule($0) } == [0.5, 0.5, 0.5])
  }

  @Test func warmUpComesBeforeAnySchedule() {
    let schedule = Schedule.step(from: 1, every: 2, by: 0.5).warmedUp(over: 4)
    #expect(
      (0..<9).map { schedule($0) } == [0.25, 0.5, 0.75, 1, 1, 1, 0.5, 0.5, 0.25])
    let none = Schedule.constant(1).warmedUp(over: 0)
    #expect(none(0) == 1)
  }

  /// A schedule in a training loop: the optimiser takes the rate that the loop sets.
  @Test func oneOfYourOwn() {
    let schedule = Schedule { 1 / Float($0 + 1) }
    var optimizer = SGD(learningRate: 0)
    optimizer.learningRate = schedule(3)
    #expect(optimizer.learningRate == 0.25)
  }
}
