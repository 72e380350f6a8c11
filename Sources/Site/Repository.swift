#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The folder of this package: where its texts, lists and sources are read from.
package struct Repository: Sendable {
  /// The path of the folder that holds Package.swift.
  package let root: String

  /// The repository at `root`.
  package init(at root: String) { self.root = root }

  /// Where `name`, relative to the root, is on the disk.
  func path(of name: String) -> String { name.hasPrefix("/") ? name : "\(root)/\(name)" }

  /// The bytes of a file; throws a `RepositoryError` that names it.
  package func bytes(of file: String) throws(RepositoryError) -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: path(of: file)) else {
      throw .cannotRead(file)
    }
    return Array(data)
  }

  /// The text of a file; throws a `RepositoryError` that names it.
  func text(of file: String) throws(RepositoryError) -> String {
    guard let text = String(validating: try bytes(of: file), as: UTF8.self) else {
      throw .notText(file)
    }
    return text
  }

  /// The names in a folder, sorted; none where there is no such folder.
  func names(in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path(of: folder))) ?? []
    // What editors and systems leave behind is no source.
    return names.filter { !$0.hasPrefix(".") }.sorted()
  }

  /// The paths of all files below `folder`, sorted; none where there is no such folder.
  func files(below folder: String) -> [String] {
    names(in: folder).flatMap { name -> [String] in
      let path = "\(folder)/\(name)"
      return holdsFolder(path) ? files(below: path) : [path]
    }
  }

  /// The Swift code below `folder`, sorted by its paths.
  package func sources(below folder: String) -> [String] {
    files(below: folder).filter { $0.hasSuffix(".swift") }
  }

  /// Whether there is a file or folder at `name`.
  func holds(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(of: name)) }

  /// Whether there is a folder at `name`.
  func holdsFolder(_ name: String) -> Bool {
    var isFolder = false
    return FileManager.default.fileExists(atPath: path(of: name), isDirectory: &isFolder)
      && isFolder
  }
}

/// Why a file of the repository tells nothing; the description is one sentence that names the cure.
package enum RepositoryError: Error, Equatable, CustomStringConvertible {
  case cannotRead(String)
  case notText(String)

  package var description: String {
    switch self {
    case .cannotRead(let file):
      "'\(file)' cannot be read; bring it back from git, or see who may read it"
    case .notText(let file): "'\(file)' is not text in UTF-8; save it as that"
    }
  }
}

/// The places that every lesson is entered in.
enum Place {
  static let manifest = "Package.swift"
  static let lessonList = "Sources/lessons/LessonList.swift"
  static let overview = "README.md"
  static let lessons = "Lessons"
  static let goldens = "Tests/Goldens"
  /// What `Tests/Goldens` holds besides the lessons' references.
  static let otherGoldens = ["specimens", "versions.json"]
  /// What tests a lesson, and records the references that it lacks.
  static func recording(of name: String) -> String {
    "LESSONS_RECORD=missing LESSONS_ONLY=\(name) swift test -c release --disable-testable-imports --filter EveryLessonTests"
  }
}
