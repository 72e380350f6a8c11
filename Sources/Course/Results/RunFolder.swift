import Output

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension FolderKind {
  /// What a run of a lesson came to: `results.json`, and the figures that it lists.
  public static let run = FolderKind(manifest: "results.json") { text in
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
  }
}
