import Foundation
import Testing

/// `lessons bench` as a user, and a script that reads its lines, sees it.
@Suite struct BenchTests {
  @Test func aLineOfJSONForEachWorkload() throws {
    let outcome = try Program.run(
      ["bench", "--only", "autoencoder,mlp", "--threads", "1", "--seconds", "0.01", "--json"])
    #expect(outcome.status == 0 && outcome.complaints == "")
    let lines = outcome.output.split(separator: "\n").map(String.init)
    let number = "[0-9]+(\\.[0-9]+)?"
    for (line, name) in zip(lines, ["mlp", "autoencoder"]) {
      let form =
        #"^\{"workload": "\#(name)", "framework": "lessons", "threads": 1, "us_per_step": \#(number), "#
        + #""loss_first": \#(number), "loss_last": \#(number)\}$"#
      #expect(line.range(of: form, options: .regularExpression) != nil, "\(line)")
    }
    #expect(lines.count == 2)
    #expect(lines[0].contains(#""loss_first": 0.61364,"#))
  }

  @Test func aLineOfJSONForEachKernelAndNumberOfThreads() throws {
    let outcome = try Program.run(
      ["bench", "--kernels", "--only", "fma", "--threads", "3", "--seconds", "0.01", "--json"])
    #expect(outcome.status == 0 && outcome.complaints == "")
    let lines = try outcome.output.split(separator: "\n").map {
      try #require(JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    #expect(lines.map { $0["threads"] as? Int } == [1, 3])
    for line in lines {
      #expect(line["kernel"] as? String == "fma")
      #expect(line["unit"] as? String == "GFLOP/s")
      let rate = try #require(line["rate"] as? Double)
      let peak = try #require(line["peak"] as? Double)
      let fraction = try #require(line["fraction"] as? Double)
      #expect(rate > 0 && abs(fraction - rate / peak) < 0.02)
    }
  }

  @Test(arguments: [[], ["--kernels"]]) func tablesOfAPipeHaveNoBars(more: [String]) throws {
    let name = more.isEmpty ? "mlp" : "fma"
    let outcome = try Program.run(["bench", "--only", name, "--seconds", "0.01"] + more)
    #expect(outcome.status == 0)
    #expect(outcome.output.contains(name))
    #expect(!outcome.output.contains { "▏▎▍▌▋▊▉█".contains($0) })
    #expect(outcome.output.split(separator: "\n").allSatisfy { !$0.hasSuffix(" ") })
  }

  @Test func tablesOfATerminalHaveBars() throws {
    let workloads = try outputOnTerminal(["bench", "--only", "mlp", "--seconds", "0.01"])
    #expect(workloads.contains("█"))
    let kernels = try outputOnTerminal(
      ["bench", "--kernels", "--only", "fma", "--threads", "1", "--seconds", "0.05"])
    let row = try #require(kernels.split(whereSeparator: \.isNewline).last)
    #expect(row.contains("GFLOP/s") && row.contains { "▏▎▍▌▋▊▉█".contains($0) }, "\(row)")
  }

  @Test(arguments: [
    (["--only", "mpl"], "there is no workload 'mpl', did you mean 'mlp'?"),
    (["--only", "mlp,"], "there is no workload ''; choose from mlp, autoencoder, cnn"),
    (["--only", "matmul"], "'matmul' is a kernel: add --kernels."),
    (["--kernels", "--only", "matmull"], "there is no kernel 'matmull', did you mean 'matmul'?"),
    (["--kernels", "--only", "gru"], "there is no kernel 'gru'; choose from fma, copy"),
    (["--threads", "0"], "--threads must be an integer from 1 to 256, not '0'"),
    (["--seconds", "nan"], "--seconds must be a finite number from 0.001 to 3600, not 'nan'"),
  ])
  func mistakes(arguments: [String], complaint: String) throws {
    let outcome = try Program.run(["bench"] + arguments)
    #expect(outcome.status == 1)
    #expect(outcome.output == "")
    #expect(outcome.complaints.hasPrefix("lessons: " + complaint), "\(outcome.complaints)")
    #expect(outcome.complaints.split(separator: "\n").count == 1)
  }
}

/// What `lessons` prints when its standard output is a terminal.
private func outputOnTerminal(_ arguments: [String]) throws -> String {
  var (terminal, screen) = (CInt(0), CInt(0))
  try #require(openpty(&terminal, &screen, nil, nil, nil) == 0)
  let process = Process()
  process.executableURL = URL(filePath: Program.path)
  process.arguments = arguments
  process.standardOutput = FileHandle(fileDescriptor: screen)
  try process.run()
  close(screen)
  defer { close(terminal) }
  var output: [UInt8] = []
  var block = [UInt8](repeating: 0, count: 4_096)
  // Reading fails once nobody has the other end open.
  while case let count = read(terminal, &block, block.count), count > 0 {
    output += block[..<count]
  }
  process.waitUntilExit()
  #expect(process.terminationStatus == 0)
  return String(decoding: output, as: UTF8.self)
}
