#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The folder of this package, as those see it who add a lesson to it.
package struct Repository: Sendable {
  /// The path of the folder that holds Package.swift.
  package let root: String

  package init(root: String) { self.root = root }

  /// The text of a file, or nil where there is none that can be read.
  func text(of file: String) -> String? {
    FileManager.default.contents(atPath: path(of: file)).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The names in a folder, sorted, without hidden ones; none where there is no such folder.
  func names(in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path(of: folder))) ?? []
    return names.filter { !$0.hasPrefix(".") }.sorted()
  }

  /// Whether there is a file or folder at `name`.
  func holds(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(of: name)) }

  /// Whether there is a folder at `name`.
  func holdsFolder(_ name: String) -> Bool {
    var isFolder = false
    return FileManager.default.fileExists(atPath: path(of: name), isDirectory: &isFolder)
      && isFolder
  }

  /// Where `name`, relative to the root, is on the disk.
  func path(of name: String) -> String { root + "/" + name }
}

/// The places that every lesson is entered in.
enum Place {
  static let manifest = "Package.swift"
  static let lessonList = "Sources/lessons/LessonList.swift"
  static let overview = "README.md"
  static let lessons = "Lessons"
  static let tests = "Tests"
  static let goldens = "Tests/Goldens"
  /// What `Tests/Goldens` holds besides the lessons' reference images.
  static let otherGoldens = ["specimens", "versions.json"]
}
