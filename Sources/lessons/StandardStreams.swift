import Course

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

  /// The columns of the terminal, or nil where it is not one.
  static var columns: Int? {
    guard isatty(STDERR_FILENO) == 1 else { return nil }
    var size = winsize()
    guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }
}
