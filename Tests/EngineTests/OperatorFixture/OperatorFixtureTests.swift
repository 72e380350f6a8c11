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
    let result = await #expect(
      processExitsWith: .success, observing: [\.standardErrorContent]
    ) {
      var agrees = true
      try check(OperatorFixture(contentsOf: operatorFixtureFile())) { problem in
        agrees = false
        FileHandle.standardError.write(Data("\(problem)\n".utf8))
      }
      if !agrees { exit(1) }
    }
    // What disagrees, a line each, and at last what stopped the process, if anything did.
    let complaints = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    for complaint in complaints.split(separator: "\n").prefix(while: { !$0.hasPrefix("***") }) {
      Issue.record("OperatorFixture: \(complaint)")
    }
    print(fixture.summary)
  }
}

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
