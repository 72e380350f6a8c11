import Fixtures
import Foundation
import Testing

/// The engine against PyTorch: the file that LESSONS_OPERATOR_FIXTURES names, or operators.json.
///
/// Whatever a file holds, a case that cannot be computed fails by itself: the cases run in a
/// process of their own, which an operation may stop.
@Suite struct OperatorFixtureTests {
  @Test func operatorFixture() async throws {
    let file = operatorFixtureFile()
    let fixture: OperatorFixture
    do {
      fixture = try OperatorFixture(contentsOf: file)
    } catch {
      Issue.record("OperatorFixture: \(file.path()) cannot be read: \(error)")
      return
    }
    // What a process wrote is handed over only if it ended as expected. This one always fails, by
    // itself at the end or where an operation stops it; its last line tells which.
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      func report(_ line: String) { FileHandle.standardError.write(Data("\(line)\n".utf8)) }
      try check(OperatorFixture(contentsOf: operatorFixtureFile()), report: report)
      report(lastLine)
      exit(1)
    }
    let report = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    var lines = report.split(separator: "\n").prefix { !$0.hasPrefix("***") }
    if lines.last == lastLine[...] {
      lines.removeLast()
    } else {
      Issue.record("OperatorFixture: an operation stopped the process; later cases did not run")
    }
    for line in lines { Issue.record("OperatorFixture: \(line)") }
    print(fixture.summary)
  }
}

/// What a process that checked everything says at last.
private let lastLine = "Everything was checked."

/// The file to read.
private func operatorFixtureFile() -> URL {
  if let path = ProcessInfo.processInfo.environment["LESSONS_OPERATOR_FIXTURES"], !path.isEmpty {
    return URL(filePath: path)
  }
  return fixtureFile("operators.json")
}

/// Reports every case, optimizer and clipping of a fixture that we compute differently.
private func check(_ fixture: OperatorFixture, report: (String) -> Void) throws {
  func check(_ name: String, _ body: () throws -> Void) {
    do { try body() } catch { report("\(name): \(error)") }
  }
  for (index, entry) in fixture.cases.enumerated() {
    check("case \(index), \(entry.op)") {
      guard let known = operatorTable.first(where: { $0.op == entry.op }) else {
        throw OperatorProblem("not a known operation")
      }
      try known.check(entry)
    }
  }
  for path in fixture.optimizers {
    check("optimizer \(path.optimizer)") {
      guard let known = optimizerTable.first(where: { $0.optimizer == path.optimizer }) else {
        throw OperatorProblem("not a known optimizer")
      }
      try known.check(path)
    }
  }
  check("clipping by global norm") { try fixture.clip.check() }
}
