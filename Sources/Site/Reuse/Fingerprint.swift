import Figures
import Plates

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Makes the fingerprints of lessons: checksums of all that decides what a lesson's run comes to.
///
/// That is what the lesson's module, and those it is built on, were built from, what draws its
/// pictures, the libraries and fonts that do, and which figure is its cover. So a change to one lesson
/// is a change to no other, and one to the engine is a change to all; pages, texts and commands are no
/// part of it.
struct Fingerprints {
  private let record: SourceRecord
  private let libraries: String

  /// Takes `record` for what the running program was built from; throws a `RepositoryError` where the
  /// fonts cannot be read.
  init(of record: SourceRecord) throws {
    self.record = record
    let current = try RenderingLibraries.current()
    var fonts = Checksum()
    for file in current.fontFiles {
      for byte in try Repository(at: "/").bytes(of: file) { fonts.add(byte) }
    }
    libraries =
      "Cairo \(current.cairo) pixman \(current.pixman) FreeType \(current.freetype) fonts \(fonts)"
  }

  /// The fingerprint of the lesson in `module` whose cover is `cover`; throws a `SourceRecordError`
  /// where the program has no such module.
  func fingerprint(of module: String, cover: String) throws -> String {
    var checksum = Checksum()
    let sources = try record.sources(of: [module, Plates.module])
    for byte in "\(sources)\n\(libraries)\n\(cover)".utf8 { checksum.add(byte) }
    return checksum.description
  }
}
