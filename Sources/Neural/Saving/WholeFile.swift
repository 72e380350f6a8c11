#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A file that is read, or written, as a whole.
enum WholeFile {
  /// A system call that failed.
  struct Failure: Error {
    /// The system's words for the reason.
    let reason: String

    init(_ reason: String) { self.reason = reason }

    /// What `errno` says.
    init() { reason = String(cString: strerror(errno)) }
  }

  /// The most bytes that are read: far more than any model here has, but not all of memory.
  private static let limit = 1 << 31

  /// The contents of a regular file.
  static func contents(of path: String) throws(Failure) -> [UInt8] {
    // Opening a pipe would wait for somebody to write to it.
    let file = try call { open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
    defer { close(file) }
    var status = stat()
    _ = try call { fstat(file, &status) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw Failure("It is not a regular file") }
    guard status.st_size <= limit else {
      throw Failure("It has \(status.st_size) bytes; at most \(limit) are read")
    }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    var count = 0
    while count < bytes.count {
      let more = try call { [count] in
        bytes.withUnsafeMutableBytes { read(file, $0.baseAddress! + count, $0.count - count) }
      }
      if more == 0 { break }  // It was cut short meanwhile.
      count += more
    }
    bytes.removeLast(bytes.count - count)
    return bytes
  }

  /// Puts a file of the given contents at a path, in the place of what may be there: it is written
  /// beside it and renamed when it is whole, so that nobody ever sees half of it.
  static func put(_ bytes: [UInt8], at path: String) throws(Failure) {
    var attempt = 0
    var beside = ""
    let file = try call {
      repeat {
        beside = "\(path).\(getpid())-\(attempt).part"
        attempt += 1
        let file = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        if file >= 0 || errno != EEXIST { return file }
      } while attempt < 1_000
      return -1
    }
    do throws(Failure) {
      do throws(Failure) {
        var count = 0
        while count < bytes.count {
          count += try call { [count] in
            bytes.withUnsafeBytes { write(file, $0.baseAddress! + count, $0.count - count) }
          }
        }
        _ = try call { fsync(file) }
      } catch {
        close(file)
        throw error
      }
      // A full disk may come to light only here.
      guard close(file) == 0 else { throw Failure() }
      _ = try call { rename(beside, path) }
    } catch {
      unlink(beside)
      throw error
    }
  }

  /// The result of a system call, repeated while a signal interrupts it; throws where it is negative.
  private static func call<Result: SignedInteger>(
    _ body: () -> Result
  ) throws(Failure) -> Result {
    while true {
      let result = body()
      if result >= 0 { return result }
      if errno != EINTR { throw Failure() }
    }
  }
}
