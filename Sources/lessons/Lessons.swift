import ArgumentParser
import Course

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The command line: finds the command, and turns whatever goes wrong into one sentence and a
/// status.
@main
struct Lessons: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lessons",
    abstract: "Trains small neural networks live and draws the figures of a course about them.",
    version: "0.1.0",
    subcommands: [
      ListCommand.self, ShowCommand.self, RunCommand.self, SeedsCommand.self, GalleryCommand.self,
      BenchCommand.self, NewCommand.self, CheckCommand.self,
    ])

  static func main() {
    // A reader who closes the pipe is no error: writing then fails with EPIPE, which StandardOutput
    // lets pass.
    signal(SIGPIPE, SIG_IGN)
    // Nor may a limit on the size of files kill a run before it has cleaned up.
    signal(SIGXFSZ, SIG_IGN)
    leave(status { try run(Array(CommandLine.arguments.dropFirst())) })
  }

  private static func run(_ arguments: [String]) throws {
    var command = try command(of: arguments)
    try command.run()
  }

  /// The command that `arguments` spell; throws what there is to say about others.
  static func command(of arguments: [String]) throws -> any ParsableCommand {
    let commands = configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
    if let first = arguments.first, !first.hasPrefix("-"), !commands.contains(first) {
      throw Complaint("there is no command '\(first)'" + suggestion(for: first, among: commands))
    }
    return try parseAsRoot(arguments)
  }

  /// The exit status of `body`: 0, or what its error stands for once that is reported.
  private static func status(of body: () throws -> Void) -> CInt {
    do {
      try body()
      return 0
    } catch let code as ExitCode {
      return code.rawValue
    } catch let interruption as Interruption {
      interruption.endProgram()
    } catch  where exitCode(for: error).isSuccess {
      // Help, the version and completion scripts arrive as errors too.
      let message = fullMessage(for: error)
      return status { try StandardOutput.write(message.hasSuffix("\n") ? message : message + "\n") }
    } catch {
      report(error)
      return 1
    }
  }
}

/// Ends the program; a command's own `exit` hides the system's.
private func leave(_ status: CInt) -> Never { exit(status) }
