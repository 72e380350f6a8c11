import Course
import Output

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A site's `gallery.json`: which runs it shows, and every file it has.
struct SiteManifest: Decodable {
  struct Lesson: Decodable {
    let name: String
    let fingerprint: String
  }

  let lessons: [Lesson]
  let files: [String]

  /// Reads the bytes of a manifest; nil where they are none of this program's.
  init?(_ bytes: [UInt8]?) {
    guard let bytes,
      let manifest = try? JSONDecoder().decode(SiteManifest.self, from: Data(bytes))
    else { return nil }
    self = manifest
  }

  init(lessons: [Lesson], files: [String]) {
    self.lessons = lessons
    self.files = files
  }

  var text: String {
    JSON.object([
      "files": .array(files.sorted().map(JSON.string)),
      "lessons": .array(
        lessons.map { lesson in
          .object([
            "name": .string(lesson.name),
            "fingerprint": .string(lesson.fingerprint),
          ])
        }),
    ]).text + "\n"
  }
}

extension FolderKind {
  /// A site made of all lessons: `gallery.json`, and every file that it lists.
  static let gallery = FolderKind(manifest: "gallery.json") { text in
    // Of whatever version of this program.
    struct Manifest: Decodable {
      struct Lesson: Decodable { let name: String }
      let lessons: [Lesson]
      let files: [String]
    }
    return (try? JSONDecoder().decode(Manifest.self, from: Data(text)))?.files
  }
}
