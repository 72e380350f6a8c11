import Foundation

/// File systems that only one thread sees, and that go with it. Linux alone has such, and wants root.
public struct PrivateMounts {
  /// Whether there can be any.
  public static let areAllowed = (try? see { mounts in try mounts.tmpfs(at: "/tmp") }) != nil

  /// Why a mount is not made.
  public struct Refusal: Error { let code: CInt }

  /// Calls `body` on a thread whose mounts nobody else sees, and waits for it. Expectations belong
  /// outside: a test does not know the thread for its own.
  public static func see<Result>(
    _ body: @escaping (PrivateMounts) throws -> Result
  ) throws -> Result {
    // The caller waits, so there is never more than one thread at work.
    nonisolated(unsafe) let body = body
    nonisolated(unsafe) var result: Swift.Result<Result, any Error>?
    let end = DispatchSemaphore(value: 0)
    let thread = Thread {
      result = Swift.Result { try body(PrivateMounts()) }
      end.signal()
    }
    thread.start()
    end.wait()
    return try result!.get()
  }

  private init() throws {
    typealias Unshare = @convention(c) (CInt) -> CInt
    let mounts: CInt = 0x20000  // CLONE_NEWNS
    guard let unshare = symbol("unshare").map({ unsafeBitCast($0, to: Unshare.self) }),
      unshare(mounts) == 0
    else { throw Refusal(code: errno) }
    let isPrivateBelow: CUnsignedLong = 1 << 18 | 1 << 14  // MS_PRIVATE | MS_REC
    try mount("none", at: "/", flags: isPrivateBelow)
  }

  /// Mounts an empty file system in memory, of at most so many bytes.
  public func tmpfs(at path: String, bytes: Int = 1 << 26) throws {
    try mount("none", at: path, kind: "tmpfs", options: "size=\(bytes)")
  }

  /// Mounts, at `path`, the folder `lower` as the lower layer of an overlay file system. What is
  /// written goes to `upper`; both that and `work` must be empty folders of one file system.
  public func overlay(lower: String, upper: String, work: String, at path: String) throws {
    try mount(
      "overlay", at: path, kind: "overlay",
      options: "lowerdir=\(lower),upperdir=\(upper),workdir=\(work)")
  }

  private func mount(
    _ source: String, at path: String, kind: String? = nil, flags: CUnsignedLong = 0,
    options: String? = nil
  ) throws {
    typealias Mount =
      @convention(c) (
        UnsafePointer<CChar>, UnsafePointer<CChar>, UnsafePointer<CChar>?, CUnsignedLong,
        UnsafePointer<CChar>?
      ) -> CInt
    guard let mount = symbol("mount").map({ unsafeBitCast($0, to: Mount.self) }),
      mount(source, path, kind, flags, options) == 0
    else { throw Refusal(code: errno) }
  }
}

private func symbol(_ name: String) -> UnsafeMutableRawPointer? {
  #if os(Linux)
    dlsym(nil, name)
  #else
    nil
  #endif
}
