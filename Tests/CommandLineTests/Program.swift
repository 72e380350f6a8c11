import Foundation
import Testing

/// The built executable, run as a user runs it.
enum Program {
  /// The executable in the folder of products that the tests themselves are in.
  static let path: String = {
    var folder = URL(filePath: CommandLine.arguments[0]).standardizedFileURL
    while folder.path != "/" {
      folder.deleteLastPathComponent()
      let candidate = folder.appending(path: "lessons").path
      var isDirectory: ObjCBool = false
      if FileManager.default.fileExists(atPath: candidate, isDirectory: &isDirectory),
        !isDirectory.boolValue
      {
        return candidate
      }
    }
    fatalError("There is no executable 'lessons' beside \(CommandLine.arguments[0]).")
  }()

  /// What a program left when it ended.
  struct Outcome {
    let status: Int32
    let output: String
    let complaints: String
  }

  /// Runs `lessons` with `arguments` to its end.
  static func run(_ arguments: [String], in folder: String? = nil) throws -> Outcome {
    try finish(start(path, arguments, in: folder))
  }

  /// Runs a shell's `script`, in which `$LESSONS` is the executable and `$1`, `$2` … are
  /// `arguments`.
  static func shell(_ script: String, _ arguments: [String] = []) throws -> Outcome {
    try finish(start("/bin/sh", ["-c", script, "sh"] + arguments, in: nil))
  }

  /// Starts a program whose output is kept.
  static func start(_ path: String, _ arguments: [String], in folder: String?) throws -> Process {
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(["LESSONS": Program.path]) {
      $1
    }
    if let folder { process.currentDirectoryURL = URL(filePath: folder) }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = Pipe()
    process.standardError = Pipe()
    try process.run()
    return process
  }

  /// Waits until `process` has ended.
  static func finish(_ process: Process) throws -> Outcome {
    // Complaints are short, so they fit their pipe while the output is read.
    let output = try (process.standardOutput as! Pipe).fileHandleForReading.readToEnd() ?? Data()
    let complaints = try (process.standardError as! Pipe).fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationReason == .exit
        ? process.terminationStatus : 128 + process.terminationStatus,
      output: String(decoding: output, as: UTF8.self),
      complaints: String(decoding: complaints, as: UTF8.self))
  }
}

/// A folder of a test's own, removed with it.
final class Sandbox: Sendable {
  let path: String

  init() {
    let temporary = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
    path = temporary.appending(path: "lessons-tests-\(UUID().uuidString)").path
    try! FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file, with the folders it needs.
  func put(_ text: String, at file: String) throws { try put(Data(text.utf8), at: file) }

  /// Writes a file, with the folders it needs.
  func put(_ contents: Data, at file: String) throws {
    let url = URL(filePath: path).appending(path: file)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try contents.write(to: url)
  }

  /// Every file below `folder` with its contents.
  func files(in folder: String = "") -> [String: Data] {
    let root = URL(filePath: path).appending(path: folder)
    var files: [String: Data] = [:]
    for name in FileManager.default.subpaths(atPath: root.path) ?? [] {
      files[name] = try? Data(contentsOf: root.appending(path: name))
    }
    return files
  }

  /// Every name below the folder, those of folders too.
  var tree: [String] { FileManager.default.subpaths(atPath: path)?.sorted() ?? [] }
}

/// The quickest run there is: one figure after a few steps, into `out`.
func quickRun(_ more: [String] = [], out: String) -> [String] {
  ["run", "mlp", "--only", "units", "--set", "steps=20", "--out", out] + more
}
