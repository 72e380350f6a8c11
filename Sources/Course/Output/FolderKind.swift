#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What a folder of ours is, told by the file in it that lists the others.
public enum FolderKind: Sendable {
  /// What a run of a lesson came to.
  case run
  /// A site made of all lessons.
  case gallery

  /// The file that lists the others.
  public var manifest: String {
    switch self {
    case .run: "results.json"
    case .gallery: "gallery.json"
    }
  }

  /// The files that the text of a manifest lists, relative to its folder; nil where it is none of
  /// ours.
  func listedFiles(_ text: [UInt8]) -> [String]? {
    switch self {
    case .run:
      struct Manifest: Decodable {
        struct Figure: Decodable {
          struct Frame: Decodable { let file: String }
          let files: [String: String]
          let frames: [Frame]
        }
        let lesson: String
        let figures: [Figure]
      }
      let manifest = try? JSONDecoder().decode(Manifest.self, from: Data(text))
      return manifest?.figures.flatMap { $0.files.values.sorted() + $0.frames.map(\.file) }
    case .gallery:
      struct Manifest: Decodable {
        struct Lesson: Decodable { let name: String }
        let lessons: [Lesson]
        let files: [String]
      }
      return (try? JSONDecoder().decode(Manifest.self, from: Data(text)))?.files
    }
  }
}
