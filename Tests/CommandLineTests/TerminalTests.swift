import Foundation
import Testing

/// The program on a terminal.
@Suite struct TerminalTests {
  private let sandbox = Sandbox()

  /// Runs the program on a terminal of so many columns, with the variables of `environment` set, or
  /// unset where they are nil; returns its status and all that the terminal was sent.
  private func run(
    _ arguments: [String], columns: UInt16 = 80, _ environment: [String: String?]
  ) throws -> (status: Int32, text: String) {
    let (ours, its) = try openTerminal(columns: columns)
    let terminal = FileHandle(fileDescriptor: its, closeOnDealloc: false)
    let process = Process()
    process.executableURL = URL(filePath: Program.path)
    process.arguments = arguments
    var variables = ProcessInfo.processInfo.environment
    for (name, value) in environment { variables[name] = value }
    process.environment = variables
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = terminal
    process.standardError = terminal
    try process.run()
    close(its)
    var text: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4096)
    // The end of a terminal is an error.
    while case let count = read(ours, &chunk, chunk.count), count > 0 { text += chunk[..<count] }
    close(ours)
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: text, as: UTF8.self))
  }

  /// Both ends of a new terminal.
  private func openTerminal(columns: UInt16) throws -> (ours: CInt, its: CInt) {
    typealias OpenPTY =
      @convention(c) (
        UnsafeMutablePointer<CInt>, UnsafeMutablePointer<CInt>, UnsafeMutablePointer<CChar>?,
        UnsafeRawPointer?, UnsafeRawPointer?
      ) -> CInt
    // The C library's header for it is not among those that Swift sees.
    let symbol = try #require(dlsym(UnsafeMutableRawPointer(bitPattern: 0), "openpty"))
    var (ours, its): (CInt, CInt) = (0, 0)
    var size = winsize()
    size.ws_col = columns
    size.ws_row = 24
    #expect(unsafeBitCast(symbol, to: OpenPTY.self)(&ours, &its, nil, nil, &size) == 0)
    for end in [ours, its] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ours, its)
  }

  /// A run long enough to show how far it has come.
  private var longRun: [String] {
    ["run", "mlp", "--only", "units", "--set", "steps=20000", "--out", sandbox.path + "/out"]
  }

  private static let escape: Character = "\u{1B}"

  @Test func aTerminalShowsHowFarARunHasCome() throws {
    let (status, text) = try run(longRun, ["TERM": "xterm-256color"])
    #expect(status == 0)
    #expect(text.contains("mlp  step ") && text.contains("\u{1B}[K"))
  }

  @Test func aTerminalShowsWhichSeedARunHas() throws {
    let (status, text) = try run(
      ["seeds", "mlp", "--only", "units", "--set", "steps=20000", "--count", "2", "--jobs", "1"],
      ["TERM": "xterm-256color"])
    #expect(status == 0)
    #expect(text.contains("mlp 1000 (1 of 2)  step ") && text.contains("mlp 1001 (2 of 2)  step "))
    let lasting = text.components(separatedBy: "\u{1B}[K").last ?? ""
    #expect(lasting.contains("2 seeds from 1000") && !lasting.contains("step "))
  }

  @Test(
    "a terminal that knows no control sequences gets none",
    arguments: ["dumb", "", "unknown", nil])
  func dumb(name: String?) throws {
    let (status, text) = try run(longRun, ["TERM": name])
    #expect(status == 0)
    #expect(!text.contains(Self.escape) && !text.contains("  step "))
    #expect(text.contains("units.png"))
  }

  @Test(
    "nobody gets colors, least of all who wants none",
    arguments: [["NO_COLOR": "1"], ["CLICOLOR": "0"], [:]])
  func colors(environment: [String: String]) throws {
    let (status, text) = try run(
      longRun, environment.merging(["TERM": "xterm-256color"]) { $1 })
    #expect(status == 0)
    #expect(text.firstMatch(of: /\x1B\[[0-9;]*m/) == nil)
  }

  @Test("the line is never wrapped", arguments: [0, 1, 2, 5, 20] as [UInt16])
  func narrow(columns: UInt16) throws {
    let (status, text) = try run(longRun, columns: columns, ["TERM": "xterm"])
    #expect(status == 0)
    let lines = text.split(separator: "\r\u{1B}[K").dropLast()
    #expect(!text.contains(Self.escape) || columns < 2 || !lines.isEmpty)
    for line in lines { #expect(line.count < max(1, columns == 0 ? 80 : Int(columns))) }
  }

  @Test(
    "what is printed at once is plain text, however narrow the terminal",
    arguments: [["--help"], ["run", "--help"], ["list"], ["show", "mlp"], ["nonsense"]],
    [0, 1, 30] as [UInt16])
  func plain(arguments: [String], columns: UInt16) throws {
    let (status, text) = try run(arguments, columns: columns, ["TERM": "xterm"])
    #expect(status == (arguments == ["nonsense"] ? 1 : 0))
    #expect(!text.isEmpty && !text.contains(Self.escape))
  }
}
