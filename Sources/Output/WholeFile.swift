#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A file that is read, or written, as a whole.
public enum WholeFile {
  /// Why a file cannot be read or written.
  public struct Failure: Error {
    /// A sentence without its full stop, in the system's words where it is the system's reason.
    public let reason: String

    init(_ reason: String) { self.reason = reason }
    init(_ error: SystemError) { reason = error.description }
  }

  /// The most bytes that are read: far more than any model here has, but not all of memory.
  private static let limit = 1 << 31

  /// The contents of a regular file; a symbolic link is followed.
  public static func contents(of path: String) throws(Failure) -> [UInt8] {
    var status = stat()
    let file: CInt
    do throws(SystemError) {
      // Opening a pipe would wait for somebody to write to it.
      file = try checked { open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
    } catch {
      throw Failure(error)
    }
    defer { close(file) }
    fstat(file, &status)
    guard status.st_mode & S_IFMT == S_IFREG else { throw Failure("It is not a regular file") }
    guard status.st_size <= limit else {
      throw Failure("It has \(status.st_size) bytes; at most \(limit) are read")
    }
    do throws(SystemError) { return try readAll(from: file) } catch { throw Failure(error) }
  }

  /// Puts a file of the given contents at a path, in the place of the plain file that may be there:
  /// nobody ever sees half of it, and it is on the disk when this returns.
  ///
  /// A symbolic link is followed, and stays. A file that is replaced keeps its permissions, and its
  /// owner and group where the system allows; other names of it (hard links) keep the old contents.
  /// One that may not be written to is not replaced, nor is anything but a plain file.
  public static func put(_ bytes: [UInt8], at path: String) throws(Failure) {
    var status = stat()
    if stat(path, &status) == 0 {
      let kind = status.st_mode & S_IFMT
      guard kind == S_IFREG else {
        throw Failure("It is \(words(for: kind)), and only a plain file is ever replaced")
      }
      do throws(SystemError) { try checked { access(path, W_OK) } } catch { throw Failure(error) }
    }
    do throws(SystemError) {
      let (folder, name) = try place(of: path)
      try Directory(at: folder).replaceFile(name, with: bytes)
    } catch {
      throw Failure(error)
    }
  }

  /// The folder and the name that a path leads to, through every symbolic link at its end.
  private static func place(
    of path: String
  ) throws(SystemError) -> (folder: String, name: String) {
    var path = path
    for _ in 0..<40 {
      let slash = path.lastIndex(of: "/")
      let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
      let above = slash.map { String(path[...$0]) } ?? ""
      guard !name.isEmpty else { throw SystemError(path.isEmpty ? ENOENT : EISDIR) }
      guard let target = target(ofLink: path) else { return (above.isEmpty ? "." : above, name) }
      path = target.hasPrefix("/") ? target : above + target
    }
    throw SystemError(ELOOP)
  }

  /// What a symbolic link says; nil where there is none.
  private static func target(ofLink path: String) -> String? {
    var target = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let count = target.withUnsafeMutableBytes {
      readlink(path, $0.baseAddress!.assumingMemoryBound(to: CChar.self), $0.count)
    }
    return count > 0 ? String(decoding: target[..<count], as: UTF8.self) : nil
  }

  private static func words(for kind: mode_t) -> String {
    switch kind {
    case S_IFDIR: "a folder"
    case S_IFIFO: "a pipe"
    case S_IFSOCK: "a socket"
    default: "a device"
    }
  }
}
