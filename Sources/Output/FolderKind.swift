/// What a folder of ours is, told by the file in it that lists the others.
public struct FolderKind: Sendable {
  /// The file that lists the others.
  public let manifest: String
  /// The files that the text of a manifest lists, relative to its folder; nil where it is none of
  /// ours.
  let listedFiles: @Sendable (_ text: [UInt8]) -> [String]?

  /// A kind of folder whose file `manifest` lists the others; `listedFiles` reads such a list, and
  /// returns nil for a text that is none of ours.
  public init(
    manifest: String, listedFiles: @escaping @Sendable (_ text: [UInt8]) -> [String]?
  ) {
    self.manifest = manifest
    self.listedFiles = listedFiles
  }
}
