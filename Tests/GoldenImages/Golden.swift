import Figures

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The reference images, and what drawings are held against.
///
/// They are rendered at scale 2. Written by the versions of Cairo, pixman, FreeType and the font that run now, they must
/// agree in every pixel; otherwise they are compared by `ImageComparison`'s tolerant rule.
package struct Golden: Sendable {
  /// Which references are written: none, as in CI, those not there yet, those that fail, or all.
  package enum Record: String, Sendable {
    case never, missing, failed, all
  }

  /// Why a drawing does not pass, in words for the author of the test.
  package struct Mismatch: Error, CustomStringConvertible {
    package let description: String
    package init(_ description: String) { self.description = description }
  }

  /// The folder of the references, one below for each lesson.
  package let root: URL
  /// Where drawings that do not pass are shown.
  package let page: FailurePage
  package let record: Record
  /// The versions that are at work here.
  package let versions: RenderingVersions

  static let scale = 2.0

  package init(
    root: URL, reports: URL, record: Record, versions: RenderingVersions? = nil
  ) throws {
    self.root = root
    page = FailurePage(in: reports)
    self.record = record
    self.versions = try versions ?? RenderingVersions.current()
  }

  /// Compares the drawing's pixels with `Tests/Goldens/<name>.png` and, where `withText`, its text with `<name>.txt`,
  /// and refuses words that are cut off or overlap; LESSONS_RECORD says what to record.
  package static func check(_ list: DisplayList, _ name: String, withText: Bool = false) throws {
    let golden = try standard.get()
    // All that is wrong is told, and shown, at once.
    var checks = [{ try Legibility.check(list) }, { try golden.check(list, name) }]
    if withText { checks.append { try golden.checkSnapshot(list, name) } }
    let problems = try checks.compactMap { check -> String? in
      do {
        try check()
        return nil
      } catch let mismatch as Mismatch {
        return mismatch.description
      }
    }
    if !problems.isEmpty { throw Mismatch(problems.joined(separator: "\n")) }
  }

  /// The one of this run, with one page for all failures.
  package static let standard = Result { try ofThisRun() }

  private static func ofThisRun() throws -> Golden {
    let setting = ProcessInfo.processInfo.environment["LESSONS_RECORD"] ?? "never"
    guard let record = Record(rawValue: setting) else {
      throw Mismatch(
        "LESSONS_RECORD is “\(setting)”; it can be never, missing, failed or all.")
    }
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    return try Golden(
      root: tests.appending(path: "Goldens"),
      reports: FileManager.default.temporaryDirectory.appending(path: "lessons-goldens"),
      record: record)
  }

  package func check(_ list: DisplayList, _ name: String) throws {
    let file = root.appending(path: name + ".png")
    guard record != .all else { return try write(list, to: file) }
    guard FileManager.default.fileExists(atPath: file.path) else {
      if record != .never { return try write(list, to: file) }
      throw Mismatch(
        "There is no reference \(name).png; LESSONS_RECORD=missing writes it.")
    }
    let expected = try Bitmap(png: Array(Data(contentsOf: file)))
    let actual = try list.bitmap(scale: Self.scale)
    let comparison = ImageComparison(expected: expected, actual: actual)
    let isSame = try recordedVersions() == versions
    if isSame ? comparison.isEqual : comparison.isTolerable { return }
    if record == .failed { return try write(list, to: file) }
    try page.add(name, expected: expected, actual: actual, comparison, isExact: isSame)
    throw Mismatch(
      "\(name) differs from its reference: \(comparison). Look at \(page.file.path); "
        + "if the new drawing is right, LESSONS_RECORD=failed writes it.")
  }

  package func checkSnapshot(_ list: DisplayList, _ name: String) throws {
    let file = root.appending(path: name + ".txt")
    let actual = list.snapshot
    guard record != .all, let expected = try? String(contentsOf: file, encoding: .utf8) else {
      if record != .never { return try write(Array(actual.utf8), to: file) }
      throw Mismatch(
        "There is no reference \(name).txt; LESSONS_RECORD=missing writes it.")
    }
    if expected == actual { return }
    if record == .failed { return try write(Array(actual.utf8), to: file) }
    let old = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let new = actual.split(separator: "\n", omittingEmptySubsequences: false)
    try page.add(name, expected: old, actual: new)
    let line = zip(old, new).prefix { $0 == $1 }.count
    throw Mismatch(
      """
      \(name).txt differs from line \(line + 1) on:
      was  \(line < old.count ? old[line] : "(the end)")
      is   \(line < new.count ? new[line] : "(the end)")
      All changes are on \(page.file.path); if they are right, LESSONS_RECORD=failed writes them.
      """)
  }

  // MARK: Recording

  private var versionsFile: URL { root.appending(path: "versions.json") }

  private func recordedVersions() throws -> RenderingVersions? {
    guard FileManager.default.fileExists(atPath: versionsFile.path) else { return nil }
    return try JSONDecoder().decode(
      RenderingVersions.self, from: Data(contentsOf: versionsFile))
  }

  private func write(_ list: DisplayList, to file: URL) throws {
    let recorded = try recordedVersions()
    if let recorded, recorded != versions, record != .all {
      throw Mismatch(
        "The references were made with other versions (\(recorded)) than are here "
          + "(\(versions)), so one alone cannot be written; LESSONS_RECORD=all writes all.")
    }
    try write(list.png(scale: Self.scale), to: file)
    if recorded != versions {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
      try write(Array(encoder.encode(versions)) + Array("\n".utf8), to: versionsFile)
    }
  }

  /// The bytes of a reference such as `mlp/results.json`; nil where there is none.
  package func contents(of name: String) throws -> [UInt8]? {
    let file = root.appending(path: name)
    guard FileManager.default.fileExists(atPath: file.path) else { return nil }
    return Array(try Data(contentsOf: file))
  }

  /// Writes a reference such as `mlp/results.json`.
  package func write(_ bytes: [UInt8], to name: String) throws {
    try write(bytes, to: root.appending(path: name))
  }

  private func write(_ bytes: [UInt8], to file: URL) throws {
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file, options: .atomic)
  }
}
