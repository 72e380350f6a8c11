import Foundation
import Testing

@Suite struct BrokenStreamTests {
  private let sandbox = Sandbox()

  @Test("a closed pipe ends quietly", arguments: ["list", "list --json", "show mlp", "--help"])
  func closedPipe(command: String) throws {
    // The reader has gone before the first word is written.
    let outcome = try Program.shell(
      #"{ sleep 0.2; "$LESSONS" \#(command); echo "status $?" >&2; } | true"#)
    #expect(outcome.complaints == "status 0\n")
  }

  @Test func aRunWithoutAReaderStillFinishes() throws {
    let outcome = try Program.shell(
      #"{ sleep 0.2; "$LESSONS" "$@"; echo "status $?" >&2; } | true"#,
      quickRun(out: sandbox.path))
    #expect(outcome.complaints == "status 0\n")
    #expect(sandbox.tree == ["mlp", "mlp/results.json", "mlp/units.png"])
  }

  #if os(Linux)
    @Test(
      "output that cannot be written is an error",
      arguments: [["list"], ["list", "--json"], ["show", "mlp"], ["--help"], ["--version"]])
    func fullDevice(arguments: [String]) throws {
      let outcome = try Program.shell(#"exec "$LESSONS" "$@" > /dev/full"#, arguments)
      #expect(
        outcome.complaints
          == "lessons: standard output cannot be written to: No space left on device.\n")
      #expect(outcome.status == 1)
    }

    @Test("results that cannot be printed are an error", arguments: [[], ["--json"]])
    func fullDeviceAfterARun(options: [String]) throws {
      let outcome = try Program.shell(
        #"exec "$LESSONS" "$@" > /dev/full"#, quickRun(options, out: sandbox.path))
      #expect(
        outcome.complaints
          == "lessons: standard output cannot be written to: No space left on device.\n")
      #expect(outcome.status == 1)
    }
  #endif

  @Test("a full disk leaves the previous output", arguments: ["png", "svg", "pdf"])
  func fullDisk(format: String) throws {
    #expect(try Program.run(quickRun(out: sandbox.path)).status == 0)
    let before = sandbox.files()
    // A limit on the size of files stands for the end of the disk.
    let outcome = try Program.shell(
      #"ulimit -f 1; exec "$LESSONS" "$@""#,
      quickRun(["--seed", "5", "--format", format], out: sandbox.path))
    #expect(outcome.complaints.hasPrefix("lessons: '\(sandbox.path)/mlp/units.\(format)'"))
    #expect(outcome.complaints.hasSuffix(" cannot be written: File too large.\n"))
    #expect(outcome.status == 1)
    #expect(sandbox.files() == before)
    #expect(sandbox.tree == ["mlp", "mlp/results.json", "mlp/units.png"])
  }
}
