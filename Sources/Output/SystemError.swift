#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A system call that failed.
public struct SystemError: Error, Equatable, CustomStringConvertible {
  /// The system's number for the reason.
  public let code: CInt

  /// The error that `errno` holds, or `code`.
  public init(_ code: CInt = errno) { self.code = code }

  /// The system's words for the reason.
  public var description: String { String(cString: strerror(code)) }
}

/// The result of a system call, repeated while a signal interrupts it; throws `SystemError` where
/// it is negative.
@discardableResult
public func checked<Result: SignedInteger>(_ call: () -> Result) throws(SystemError) -> Result {
  while true {
    let result = call()
    if result >= 0 { return result }
    if errno != EINTR { throw SystemError() }
  }
}

/// Writes all of `bytes` to an open file, however many calls that takes.
public func writeAll(_ bytes: [UInt8], to descriptor: CInt) throws(SystemError) {
  var written = 0
  while written < bytes.count {
    written += try checked {
      bytes.withUnsafeBytes { write(descriptor, $0.baseAddress! + written, $0.count - written) }
    }
  }
}

/// The contents of an open file, from its position on.
func readAll(from file: CInt) throws(SystemError) -> [UInt8] {
  var contents: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 65_536)
  while true {
    let count = try checked {
      chunk.withUnsafeMutableBytes { read(file, $0.baseAddress!, $0.count) }
    }
    if count == 0 { return contents }
    contents += chunk[..<count]
  }
}
