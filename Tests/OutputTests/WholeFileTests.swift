import Foundation
import Output
import Sandboxes
import Testing

@Suite struct WholeFileTests {
  private let sandbox = Sandbox()
  private var file: String { sandbox.path + "/file" }

  private func status(of path: String) -> stat {
    var status = stat()
    lstat(path, &status)
    return status
  }

  private func permissions(of path: String) -> mode_t { status(of: path).st_mode & 0o7777 }

  /// Writes "new", and returns why that cannot be.
  private func put(_ text: String = "new", at path: String? = nil) -> String? {
    do throws(WholeFile.Failure) {
      try WholeFile.put(Array(text.utf8), at: path ?? file)
      return nil
    } catch {
      return error.reason
    }
  }

  @Test func writesAndReplaces() throws {
    for text in ["old", "new", ""] {
      #expect(put(text) == nil)
      #expect(try WholeFile.contents(of: file) == Array(text.utf8))
    }
    #expect(sandbox.tree == ["file"])
  }

  @Test func aNewFileHasThePermissionsThatTheSystemGives() throws {
    close(open(sandbox.path + "/other", O_CREAT | O_WRONLY, 0o666))
    #expect(put() == nil)
    #expect(permissions(of: file) == permissions(of: sandbox.path + "/other"))
  }

  @Test("permissions are kept", arguments: [0o600, 0o640, 0o666, 0o755] as [mode_t])
  func keepsPermissions(mode: mode_t) throws {
    try sandbox.put("old", at: "file")
    chmod(file, mode)
    #expect(put() == nil)
    #expect(permissions(of: file) == mode)
    #expect(sandbox.text("file") == "new")
  }

  @Test("owner and group are kept", .enabled(if: getuid() == 0, "only root can give files away"))
  func keepsOwner() throws {
    try sandbox.put("old", at: "file")
    chown(file, 1234, 5678)
    chmod(file, 0o640)
    #expect(put() == nil)
    #expect(status(of: file).st_uid == 1234 && status(of: file).st_gid == 5678)
    #expect(permissions(of: file) == 0o640)
  }

  @Test(
    "a file that may not be written to stays",
    .enabled(if: getuid() != 0, "root may write to any file"))
  func readOnly() throws {
    try sandbox.put("old", at: "file")
    chmod(file, 0o444)
    #expect(put() == "Permission denied")
    #expect(sandbox.text("file") == "old")
  }

  @Test func linksAreFollowedAndStay() throws {
    try sandbox.put("old", at: "elsewhere/deep/target")
    try FileManager.default.createSymbolicLink(
      atPath: sandbox.path + "/elsewhere/second", withDestinationPath: "deep/target")
    try FileManager.default.createSymbolicLink(
      atPath: file, withDestinationPath: sandbox.path + "/elsewhere/second")
    #expect(put() == nil)
    #expect(sandbox.text("elsewhere/deep/target") == "new")
    for link in ["file", "elsewhere/second"] {
      #expect(status(of: sandbox.path + "/" + link).st_mode & S_IFMT == S_IFLNK)
    }
    // A link to nothing yet: that is made.
    try FileManager.default.createSymbolicLink(
      atPath: sandbox.path + "/dangling", withDestinationPath: "elsewhere/made")
    #expect(put(at: sandbox.path + "/dangling") == nil)
    #expect(sandbox.text("elsewhere/made") == "new")
    try FileManager.default.createSymbolicLink(
      atPath: sandbox.path + "/loop", withDestinationPath: "loop")
    #expect(put(at: sandbox.path + "/loop") == "Too many levels of symbolic links")
    #expect(!sandbox.tree.contains { $0.contains(".lessons-") })
  }

  @Test func whatIsNoPlainFileStays() throws {
    func refusal(_ kind: String) -> String {
      "It is \(kind), and only a plain file is ever replaced"
    }
    try sandbox.makeFolder("folder")
    #expect(put(at: sandbox.path + "/folder") == refusal("a folder"))
    #expect(put(at: sandbox.path + "/folder/") == refusal("a folder"))
    mkfifo(sandbox.path + "/pipe", 0o600)
    #expect(put(at: sandbox.path + "/pipe") == refusal("a pipe"))
    mknod(sandbox.path + "/socket", S_IFSOCK | 0o600, 0)
    #expect(put(at: sandbox.path + "/socket") == refusal("a socket"))
    // The device that drops everything, under a name that may be lost.
    if mknod(sandbox.path + "/device", S_IFCHR | 0o666, dev_t(1 << 8 | 3)) == 0 {
      #expect(put(at: sandbox.path + "/device") == refusal("a device"))
      try FileManager.default.createSymbolicLink(atPath: file, withDestinationPath: "device")
      #expect(put() == refusal("a device"))
      #expect(status(of: sandbox.path + "/device").st_mode & S_IFMT == S_IFCHR)
      unlink(sandbox.path + "/device")
      unlink(file)
    }
    #expect(sandbox.tree == ["folder", "pipe", "socket"])
    #expect(status(of: sandbox.path + "/pipe").st_mode & S_IFMT == S_IFIFO)
  }

  @Test("paths that lead nowhere", arguments: ["", "no/where", "none/", "text/file"])
  func nowhere(path: String) throws {
    try sandbox.put("mine", at: "text")
    let reason = put(at: path.isEmpty ? "" : sandbox.path + "/" + path)
    let reasons = ["No such file or directory", "Is a directory", "Not a directory"]
    #expect(reasons.contains(reason ?? "none"))
    #expect(sandbox.tree == ["text"])
  }

  @Test(
    "a full disk leaves the old file, and nothing beside it",
    .enabled(if: PrivateMounts.areAllowed, "nobody but root can mount here"))
  func fullDisk() throws {
    try sandbox.makeFolder("disk")
    let path = sandbox.path + "/disk/file"
    let (reasons, tree, text) = try PrivateMounts.see { mounts in
      try mounts.tmpfs(at: sandbox.path + "/disk", bytes: 1 << 15)
      let reasons = ["old", String(repeating: "new", count: 20_000)].map { put($0, at: path) }
      return (reasons, sandbox.tree(of: "disk"), sandbox.text("disk/file"))
    }
    #expect(reasons == [nil, "No space left on device"])
    #expect(tree == ["file"] && text == "old")
  }
}
