import Foundation
import Testing

@Suite struct InterruptTests {
  private let sandbox = Sandbox()

  /// The staging folders there are now.
  private var staging: [String] {
    sandbox.tree.filter { $0.split(separator: "/").last?.hasPrefix(".lessons-") == true }
  }

  /// Starts a run that takes seconds, and waits until it has begun to build its folders.
  private func startLongRun(_ lessons: [String] = ["mlp"], out: String) throws -> Process {
    let process = try Program.start(
      Program.path,
      ["run"] + lessons + ["--set", "steps=10000", "--jobs", "\(lessons.count)", "--out", out],
      in: sandbox.path)
    let deadline = Date.now + 20
    while staging.count < lessons.count && Date.now < deadline { usleep(2_000) }
    #expect(staging.count == lessons.count)
    return process
  }

  @Test(
    "a signal ends a run, and leaves what was there before",
    arguments: [SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGXCPU, SIGALRM, SIGUSR1, SIGUSR2])
  func leavesThePreviousOutput(signal: Int32) throws {
    #expect(try Program.run(quickRun(out: sandbox.path)).status == 0)
    let before = sandbox.files()
    let process = try startLongRun(out: ".")
    kill(process.processIdentifier, signal)
    let outcome = try Program.finish(process)
    // By the signal itself, so that a shell's loop ends with it.
    #expect(process.terminationReason == .uncaughtSignal)
    #expect(outcome.status == 128 + signal)
    #expect(outcome.output.isEmpty && outcome.complaints.isEmpty)
    #expect(sandbox.files() == before)
    #expect(sandbox.tree == ["mlp", "mlp/results.json", "mlp/units.png"])
  }

  @Test func aSignalEndsSeveralRunsSideBySide() throws {
    let process = try startLongRun(["mlp", "attention"], out: "out")
    kill(process.processIdentifier, SIGHUP)
    #expect(try Program.finish(process).status == 128 + SIGHUP)
    #expect(sandbox.tree.isEmpty)
  }

  /// As under nohup; and a shell starts what it does not wait for without SIGINT.
  @Test("a signal that was ignored before stays ignored", arguments: ["HUP", "INT", "TERM"])
  func ignored(signal: String) throws {
    let outcome = try Program.shell(
      #"""
      trap '' \#(signal)
      "$LESSONS" "$@" --quiet & run=$!
      while ! ls -A "\#(sandbox.path)" | grep -q lessons-; do sleep 0.01; done
      kill -\#(signal) $run
      wait $run; echo "status $?"
      """#, ["run", "mlp", "--set", "steps=5000", "--out", sandbox.path])
    #expect(outcome.output == "status 0\n")
    #expect(staging.isEmpty && sandbox.tree.contains("mlp/results.json"))
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
