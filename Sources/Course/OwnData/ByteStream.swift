import CZlib
import Output

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The bytes of a file one after the other, unpacked on the way where it is gzipped; never more in
/// memory than was asked for.
final class ByteStream {
  let path: String
  private let file: gzFile

  /// Opens the plain file at `path`; throws a `DataError` saying that `expected` was, where it is
  /// something else.
  init(_ path: String, expected: String) throws(DataError) {
    var status = stat()
    guard stat(path, &status) == 0 else {
      let error = SystemError()
      throw error.code == ENOENT || error.code == ENOTDIR
        ? .noFile(path) : .cannotRead(file: path, error)
    }
    // A pipe or a device could keep us waiting for ever.
    guard status.st_mode & S_IFMT == S_IFREG else { throw .notAFile(path, expected: expected) }
    guard let file = gzopen(path, "rb") else { throw .cannotRead(file: path, SystemError()) }
    self.path = path
    self.file = file
  }

  deinit { gzclose(file) }

  /// The next `count` bytes, or fewer at the end of the file.
  func next(_ count: Int) throws(DataError) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count {
      // Piece by piece: what a file declares is not yet what it holds.
      let size = min(count - bytes.count, 1 << 16)
      var read: CInt = 0
      let piece = [UInt8](unsafeUninitializedCapacity: size) { buffer, initialized in
        read = gzread(file, buffer.baseAddress, CUnsignedInt(size))
        initialized = max(0, Int(read))
      }
      bytes += piece
      if read < size {
        try checkEnd()
        break
      }
    }
    return bytes
  }

  /// Throws where the stream ended before the file was whole.
  private func checkEnd() throws(DataError) {
    var code: CInt = 0
    let message = gzerror(file, &code)
    switch code {
    case Z_OK, Z_STREAM_END: return
    case Z_ERRNO: throw .cannotRead(file: path, SystemError())
    case Z_BUF_ERROR: throw .damaged(file: path, reason: "its gzip data end too early")
    case Z_DATA_ERROR: throw .damaged(file: path, reason: "its gzip data do not unpack")
    default:
      throw .damaged(
        file: path, reason: message.map { String(cString: $0) } ?? "zlib's error \(code)")
    }
  }
}
