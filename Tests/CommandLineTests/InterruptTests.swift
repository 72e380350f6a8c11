import Foundation
import Testing

@Suite struct InterruptTests {
  private let sandbox = Sandbox()

  /// Starts a run that takes seconds, and waits until it has begun to build its folder.
  private func startLongRun(out: String) throws -> Process {
    let process = try Program.start(
      Program.path, ["run", "mlp", "--set", "steps=100000", "--out", out], in: sandbox.path)
    let deadline = Date.now + 20
    while !sandbox.tree.contains(where: { $0.contains(".lessons-") }) && Date.now < deadline {
      usleep(2_000)
    }
    #expect(sandbox.tree.contains { $0.contains(".lessons-") })
    return process
  }

  @Test("a signal ends a run within a second", arguments: [SIGINT, SIGTERM])
  func leavesThePreviousOutput(signal: Int32) throws {
    #expect(try Program.run(quickRun(out: sandbox.path)).status == 0)
    let before = sandbox.files()
    let process = try startLongRun(out: ".")
    let start = Date.now
    kill(process.processIdentifier, signal)
    let outcome = try Program.finish(process)
    #expect(Date.now.timeIntervalSince(start) < 1)
    #expect(outcome.status == 128 + signal)
    #expect(outcome.output.isEmpty && outcome.complaints.isEmpty)
    #expect(sandbox.files() == before)
    #expect(sandbox.tree == ["mlp", "mlp/results.json", "mlp/units.png"])
  }

  @Test func leavesNoFolderItMade() throws {
    let process = try startLongRun(out: "some/out")
    kill(process.processIdentifier, SIGINT)
    #expect(try Program.finish(process).status == 130)
    #expect(sandbox.tree.isEmpty)
  }

  @Test func aKilledRunIsTidiedUpByTheNext() throws {
    let process = try startLongRun(out: ".")
    kill(process.processIdentifier, SIGKILL)
    #expect(try Program.finish(process).status == 128 + SIGKILL)
    #expect(sandbox.tree.contains { $0.hasPrefix(".lessons-") })
    #expect(try Program.run(quickRun(out: sandbox.path)).status == 0)
    #expect(sandbox.tree == ["mlp", "mlp/results.json", "mlp/units.png"])
  }

  @Test func twoRunsAtOnceLeaveEachOtherAlone() throws {
    let process = try startLongRun(out: ".")
    #expect(try Program.run(quickRun(out: sandbox.path)).status == 0)
    #expect(sandbox.tree.contains { $0.hasPrefix(".lessons-") })
    kill(process.processIdentifier, SIGINT)
    #expect(try Program.finish(process).status == 130)
    #expect(sandbox.tree == ["mlp", "mlp/results.json", "mlp/units.png"])
  }
}
