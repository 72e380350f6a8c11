import Figures

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// All that decides what a lesson's run comes to, as two checksums.
///
/// `program` covers the executable, and so code, hyperparameters, data and engine at once; but it
/// changes with any of them, for every lesson. `sources` covers only the lesson's own code and what
/// all lessons are built on. It tells of the program only where the program was built from these
/// very sources, so it is absent where one of them is newer than the executable.
struct Fingerprint: Codable, Equatable {
  let program: String
  let sources: String?

  /// Whether a run with the other fingerprint came to the same.
  func agrees(with other: Fingerprint) -> Bool {
    program == other.program || sources != nil && sources == other.sources
  }
}

/// Makes the fingerprints of lessons.
struct Fingerprints {
  private let repository: Repository
  private let program: String
  private let libraries: String
  /// When the executable was built.
  private let built: Date?
  /// The sources that every lesson is built on, and the newest of their dates.
  private let foundation: (checksum: String, newest: Date?)

  /// Folders of `Sources` that no run's outcome depends on.
  private static let outside = ["Benchmarks", "CCMark", "Gallery", "lessons"]

  /// Reads the executable at `program` and the sources in `repository`.
  init(program: String, repository: Repository) throws {
    self.repository = repository
    var checksum = Checksum()
    for byte in try Repository.contents(of: program) { checksum.add(byte) }
    self.program = checksum.description
    let current = try RenderingLibraries.current()
    var fonts = Checksum()
    for file in current.fontFiles {
      for byte in try Repository.contents(of: file) { fonts.add(byte) }
    }
    libraries =
      "Cairo \(current.cairo) pixman \(current.pixman) FreeType \(current.freetype) fonts \(fonts)"
    built = repository.date(of: program)
    let folders = try repository.folders(in: "Sources").filter { !Self.outside.contains($0) }
    let files = try folders.flatMap { try repository.files(below: "Sources/\($0)") }
    foundation = try Self.checksum(
      of: files + repository.files(below: "Sources/Gallery/Plates") + ["Package.swift"],
      in: repository)
  }

  /// The fingerprint of the lesson whose code is in `folder` and whose cover is `cover`.
  func fingerprint(of folder: String, cover: String) throws -> Fingerprint {
    let own = try Self.checksum(
      of: repository.files(below: folder).filter { $0.hasSuffix(".swift") }, in: repository)
    func text(_ part: String) -> String {
      var checksum = Checksum()
      for byte in "\(part)\n\(libraries)\n\(cover)".utf8 { checksum.add(byte) }
      return checksum.description
    }
    let newest = [foundation.newest, own.newest].compactMap { $0 }.max()
    let isBuilt = newest.map { newest in built.map { newest <= $0 } ?? false } ?? false
    return Fingerprint(
      program: text(program),
      sources: isBuilt ? text("\(foundation.checksum) \(own.checksum)") : nil)
  }

  private static func checksum(
    of files: [String], in repository: Repository
  ) throws -> (checksum: String, newest: Date?) {
    var checksum = Checksum()
    for file in files.sorted() {
      for byte in Array(file.utf8) + [0] { checksum.add(byte) }
      let contents = try repository.bytes(of: file)
      for byte in contents { checksum.add(byte) }
      checksum.add(0)
    }
    return (checksum.description, files.compactMap { repository.date(of: $0) }.max())
  }
}
