import Output

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where the answer goes.
enum StandardOutput {
  /// Writes `text` at once; nothing happens when the reader has gone, and any other failure is
  /// thrown.
  static func write(_ text: String) throws {
    do {
      try writeAll(Array(text.utf8), to: STDOUT_FILENO)
    } catch  where error.code != EPIPE {
      throw Complaint("standard output cannot be written to: \(error)")
    } catch {}
  }

  /// Whether a person reads it as it comes.
  static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
}

/// Where complaints and progress go.
enum StandardError {
  /// Writes `text` at once, if that can be.
  static func write(_ text: String) {
    try? writeAll(Array(text.utf8), to: STDERR_FILENO)
  }

  /// The columns of the terminal, or nil where it is not one, or none that can erase a line.
  static var columns: Int? {
    guard isatty(STDERR_FILENO) == 1, understandsControls else { return nil }
    var size = winsize()
    guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  /// Whether the terminal knows control sequences, by its name; `dumb` is one that does not, such as
  /// that of an editor.
  private static var understandsControls: Bool {
    guard let name = getenv("TERM").map({ String(cString: $0) }) else { return false }
    return !["", "dumb", "unknown"].contains(name)
  }
}
